# Two commands do everything: `make site` and `make test`. Each sets up what it needs.
#   VENV=path    reuse an environment         (default: .venv)
#   PYTHON=path  the Python to make it with   (default: the first 3.11 or newer found)
#   AS_OF=day    tell scores, weeks and deadlines for a day such as 2026-11-25 (default: the newest commit's)
#   STRICT=1     refuse to build what must not be published: a copy without history, a site without an address

VENV ?= .venv
PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3.14 python3 2>/dev/null))
BIN := $(VENV)/bin
MKDOCS := NO_MKDOCS_2_WARNING=true $(BIN)/python -m mkdocs

.PHONY: site serve check test lint audit pictures lock clean
.DEFAULT_GOAL := site

site: $(VENV)/.site ## build the site into site/
	PARITY_WATCH_AS_OF=$(AS_OF) $(MKDOCS) build $(if $(STRICT),--strict)

serve: $(VENV)/.site ## show the site on this machine and rebuild it at every edit
	$(MKDOCS) serve

check: $(VENV)/.site ## check every record and say all that is wrong; or, with ARGS=path, those of a file or folder
	$(BIN)/python scripts/check.py $(ARGS)

test: lint ## run every test
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.test ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

audit: $(VENV)/.test ## look at the built site with the validator of the W3C, Lighthouse, and along every link
	$(BIN)/python scripts/audit.py

pictures: $(VENV)/.test ## photograph the pages that decisions/ shows
	$(BIN)/python scripts/pictures.py

lock: $(VENV)/.test ## pin the newest versions of everything in requirements/*.in
	cd requirements && for name in site test; do \
	  $(abspath $(BIN))/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-config --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $$name.in -o $$name.txt || exit 1; \
	done

clean: ## delete everything that was built or installed here
	rm -rf site .site.*-* .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .git/paritywatch

$(VENV)/bin/python:
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Parity Watch needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python"; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/.%: requirements/%.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
