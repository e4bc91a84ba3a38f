# Needs make and Python 3.11 or newer, nothing else. Another Python: make PYTHON=python3.12 graph

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# pip makes no byte code of what it installs in place. Where Python is told to write none either,
# each command would spend 0.3 seconds on it.
COMPILE := $(BIN)/python -m compileall -q graph

.PHONY: help graph serve test slow check format docs bench clean

help:
	@echo "make graph    build the articles in seeds/ into exports/"
	@echo "make serve    serve exports/ on this machine"
	@echo "make test     run the tests, but for those of make slow"
	@echo "make slow     run the long versions of the laws and of fuzzing"
	@echo "make check    format, lint, types, then the tests"
	@echo "make format   put the code in the form that check asks for"
	@echo "make docs     write docs/vocabulary.md anew"
	@echo "make bench    measure: an hour or more; NOTE=... says what else the machine does"
	@echo "make clean    remove the set-up and what tools left behind"

graph: .venv/installed
	@$(BIN)/newsgraph build seeds -o exports
	@echo
	@echo "Open exports/graph.html in a browser."
	@echo "Your own articles: $(BIN)/newsgraph build FOLDER -o OUTPUT"

serve: .venv/installed-serve
	@test -f exports/graph.duckdb || $(BIN)/newsgraph build seeds -o exports
	@$(BIN)/newsgraph serve -o exports

test: .venv/installed-dev
	$(BIN)/python -m pytest -n auto

slow: .venv/installed-dev
	$(BIN)/python -m pytest -n auto -m slow

check: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

format: .venv/installed-dev
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

docs: .venv/installed
	@mkdir -p docs
	$(BIN)/python -m graph.vocabulary_page > docs/vocabulary.md

bench: .venv/installed-dev .venv/morph-kgc
	$(BIN)/python tests/bench/bench.py --to docs/benchmarks.md --note "$(NOTE)" \
	  --morph-kgc .venv/morph-kgc/bin/python
	$(BIN)/python tests/bench/queries.py
	$(BIN)/python tests/bench/serve_bench.py
	$(BIN)/python tests/bench/frames.py
	$(BIN)/python tests/bench/entities.py

clean:
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache exports/.newsgraph
	find graph tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/made:
	@command -v $(PYTHON) > /dev/null || { \
	  echo "There is no $(PYTHON) here: install Python 3.11 or newer," \
	       "or name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "newsgraph needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1);" \
	       "name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu:" \
	       "apt install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv (a minute, once)"
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/installed: .venv/made pyproject.toml
	@$(PIP) install --editable .
	@$(COMPILE)
	@touch $@

.venv/installed-serve: .venv/made pyproject.toml
	@$(PIP) install --editable '.[serve]'
	@$(COMPILE)
	@touch .venv/installed $@

# What we compare with has an environment of its own: it asks for older libraries than we do.
.venv/morph-kgc: .venv/made
	@$(BIN)/python -m venv --clear $@
	@$@/bin/python -m pip --disable-pip-version-check --quiet install morph-kgc \
	  || echo "morph-kgc cannot be installed here; it is left out" >&2

.venv/installed-dev: .venv/made pyproject.toml
	@$(PIP) install --editable '.[dev]'
	@$(COMPILE)
	@touch .venv/installed $@
