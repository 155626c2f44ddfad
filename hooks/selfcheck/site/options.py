"""What `mkdocs.yml` may say under `plugins: selfcheck:`. A build and `selfcheck check` read it by these rules."""

from __future__ import annotations

from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from selfcheck.config.faults import did_you_mean, listed
from selfcheck.config.switches import checks_of


class Checks(BaseConfigOption[dict[str, str]]):
    """Which checks of whole sites are on."""

    def run_validation(self, value: object) -> dict[str, str]:
        try:
            return checks_of(value)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class Options(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say under `plugins: selfcheck:`."""

    score = c.Type(bool, default=True)
    """Whether a reviewers' page says how many slips would be noticed, which takes seconds. A live preview never does."""
    paper = c.Type(bool, default=True)
    """Whether PDFs are made of what is ticked and filled in."""
    fonts = c.Optional(c.Dir(exists=True))
    """A folder of fonts for these, with letters that their usual one has not."""
    policy = c.Optional(c.Type(bool))
    """Whether pages are finished as `publish/` does it; if nothing is said, those in the theme of this package are."""
    checks = Checks()
    """Which checks of whole sites are on, by name: see `config/switches.py`."""

    def _pre_validate(self) -> tuple[Any, Any]:
        """Return errors and warnings. A name that nothing has is an error: who writes `polcy: on` believes in a policy."""
        errors, warnings = super()._pre_validate()
        known = [name for name, _ in self._schema]
        said = [(name, did_you_mean(name, known) or listed(known)) for name in map(str, self) if name not in known]
        strange = [(name, ValidationError(f"is no option{instead}")) for name, instead in said]
        return [*errors, *strange], warnings
