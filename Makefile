# `make` alone says what there is. Everything made here is in .venv/ and site/, and `make clean` removes it.

PYTHON = python3
VENV   = .venv
SITE   = site
OFFLINE = offline
PORT   = 8000
ARGS   =

export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/ready  ## check everything and build site/; a failed build leaves the last good one as it was
	$(call build,$(SITE))
	@echo "To read them: $(PYTHON) -m http.server --bind 127.0.0.1 --directory $(SITE) $(PORT)"
	@echo "              and open http://127.0.0.1:$(PORT)/ in a browser. To publish: put the folder on any web host."

offline: export DIRECTORY_URLS = false
offline: $(VENV)/ready  ## build offline/, the same site for a USB stick: it is read without a web server
	$(call build,$(OFFLINE))
	@echo "To read them: open $(OFFLINE)/index.html in a browser. To hand them on: copy the whole folder."

serve: $(VENV)/ready  ## live preview on this machine (PORT=8000); shows every edit of words, YAML and components
	@$(VENV)/bin/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

test: $(VENV)/ready-to-test  ## run every test (ARGS='-k quiz' runs some), with a browser that is found or installed
	@$(VENV)/bin/python tests/browsing/find_browser.py
	$(STYLE)
	@$(PYTEST) $(ARGS)

check: $(VENV)/ready-to-test  ## the quick checks, in a minute: style, types, every path through every quiz, the engine
	$(STYLE)
	@$(VENV)/bin/python -m selfcheck check
	@$(PYTEST) -m 'not browser and not slow' $(ARGS) tests/engine

bench: $(VENV)/ready-to-test  ## measure time and memory on this machine; figures go to build/bench.md and build/bench.json
	@$(VENV)/bin/python tests/bench/bench.py

engines: build/engines/ready  ## install the other programs that can build the site, for the tests that try them

due: $(VENV)/ready  ## list the pages that are overdue or fall due soon; fails if one is overdue
	@$(VENV)/bin/python -m selfcheck due $(ARGS)

lock: $(VENV)/bin/uv  ## write the locked requirements anew from pyproject.toml (ARGS=--upgrade takes the newest releases)
	@$(LOCK) --group build --output-file requirements.txt
	@$(LOCK) --group dev --constraints requirements.txt --output-file requirements-dev.txt
	@$(LOCK) --group engines --constraints requirements.txt --output-file requirements-engines.txt

clean:  ## remove everything that was made here
	rm -rf $(VENV) build $(SITE) $(SITE).next $(SITE).last $(OFFLINE) $(OFFLINE).next $(OFFLINE).last .mypy_cache .ruff_cache .pytest_cache .hypothesis

# One lock serves Linux and macOS and every Python from 3.11.0 on, and names no registry.
LOCK = $(VENV)/bin/uv pip compile pyproject.toml $(ARGS) --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"

# Style and types, with one copy of each setting: pyproject.toml.
define STYLE
@$(VENV)/bin/ruff check .
@$(VENV)/bin/ruff format --check . || { echo "Some code is not laid out as it should be: '$(VENV)/bin/ruff format' does it."; exit 1; }
@$(VENV)/bin/mypy
endef
# As many tests at once as there are processors.
PYTEST = $(VENV)/bin/pytest --numprocesses=$$(getconf _NPROCESSORS_ONLN) --dist=worksteal

# Build a folder beside the last good one, and put it in its place if all went well.
define build
@$(VENV)/bin/mkdocs build --strict --site-dir $(1).next || { rm -rf $(1).next; exit 1; }
@rm -rf $(1).last
@if [ -e $(1) ]; then mv $(1) $(1).last; fi
@mv $(1).next $(1)
@rm -rf $(1).last
@echo "Built $$(find $(1) -name '*.html' | wc -l | tr -d ' ') pages in $(1)/, $$(du -sk $(1) | cut -f1) kB."
endef

$(VENV)/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: say which with 'make $(MAKECMDGOALS) PYTHON=python3.12'."; exit 1; }
	@echo "Making $(VENV) and installing what the site is built with ..."
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing: on Debian or Ubuntu, 'apt-get install python3-venv'."; exit 1; }
	@$(VENV)/bin/pip install --quiet --require-hashes --requirement requirements.txt
	@$(VENV)/bin/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-to-test: $(VENV)/ready requirements-dev.txt
	@echo "Installing what the tests need ..."
	@$(VENV)/bin/pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@

build/engines/ready: requirements-engines.txt
	@echo "Making build/engines and installing the other programs that can build the site ..."
	@$(PYTHON) -m venv build/engines
	@build/engines/bin/pip install --quiet --require-hashes --requirement requirements-engines.txt
	@build/engines/bin/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/bin/uv: $(VENV)/ready
	@$(VENV)/bin/pip install --quiet 'uv>=0.13'

.PHONY: help site offline serve test check bench engines due lock clean
