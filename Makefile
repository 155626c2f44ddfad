# `make` alone says what there is. Everything made here is in .venv/ and site/, and `make clean` removes it.

PYTHON = python3
VENV   = .venv
SITE   = site
OFFLINE = offline
PORT   = 8000
ARGS   =

export PIP_DISABLE_PIP_VERSION_CHECK = 1

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# What these three do is in Python (hooks/selfcheck/commands/), so that it is the same where there is no make.
site: $(VENV)/ready  ## check everything and build site/; a failed build leaves the last good one as it was
	@$(VENV)/bin/python -m selfcheck build --site-dir $(SITE)

offline: $(VENV)/ready  ## build offline/, the same site for a USB stick: it is read without a web server
	@$(VENV)/bin/python -m selfcheck build --offline --site-dir $(OFFLINE)

serve: $(VENV)/ready  ## live preview on this machine (PORT=8000); shows every edit of words, YAML and components
	@$(VENV)/bin/python -m selfcheck serve --port $(PORT)

test: $(VENV)/ready-to-test  ## run every test (ARGS='-k quiz' runs some), with a browser that is found or installed
	@$(VENV)/bin/python tests/browsing/find_browser.py
	$(STYLE)
	@$(PYTEST) $(ARGS)

check: $(VENV)/ready-to-test  ## the quick checks, in a minute: style, types, every path through every quiz, the engine
	$(STYLE)
	@$(VENV)/bin/python -m selfcheck check --quick
	@$(PYTEST) -m 'not browser and not slow' $(ARGS) tests/engine

diff: $(VENV)/ready  ## say what an edit changes for readers (ARGS='--base origin/main': of all commits of a branch)
	@$(VENV)/bin/python -m selfcheck diff $(ARGS)

bench: $(VENV)/ready-to-test  ## measure time and memory on this machine; figures go to build/bench.md and build/bench.json
	@$(VENV)/bin/python tests/bench/bench.py

engines: build/engines/ready  ## install the other programs that can build the site, for the tests that try them

due: $(VENV)/ready  ## list the pages that are overdue or fall due soon; fails if one is overdue
	@$(VENV)/bin/python -m selfcheck due $(ARGS)

lock: $(VENV)/bin/uv  ## write the locked requirements anew from pyproject.toml (ARGS=--upgrade takes the newest releases)
	@$(LOCK) --group build --output-file requirements.txt
	@$(LOCK) --group dev --constraints requirements.txt --output-file requirements-dev.txt
	@$(LOCK) --group engines --constraints requirements.txt --output-file requirements-engines.txt

new: $(VENV)/ready  ## begin a site of your own in the folder SITE; ARGS='--about Nosebleeds' answers what it would ask
	@$(if $(filter file,$(origin SITE)),echo "Say where to: make new SITE=folder"; exit 2,$(VENV)/bin/python -m selfcheck new site '$(SITE)' $(ARGS))

clean:  ## remove everything that was made here
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf $(SITE) $(SITE).next-* $(SITE).last-* .$(SITE).lock $(OFFLINE) $(OFFLINE).next-* $(OFFLINE).last-* .$(OFFLINE).lock

# One lock serves Linux, macOS and Windows and every Python from 3.11.0 on, and names no registry.
LOCK = $(VENV)/bin/uv pip compile pyproject.toml $(ARGS) --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock"

# Style and types, with one copy of each setting: pyproject.toml.
define STYLE
@$(VENV)/bin/ruff check .
@$(VENV)/bin/ruff format --check . || { echo "Some code is not laid out as it should be: '$(VENV)/bin/ruff format' does it."; exit 1; }
@$(VENV)/bin/mypy
endef
# As many tests at once as there are processors.
PYTEST = $(VENV)/bin/pytest --numprocesses=$$(getconf _NPROCESSORS_ONLN) --dist=worksteal

# Debian parts ensurepip from Python; everywhere else the reason is another, and Python has just said it.
NO_VENV = if $(PYTHON) -c 'import ensurepip' 2>/dev/null; then echo "$(VENV) cannot be made: the reason stands above."; \
	else echo "Python's venv is missing: on Debian or Ubuntu, 'apt-get install python3-venv'."; fi

$(VENV)/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: say which with 'make $(MAKECMDGOALS) PYTHON=python3.12'."; exit 1; }
	@echo "Making $(VENV) and installing what the site is built with ..."
	@$(PYTHON) -m venv $(VENV) || { $(NO_VENV); exit 1; }
	@$(VENV)/bin/python -m pip install --quiet --require-hashes --requirement requirements.txt
	@$(VENV)/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-to-test: $(VENV)/ready requirements-dev.txt
	@echo "Installing what the tests need ..."
	@$(VENV)/bin/python -m pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@

build/engines/ready: requirements-engines.txt
	@echo "Making build/engines and installing the other programs that can build the site ..."
	@$(PYTHON) -m venv build/engines
	@build/engines/bin/python -m pip install --quiet --require-hashes --requirement requirements-engines.txt
	@build/engines/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/bin/uv: $(VENV)/ready
	@$(VENV)/bin/python -m pip install --quiet 'uv>=0.13'

.PHONY: help site offline serve test check diff bench engines due lock new clean
