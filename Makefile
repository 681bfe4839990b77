# Gatehouse · 值守.  `make run` starts the house; `make test` and `make check` say whether it stands.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export VENV ?= .venv
export PATH := $(abspath $(VENV))/bin:$(PATH)
export PYTHONDONTWRITEBYTECODE ?=

help:       ## this list
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/:[^#]*##/\t/' | expand -t 12

setup:      ## the virtual environment, from the lock file (VENV=.venv), and bytecode, so that no start compiles
	@.ci/packages python
	@.ci/venv
	@python -m compileall -q webapp migrations

run: setup  ## install what is missing, migrate, load the demo into an empty house, serve web and worker
	@.ci/packages run
	@python webapp/translations/compile.py
	@GATEHOUSE_DEMO=$${GATEHOUSE_DEMO:-1} exec python -m webapp.supervisor

words: setup  ## compile the translations of every room into one catalogue
	@python webapp/translations/compile.py

check: setup words  ## style, types, directions, route guards, translations, clauses
	@$(MAKE) -j 2 --keep-going --output-sync=recurse --no-print-directory guards types style

guards:
	pytest -q tests/house --ignore tests/house/test_walk.py

types:
	mypy

style:
	ruff check .
	ruff format --check .
	lint-imports

test: setup words  ## everything, on SQLite and PostgreSQL, then the browser journeys
	@.ci/packages run test
	@.ci/test

faults: setup words  ## the long versions of the fault tests, part by part (PART="kill contest", ENGINE=sqlite)
	@.ci/packages test
	@.ci/faults

bench: setup words  ## the figures of "must reach", as a table and bench.json in the state folder
	@.ci/packages run bench
	@python -m tests.bench

lock:       ## pin what pyproject.toml asks for
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --group dev pyproject.toml -o requirements.lock

NEXT = $(shell printf %04d $$(($$(ls migrations/versions/*.py | wc -l) + 1)))
WHAT ?= say what changes
migration: setup  ## write the next revision from the models (WHAT="a key has a colour"); read it before you keep it
	@GATEHOUSE_STATE=$$(mktemp -d) GATEHOUSE_TESTING=1 GATEHOUSE_SECRET=$$(head -c 32 /dev/urandom | base64) \
	  && export GATEHOUSE_STATE GATEHOUSE_TESTING GATEHOUSE_SECRET && flask --app webapp db upgrade \
	  && flask --app webapp db migrate --rev-id $(NEXT) -m "$(WHAT)" && ruff format -q migrations

tidy:       ## format the code and order the imports
	ruff check --fix . && ruff format .

.PHONY: help setup run words migration check guards types style test faults bench lock tidy
