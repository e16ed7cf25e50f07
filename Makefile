# `make` alone says what there is to make. Needs Python 3.11 or later (with venv), git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --no-input --disable-pip-version-check
CATALOGUES := $(wildcard src/masterplan_cli/locale/*/LC_MESSAGES/masterplan.po)
UV_VERSION := 0.13.9
# A process for each core; one that has no tests left takes some of another's.
PARALLEL := --numprocesses auto --dist worksteal

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help setup report test lint coverage bench messages completion lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/program ## the environment .venv/ with the program in it
	@:

report: $(VENV)/program ## Dortmund's Fortschreibung in all formats, written into build/
	@$(BIN)/mp report --format md,html,pdf,docx --out build

test: lint ## everything that has to hold: lint, then all tests
	@$(BIN)/pytest $(PARALLEL)

lint: $(VENV)/tools ## style, types and import contracts
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --strict --no-error-summary src tests benchmarks examples $(wildcard tools) hatch_build.py
	@$(BIN)/lint-imports --no-logo

coverage: $(VENV)/tools ## the tests, and which lines they reach
	@$(BIN)/pytest $(PARALLEL) --cov

bench: $(VENV)/tools ## the program's speed beside its budgets
	@$(BIN)/python benchmarks/run.py

messages: $(VENV)/tools ## message ids from the code into the catalogues
	@$(BIN)/python tools/messages.py

completion: $(VENV)/tools ## what a shell can complete, after commands or options have changed
	@$(BIN)/python tools/completion.py

# requirements.lock is a part of requirements-dev.lock: what the program itself needs to be built and run.
COMPILE = "$$folder/bin/uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

lock: ## new lock files for pyproject.toml; UPGRADE=1 takes the newest of everything
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(PYTHON) -m venv "$$folder" && \
	"$$folder/bin/python" -m pip --quiet --quiet --disable-pip-version-check install uv==$(UV_VERSION) && \
	$(COMPILE) --extra pdf --extra word --group build --group dev --group browser --group documents --group bench --output-file requirements-dev.lock && \
	$(COMPILE) --extra pdf --extra word --group build --constraint requirements-dev.lock --output-file requirements.lock

clean: ## away with all that make has made
	@rm -rf $(VENV) build dist .hypothesis .import_linter_cache .grimp_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests benchmarks tools -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
	@rm -f src/masterplan_cli/locale/*/LC_MESSAGES/*.mo

# The environment grows in three steps, each newer than what it was made from; the files are their stamps.

$(VENV)/libraries: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'masterplan-cli needs Python 3.11 or later. If yours has another name: make PYTHON=python3.13 …' >&2; exit 1; }
	@echo 'Setting up $(VENV)/ …' >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/program: $(VENV)/libraries pyproject.toml hatch_build.py $(CATALOGUES)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/tools: $(VENV)/libraries requirements-dev.lock | $(VENV)/program
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
