# Two commands set everything up, in either order: `make extract` and `make test`. `make help` lists the rest.

INPUT ?= corpus
OUTPUT ?= output
PYTHON ?=
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet install
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" --group build

.DEFAULT_GOAL := help
.PHONY: help extract evaluate load report docs test test-core check bench bench-scaling bench-memory bench-load bench-faults bench-hostile fuzz format schema pin lock wheel clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

extract: $(VENV)/.installed ## run the main job: INPUT=corpus OUTPUT=output
	$(BIN)/trichluc extract "$(INPUT)" --out "$(OUTPUT)" $(ARGS)

evaluate: $(VENV)/.installed ## extract, then score against the gold in INPUT (ARGS=--misses lists all that is wrong)
	$(BIN)/trichluc extract "$(INPUT)" --out "$(OUTPUT)"
	$(BIN)/trichluc evaluate "$(INPUT)" "$(OUTPUT)" $(ARGS)

load: $(VENV)/.installed ## put what extract wrote into a database: OUTPUT/trichluc.db
	$(BIN)/trichluc load "$(OUTPUT)" "$(OUTPUT)/trichluc.db" $(ARGS)

report: $(VENV)/.installed ## pages to look at, from what extract wrote: OUTPUT/report/index.html
	$(BIN)/trichluc report "$(OUTPUT)" --out "$(OUTPUT)/report" $(ARGS)

docs: $(VENV)/.tools ## the documentation site, into build/site/
	$(BIN)/python -m sphinx -W -n -q docs build/site

test: check ## run the checks and all tests (ARGS="-k name" chooses)
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal $(ARGS)

test-core: $(VENV)/.tools ## run the tests that take under a minute together
	$(BIN)/python -m pytest -m "not slow" $(ARGS)

bench: $(VENV)/.tools ## speed against the peers and the floor, on one core
	$(BIN)/python bench/speed.py $(ARGS)

bench-scaling: $(VENV)/.tools ## one and two workers, dumps of 1, 3 and 10 times the size
	$(BIN)/python bench/scaling.py $(ARGS)

bench-memory: $(VENV)/.tools ## peak memory over a dump and over ten times it
	$(BIN)/python bench/memory.py $(ARGS)

bench-load: $(VENV)/.tools ## rows a second into each database
	$(BIN)/python bench/load.py $(ARGS)

bench-faults: $(VENV)/.tools ## kill a run at random moments, start it again, compare the bytes
	$(BIN)/python bench/faults.py $(ARGS)

bench-hostile: $(VENV)/.tools ## the worst text for each rule, at growing sizes: time grows no faster
	$(BIN)/python bench/hostile.py $(ARGS)

fuzz: $(VENV)/.tools ## random bytes and texts through every reader, until stopped
	$(BIN)/python bench/fuzz.py $(ARGS)

check: $(VENV)/.tools ## ruff and mypy, changing nothing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(VENV)/.tools ## let ruff put the code in shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

schema: $(VENV)/.installed ## write the JSON Schemas of the records to docs/schema/
	@for record in article fact reject; do $(BIN)/trichluc schema $$record > docs/schema/$$record.json || exit 1; done

pin: $(VENV)/.tools ## pin the accuracy reached as the new floor (BECAUSE="why" to lower one)
	$(BIN)/python tests/floors.py $(if $(BECAUSE),--because "$(BECAUSE)")

lock: $(VENV)/.tools ## resolve the dependencies again, into requirements.lock and requirements-test.lock
	$(PIP) uv
	$(LOCK) --extra html --extra warc --output-file requirements.lock
	$(LOCK) --all-extras --group test --group lint --group docs --group fuzz --constraints requirements.lock --output-file requirements-test.lock

wheel: $(VENV)/.tools ## build dist/trichluc-*.whl
	$(BIN)/hatchling build -t wheel

clean: ## remove the environment and what tools left
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The stamps: set-up happens once, and again only when a lock or pyproject.toml changed.
$(VENV)/.installed: requirements.lock pyproject.toml
	@for python in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3 python; do \
		if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			$$python -m venv $(VENV) && exit 0; fi; done; \
	echo "trichluc needs Python 3.11 or newer with venv: apt-get install python3-venv, or make PYTHON=/path/to/python" >&2; exit 1
	@echo "setting up $(VENV), once: about a minute, 0.5 GB"
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tools: $(VENV)/.installed requirements-test.lock
	@echo "adding what the tests need, once: two or three minutes, 1.3 GB"
	$(PIP) --require-hashes --requirement requirements-test.lock
	@touch $@
