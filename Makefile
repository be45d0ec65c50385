# Landfall: every task, one line each. Needs python3.11 and make; everything else is installed into .venv.
PYTHON ?= python3.11
VENV := .venv
RUN := $(VENV)/bin/python
MANAGE := $(RUN) manage.py
PORT ?= 8000
LOCKS := requirements.txt requirements-dev.txt
CORES := --numprocesses auto --maxprocesses 4
LOCKING := --quiet --python-version 3.11 --generate-hashes --no-annotate --no-header

.DEFAULT_GOAL := help
.PHONY: help install run demo test test-postgres check check-exact snapshots coverage bench bench-border bench-economics bench-mix bench-portal screenshots messages lock

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-14s %s\n", $$1, $$2}'

install: ## Create .venv and install the locked dependencies
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: install it, or say where: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@cat $(LOCKS) | cmp -s - $(VENV)/installed || { echo "Installing the locked dependencies ..." && \
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes $(LOCKS:%=-r %) && cat $(LOCKS) > $(VENV)/installed; }

run: install ## Install, migrate, load the market data and the demo brand, and serve the site
	@$(MANAGE) set_up_demo
	@$(MANAGE) runserver $(PORT)

demo: install ## The same without serving; prints the demo plan and writes var/demo/plan.json
	@$(MANAGE) set_up_demo --print

test: install ## Run the test suite, on up to four cores
	$(RUN) -m pytest -q $(CORES)

test-postgres: install ## Run the test suite on PostgreSQL (DATABASE_URL, or the local server)
	DATABASE_URL=$${DATABASE_URL:-postgresql://postgres@127.0.0.1:5432/postgres} $(RUN) -m pytest -q $(CORES)

check: install ## Lint, types, import directions, missing migrations, message catalogues
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) messages --check

check-exact: install ## Compare the engine with plain Decimals on 200,000 random consignments
	CONSIGNMENTS=$${CONSIGNMENTS:-200000} $(RUN) -m pytest -q -s tests/reference/test_engine_agrees.py

snapshots: install ## Write the answers to the reference consignments of every market anew, to see what moved
	DJANGO_SETTINGS_MODULE=gtm.settings $(RUN) -m tests.snapshots

coverage: install ## Write the table of markets in README.md anew
	@$(MANAGE) migrate -v 0 && $(MANAGE) load_markets > /dev/null
	$(MANAGE) market_coverage --into README.md

bench: bench-border bench-economics bench-mix bench-portal ## Everything that is measured

bench-border: install ## The border: lines a second, whole questions, the API, one line, beside plain Decimals and peers
	@$(RUN) -m pytest -q -s -o python_files='bench_*.py' -o python_functions='bench_*' tests/benchmarks/bench_border.py

bench-economics: install ## Seconds and memory of the table of 1,000 products everywhere, and of routes and offers told in words
	@$(RUN) -m pytest -q -s -o python_files='bench_*.py' -o python_functions='bench_*' tests/benchmarks/bench_economics.py

bench-mix: install ## Gaps and seconds of the channel mix at 50 to 1,000 cells, beside others; the bars of calibration
	@$(RUN) -m tests.benchmarks.bench_mix
	@$(RUN) -m tests.benchmarks.bench_mix_peers
	@$(RUN) -m tests.benchmarks.bench_calibration

bench-portal: install ## Size and time of every page over the demonstration, and of the pages of 5,000 products
	@$(RUN) -m pytest -q -s -o python_files='bench_*.py' -o python_functions='bench_*' tests/benchmarks/bench_portal.py

screenshots: install ## Pictures of every page of the demonstration in three scripts at two widths, in var/screenshots
	@DJANGO_SETTINGS_MODULE=gtm.settings DJANGO_ALLOW_ASYNC_UNSAFE=true $(RUN) -m tests.journeys.look $(PAGES)

messages: install ## Gather new texts into locale/, and compile the catalogues
	$(MANAGE) messages

lock: ## Pin again what pyproject.toml asks for (needs uv)
	uv pip compile pyproject.toml $(LOCKING) -o requirements.txt
	uv pip compile --group dev $(LOCKING) -c requirements.txt -o requirements-dev.txt
