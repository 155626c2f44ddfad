"""No slip of the hand makes a quiz less cautious unseen: asked of the quizzes that `site_config/slips.yml` names.

Every single edit of such a quiz is made, one at a time. One that no rule and no example refuses, and that makes some path
less cautious, is a fault. That takes seconds a quiz, so a live preview leaves it out. Of every other quiz `selfcheck check`
reminds in a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from selfcheck.config.faults import Fault, counted, unknown
from selfcheck.site.site import Site

FILE = "slips.yml"


def check_slips(site: Site) -> Iterator[Fault]:
    """Each edit that would make a path less cautious is noticed."""
    known = site.library.ids("quizzes")
    for position, name in enumerate(site.library.slips):
        if name not in known:
            yield site.library.file(FILE).fault(("quizzes", position), unknown("a quiz", name, known))
        elif not site.preview:
            file = site.library.trees[name].file
            for mutant in site.library.mutants(name):
                if mutant.verdict == "less cautious":
                    # Who would have ticked an option that is left out is on none of the paths that are left.
                    paths = counted(mutant.changed, "path") if mutant.changed else "some paths"
                    message = f"a slip would go unnoticed: {mutant.edit.text} makes {paths} less cautious"
                    yield Fault(file.name, mutant.edit.line, f"{message}; write a rule under 'always', or an example")


def slips_unseen(site: Site) -> Iterator[Fault]:
    """Yield a reminder of each quiz that is not held to notice every slip, and would not."""
    for name in site.library.ids("quizzes"):
        if name not in site.library.slips:
            unseen = [mutant.edit for mutant in site.library.mutants(name) if mutant.verdict == "less cautious"]
            if unseen:
                first, file = unseen[0], site.library.trees[name].file.name
                many = counted(len(unseen), "slip")
                message = f"{many} of the hand would make this quiz less cautious unnoticed, such as: {first.text}"
                how = f"'selfcheck mutate {file}' tells all; write a rule under 'always', or an example"
                yield Fault(file, first.line, f"{message}; {how}", warning=True)
