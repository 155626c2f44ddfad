"""Does a test notice if one line of the engine is wrong? Changes it in one place at a time, and runs the tests each time.

    .venv/bin/pip install mutmut && .venv/bin/python tests/engine/trees/mutants.py [DIGIT ...]

There are some 3,700 changes; each DIGIT tries the tenth of them whose number ends in it (by default 3), which takes a quarter
of an hour on two cores. It works in build/mutants/. mutmut is not in the lock: this is run by hand, before a release or
after a change to a proof. `mutmut results` there lists what no test noticed, `mutmut show NAME` shows it. A change that only
rewords a message or that no input can tell from the original is none to worry about; for any other write an example.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
WORK = PROJECT / "build/mutants"
ABOUT = "guard answers compile order graph path prove ticking_more tree resolve jumps counting compare sheets"
HELPERS = ("gallery.py", "small_sites.py", "making.py")
"""What the gallery of mistakes stands on."""
SETTINGS = f"""
[mutmut]
source_paths=src/selfcheck/trees/
only_mutate={"".join(f"{chr(10)}    src/selfcheck/trees/{name}.py" for name in ABOUT.split())}
pytest_add_cli_args_test_selection=tests/engine
pytest_add_cli_args=--hypothesis-seed=1
timeout_multiplier=3
timeout_constant=5
also_copy=src/

[tool:pytest]
pythonpath = tests tests/engine/trees
addopts = --import-mode=importlib -p no:cacheprovider
"""
CONFTEST = """
from hypothesis import settings
settings.register_profile("mutants", deadline=None, database=None)
settings.load_profile("mutants")


# `..._has_a_case` counts the places of the engine that word a message. Each change that mutmut makes is such a place too.
def pytest_collection_modifyitems(items):
    items[:] = [item for item in items if item.name != "test_every_message_has_a_case"]
"""


def main(digits: list[str]) -> int:
    shutil.rmtree(WORK, ignore_errors=True)
    caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "hooks/selfcheck", WORK / "src/selfcheck", ignore=caches)
    trees, golden = WORK / "tests/engine/trees", WORK / "tests/engine/golden"
    not_of_code = shutil.ignore_patterns("__pycache__", "mutants.py", "test_language_reference.py")
    shutil.copytree(HERE, trees, ignore=not_of_code)
    shutil.copytree(HERE.parent / "golden", golden, ignore=caches)
    for helper in HELPERS:
        shutil.copy(PROJECT / "tests" / helper, WORK / "tests")
    for path in trees.glob("test_*.py"):  # a tenth of the random trees: the examples come first anyway
        path.write_text(path.read_text("utf-8").replace("max_examples=100", "max_examples=50"), "utf-8")
    (WORK / "tests/conftest.py").write_text(CONFTEST, "utf-8")
    (WORK / "setup.cfg").write_text(SETTINGS, "utf-8")
    names = [f"*__mutmut_*{digit}" for digit in digits or ["3"]]
    return subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "2", *names], cwd=WORK).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
