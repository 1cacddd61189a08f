# Newsroom in two commands: `make run` and `make test`. Needs Python 3.11, pip and a network.

IN := .ci/env
PYTHON := $(IN) python

.PHONY: help run test check deep format

help:
	@echo "make run     serve the API and the desk on http://127.0.0.1:8000"
	@echo "make test    run the tests"
	@echo "make check   format, lint, types, walls, migrations, API snapshot, tests"
	@echo "make deep    the tests that take long"
	@echo "make format  put the code in form"

run:
	@$(IN) --no-dev python manage.py up

test:
	@$(PYTHON) -m pytest

check:
	$(IN) ruff format --check
	$(IN) ruff check
	$(IN) mypy
	$(IN) lint-imports
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) -m pytest

deep:
	HYPOTHESIS_PROFILE=deep $(PYTHON) -m pytest -m deep

format:
	$(IN) ruff format
	$(IN) ruff check --fix
