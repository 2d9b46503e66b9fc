# Lykta. `make` alone prints this help.
SHELL := /bin/sh
PYTHON ?= python3
UV := .venv/bin/uv
BIN := .venv/bin
PORT ?= 8000
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/.venv
export UV_SYSTEM_CERTS := 1
# Compiled once, apart from the sources, also where the environment says to keep nothing: compiling
# at every start is half of the work of a short test run.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/bytecode
NODE := $(shell command -v node >/dev/null 2>&1 && node -e 'process.exit(process.versions.node.split(".")[0]>=20?0:1)' >/dev/null 2>&1 && dirname "$$(command -v node)" || echo "$(CURDIR)/.venv/bin")
export PATH := $(NODE):$(PATH)
CATALOGUES := $(wildcard app/translations/*/sv/LC_MESSAGES/messages.po)

.PHONY: help install build run lint style types fast check test test-postgres journeys fix soak bench screenshots museum offline-proof migration migrate demo words sbom audit clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

.venv/bin/uv:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.venv/.installed: pyproject.toml uv.lock | .venv/bin/uv
	$(UV) sync --frozen --quiet --inexact
	@command -v node >/dev/null 2>&1 && node -e 'process.exit(process.versions.node.split(".")[0]>=20?0:1)' || $(UV) sync --frozen --quiet --inexact --group web
	@touch $@

.venv/.installed-dev: .venv/.installed
	$(UV) sync --frozen --quiet --inexact --group dev
	@touch $@

.venv/.installed-test: .venv/.installed-dev
	$(UV) sync --frozen --quiet --inexact --group dev --group osm
	@touch $@

node_modules/.installed: package.json package-lock.json .venv/.installed
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

install: .venv/.installed node_modules/.installed ## everything the product needs

build: install $(CATALOGUES:.po=.mo) ## browser code, icons and translations
	node static/build.mjs

%.mo: %.po | install
	@$(BIN)/pybabel -q compile -i $< -o $@

run: build ## start everything on http://localhost:8000 (PORT)
	@LYKTA_DEMO=$${LYKTA_DEMO:-1} LYKTA_URL=$${LYKTA_URL:-http://localhost:$(PORT)} $(BIN)/lykta serve --port $(PORT)

fix: .venv/.installed-dev node_modules/.installed ## format and mend what a machine can
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .
	node_modules/.bin/biome check --write --log-level=error .

lint: style types

style: .venv/.installed-dev node_modules/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint templates
	node_modules/.bin/biome check --error-on-warnings .

types: .venv/.installed-dev node_modules/.installed
	$(BIN)/pyright
	node_modules/.bin/tsc --project tsconfig.json

fast: .venv/.installed-dev
	node --test tests/js/*.test.js
	$(BIN)/pytest -n 2 -q -m "not slow" -p no:schemathesis --ignore=tests/journeys --ignore=tests/engines --ignore=tests/slow

check: build ## lint, types and the fast tests side by side
	@$(MAKE) --no-print-directory -j3 --output-sync=target fast types style

test: build .venv/.installed-test tests-need lint ## everything: also PostgreSQL, browsers, accessibility
	node --test tests/js/*.test.js
	$(BIN)/pytest -n 2 -q --ignore=tests/journeys --ignore=tests/engines
	$(BIN)/pytest -n 2 -q --ignore=tests/journeys --ignore=tests/engines --ignore-glob='tests/slow/test_[!d]*' --postgres
	sh tests/once_more.sh tests/journeys --dist loadfile
	sh tests/once_more.sh tests/engines

tests-need: ## what the tests need from the system's packages
	@sh tests/need.sh

soak: build .venv/.installed-test tests-need ## ten minutes: a large outbox on a bad net, and anything that may happen
	$(BIN)/pytest -n 0 -v -s tests/journeys/faults/soak.py

bench: build .venv/.installed-dev tests-need ## speed beside the machine's own limit; PARTS="desk desk_postgres" for some
	$(BIN)/python -m tests.bench $(PARTS)

screenshots: build .venv/.installed-dev tests-need ## the README's pictures
	$(BIN)/python -m tests.journeys.screenshots

museum: build .venv/.installed-test tests-need ## records the phones of this release, once, before it is tagged
	$(BIN)/python -m tests.museum.record

offline-proof: build .venv/.installed-test tests-need ## every row of the fault matrix again; OFFLINE-PROOF.md
	$(BIN)/python -m tests.journeys.faults.proof

migration: build ## make migration name=…
	$(BIN)/lykta migration "$(name)"

migrate: build ## bring the database to this version
	$(BIN)/lykta migrate

words: .venv/.installed-dev ## words that lack a translation
	$(BIN)/pytest -q tests/house/test_words.py

sbom: | .venv/bin/uv ## bills of materials from the lock files: sbom.json, sbom-browser.json
	$(UV) export --frozen --offline --quiet --format cyclonedx1.5 > sbom.json
	npm sbom --omit=dev --package-lock-only --offline --loglevel=error --sbom-format=cyclonedx > sbom-browser.json

audit: .venv/.installed node_modules/.installed sbom ## known advisories of what is locked; needs the advisory databases
	$(UV) export --frozen --quiet --no-emit-project --format requirements-txt > .venv/audited.txt
	$(UV) tool run pip-audit --require-hashes --disable-pip -r .venv/audited.txt
	npm audit --omit=dev

clean: ## remove what was built, never what was kept
	rm -rf static/dist node_modules .venv
