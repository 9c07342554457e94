PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
export SITE_URL ?= http://localhost:$(PORT)

.PHONY: run test lint test-sqlite test-postgres bench lighthouse pictures messages clean

run: .make/run-installed
	$(BIN)/python manage.py migrate -v0
	$(BIN)/python manage.py seed_demo --only-when-empty
	@echo "ESTEEM is at http://127.0.0.1:$(PORT)/  (stop it with Ctrl+C)"
	$(BIN)/python manage.py runserver --skip-checks 127.0.0.1:$(PORT)

test: .make/test-installed .make/npm-installed lint test-sqlite test-postgres

lint: .make/test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check

test-sqlite: .make/test-installed
	$(BIN)/python -m pytest -n auto --cov --cov-fail-under=97

test-postgres: .make/test-installed
	scripts/with_postgres.sh $(BIN)/python -m pytest -n auto -m "not drawn"

lighthouse: .make/test-installed .make/npm-installed
	$(BIN)/python -m scripts.lighthouse

# QUICK=1: without the million. ENGINES=sqlite: on one database.
bench: .make/test-installed
	$(BIN)/python -m bench.engine
	$(BIN)/python -m bench

pictures: .make/test-installed
	$(BIN)/python -m scripts.pictures

messages: .make/test-installed
	$(BIN)/python -m scripts.write_rule_words
	mkdir -p locale
	$(BIN)/django-admin makemessages --locale $(LANGUAGE) --no-location --ignore ".venv" --ignore tests --settings esteem.settings --pythonpath .

.venv/bin/python:
	$(PYTHON) -m venv .venv

.make/run-installed: requirements.txt | .venv/bin/python
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.txt
	@mkdir -p .make && touch $@

.make/test-installed: requirements.txt requirements-dev.txt | .venv/bin/python
	$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.txt
	@mkdir -p .make && touch $@

# The validator and Lighthouse; without npm the tests that need them say that they are skipped.
.make/npm-installed: package.json package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent && mkdir -p .make && touch $@; fi

clean:
	rm -rf .venv node_modules .make db.sqlite3* staticfiles
