# Mukana. `make help` lists what can be made.
# On a fresh machine `make run` and `make test` need Python 3.11 or later and the network, once.

HOST ?= 127.0.0.1
PORT ?= 8050
# Test workers; the suite is planned for two cores.
JOBS ?= 2
VENV ?= .venv

BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input

export HOST PORT JOBS
export PIP_ROOT_USER_ACTION := ignore
MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help run serve test unit browser lint format types build fictional bench oracle clean bundle

help: ## what can be made
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run bundle ## install what serving needs and serve on http://127.0.0.1:8050/ (HOST, PORT)
	@exec $(BIN)/gunicorn --config gunicorn.conf.py app:server

test: $(VENV)/.test bundle ## the whole suite: lint, types, unit and browser tests; prints where the time went
	@scripts/redis.sh
	@chromium=$$(scripts/browser.sh $(VENV)) || exit 1; \
	CHROMIUM=$$chromium $(PY) scripts/check.py lint types unit browser

unit: $(VENV)/.test bundle ## only the tests that need no browser
	@scripts/redis.sh
	@$(PY) scripts/check.py unit

browser: $(VENV)/.test bundle ## only the tests that open pages in Chromium
	@chromium=$$(scripts/browser.sh $(VENV)) || exit 1; \
	CHROMIUM=$$chromium $(PY) scripts/check.py browser

lint: $(VENV)/.test ## ruff
	@$(PY) scripts/check.py lint

format: $(VENV)/.test ## let ruff put the code in order
	@$(BIN)/ruff check --fix-only --quiet . && $(BIN)/ruff format .

types: $(VENV)/.test ## mypy --strict
	@$(PY) scripts/check.py types

build: $(VENV)/.build ## sources -> data/tables and geo/layers (SOURCES=folder of the sources)
	@$(PY) -m data.build && $(PY) -m geo.build && $(PY) -m data.segregation

fictional: $(VENV)/.build ## draw, simulate and import the city that does not exist (docs/fictional-city.md)
	@$(PY) -m data.fictional && $(PY) -m data.segregation --place mallila

bench: $(VENV)/.test bundle ## measure the budgets against a plain Dash choropleth app -> benchmarks/results.md
	@chromium=$$(scripts/browser.sh $(VENV)) || exit 1; \
	CHROMIUM=$$chromium $(PY) -m benchmarks.bench $(BENCH)

oracle: .venv-oracle/.oracle ## compare the measures with a published implementation (an environment of its own)
	@.venv-oracle/bin/python -m pytest -m oracle -W default

clean: ## remove what was installed and cached here
	rm -rf .venv .venv-oracle node_modules .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: each file says that its requirements are installed as they stand.

$(PY): | scripts/venv.sh
	@echo "Making $(VENV)"
	@scripts/venv.sh $(VENV)

$(VENV)/.run: requirements.txt | $(PY)
	@echo "Installing $<"
	@$(PIP) -r $<
	@touch $@

$(VENV)/.build: requirements-build.txt requirements.txt | $(PY)
	@echo "Installing $<"
	@$(PIP) -r $<
	@touch $@ $(VENV)/.run

$(VENV)/.test: requirements-test.txt requirements-build.txt requirements.txt | $(PY)
	@echo "Installing $<"
	@$(PIP) -r $<
	@touch $@ $(VENV)/.run $(VENV)/.build

.venv-oracle/.oracle: requirements-oracle.txt requirements-test.txt requirements-build.txt requirements.txt
	@test -x .venv-oracle/bin/python || scripts/venv.sh .venv-oracle
	@echo "Installing $<"
	@.venv-oracle/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# Not a stamp that must exist: without Node.js the bundle is left out, and looked for again next time.
bundle:
	@test node_modules/.stamp -nt package-lock.json || scripts/bundle.sh
