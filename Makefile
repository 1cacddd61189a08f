# Newsroom in two commands: `make run` and `make test`. Needs Python 3.11, pip and a network.

IN := .ci/env
SNAPSHOT := docs/openapi.yaml

.PHONY: help run test check form js browser s3 deep bench format lock schema

help:
	@echo "make run     serve the API and the desk on http://127.0.0.1:8000"
	@echo "make test    run the tests"
	@echo "make check   the tests, and: format, lint, types, walls, migrations, API snapshot, scripts"
	@echo "make js      the tests of the desk's scripts, where there is Node"
	@echo "make browser the tests in a real Chromium"
	@echo "make s3      the tests of pictures in a store that speaks S3"
	@echo "make deep    the tests that take long"
	@echo "make bench   how many readers one core serves (BENCH='--stories 100000')"
	@echo "make format  put the code in form"
	@echo "make lock    write down the versions of all packages anew"
	@echo "make schema  write down the API's description anew"
	@echo "make types   make TypeScript types of it, and compile the example client"

run:
	@$(IN) --no-dev python manage.py up

test:
	@$(IN) python -m pytest -n auto

check: form js test

form:
	@$(IN) ruff format --check
	@$(IN) ruff check
	@$(IN) mypy
	@$(IN) lint-imports
	@$(IN) python manage.py makemigrations --check --dry-run
	@$(IN) python manage.py spectacular --validate --fail-on-warn | diff $(SNAPSHOT) -

js:
	@if command -v node >/dev/null; then node --test tests/js/*.test.mjs; \
	else echo "Skipped the tests of the desk's scripts: Node is not installed."; fi

browser:
	@$(IN) --browser python -m pytest -m browser

s3:
	@$(IN) --s3-server python -m pytest -m s3

deep:
	@HYPOTHESIS_PROFILE=deep $(IN) python -m pytest -n auto -m "not browser"

bench:
	@$(IN) python -m tests.benchmarks.readers $(BENCH)

format:
	@$(IN) ruff format
	@$(IN) ruff check --fix

lock:
	@$(IN) true
	@.venv-uv/bin/uv lock
	@.venv-uv/bin/uv export --quiet --frozen --no-emit-project --no-header --no-annotate \
		--output-file .ci/requirements.txt

schema:
	@$(IN) python manage.py spectacular --validate --fail-on-warn --file $(SNAPSHOT)

types:
	@cd docs/examples/typescript && npm ci --no-audit --no-fund && npm run generate && npm run check
