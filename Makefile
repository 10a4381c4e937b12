# Archive Viewer: everything a developer or user runs. `make help` lists the targets.
#
# `make run` and `make test` need Python 3.11 or newer and make, nothing else: the environment is
# made in .venv. Where Python's venv module is missing (Debian: python3-venv), uv makes it instead.

SHELL := /bin/sh
VENV  := .venv
BIN   := $(VENV)/bin
PY    := $(BIN)/python
SHARED := ../shared
ARCHIVE ?= archive.db

.PHONY: help run test check format bench score screenshots sample wheel clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# The interpreter: $PYTHON if given, else the first of these that is 3.11 or newer.
define FIND_PYTHON
for p in $${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do \
  if command -v "$$p" >/dev/null 2>&1 && "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
  then echo "$$p"; exit 0; fi; done; \
echo "No Python 3.11 or newer was found. Debian, Ubuntu: apt install python3 python3-venv" >&2; exit 1
endef

$(PY):
	@python=$$($(FIND_PYTHON)) || exit 1; \
	echo "Making the environment in $(VENV) with $$python"; \
	if "$$python" -m venv $(VENV) 2>/dev/null && [ -x $(BIN)/pip ]; then :; else \
	  rm -rf $(VENV); \
	  echo "Python's venv module is missing here (Debian, Ubuntu: python3-venv); using uv instead."; \
	  "$$python" -m pip install --quiet --target .uv uv \
	    || { echo "Neither venv nor pip works. Debian, Ubuntu: apt install python3-venv" >&2; exit 1; }; \
	  PYTHONPATH=.uv "$$python" -m uv venv --quiet --seed $(VENV) || exit 1; \
	fi; \
	$(PY) -m pip install --quiet --upgrade pip

$(VENV)/.run: pyproject.toml | $(PY)
	@echo "Installing what the program needs (about 150 MB the first time)"
	@$(PY) -m pip install --quiet -e . && touch $@

$(VENV)/.dev: pyproject.toml | $(PY)
	@echo "Installing what the program and its tests need (about 200 MB the first time)"
	@$(PY) -m pip install --quiet -e '.[dev]' && touch $@ $(VENV)/.run

run: $(VENV)/.run ## open the window on archive.db (ARCHIVE=... for another)
	@$(PY) -m viewer open $(ARCHIVE)

test: $(VENV)/.dev ## run the whole test suite, without a screen
	@$(PY) -m viewer.gui.system_libraries offscreen
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q

check: $(VENV)/.dev ## style, types and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

format: $(VENV)/.dev ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## measure speed, as ratios within one run
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks

score: $(VENV)/.dev ## score extraction and comparison against ../shared, where it exists
	@if [ ! -d $(SHARED)/gold ]; then echo "No $(SHARED)/gold here: nothing is scored."; else \
	  $(PY) -m benchmarks.score $(SHARED); fi

screenshots: $(VENV)/.dev ## pictures of each view into docs/pictures
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks.screenshots docs/pictures

sample: $(VENV)/.run ## make archive.db anew from resources/sample
	$(PY) -m viewer sample archive.db --replace

wheel: $(VENV)/.dev ## build the wheel into dist/
	$(PY) -m build --wheel

clean: ## remove what was made
	rm -rf $(VENV) .uv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
