# Palermo: two commands do everything.
#
#   make serve   from a clone to a working program: environment, database, address
#   make test    every check and every test, on SQLite and on PostgreSQL
#
# What Debian must provide is installed by `make apt` (to serve) and `make apt-test` (to test), as root;
# both are run by themselves when you are root, and asked for in words when you are not.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?= var
# Processes that the tests run in.
WORKERS ?= $(shell nproc)

# Pango lays out the letters of the printed pages (PDF), Noto has those of Arabic and Chinese.
APT_SERVE := python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-core fonts-noto-cjk
APT_TEST := $(APT_SERVE) gettext chromium postgresql tesseract-ocr tesseract-ocr-eng
# These start servers of their own, on SQLite whatever the tests' database is: once is enough.
OWN_SERVERS := tests/web/test_serving.py tests/web/answers/test_killed.py
# Whether the letters of printed pages can be laid out and drawn; found out only where it is asked for.
HAS_PRINT = { /sbin/ldconfig -p | grep -q libpangoft2 && fc-list | grep -q 'Noto Naskh Arabic' && \
	fc-list | grep -q 'Noto Sans CJK'; } 2>/dev/null

.DEFAULT_GOAL := help
.PHONY: help serve test check apt apt-test apt-check apt-test-check lint format types layers templates messages-check \
	docs test-sqlite test-postgres benchmarks messages pack lock clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed 's/:.*## /\t/' | expand -t 18

serve: $(VENV)/.serve ## set everything up and serve Palermo on this machine
	@$(BIN)/palermo serve --host $(HOST) --port $(PORT) --data $(DATA)

test: $(VENV)/.test apt-test-check check test-sqlite test-postgres ## run every check and every test

check: $(VENV)/.test apt-test-check lint types layers templates messages-check docs ## run every check that is not a test

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.test ## put the code into its canonical form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.test
	$(BIN)/mypy

layers: $(VENV)/.test
	$(BIN)/lint-imports

templates: $(VENV)/.test
	$(BIN)/djlint --lint palermo/web

messages-check: $(VENV)/.test
	$(BIN)/python tools/check_messages.py

docs: $(VENV)/.test ## build the documentation into docs/_build
	$(BIN)/cog --check docs/reference/*.md
	$(BIN)/sphinx-build -q -W --keep-going docs docs/_build

test-sqlite: $(VENV)/.test
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope

test-postgres: $(VENV)/.test
	PALERMO_TEST_DATABASE=postgres $(BIN)/python -m pytest -n $(WORKERS) --dist loadscope tests/web $(OWN_SERVERS:%=--ignore=%)

benchmarks: $(VENV)/.test ## measure the speeds that the documentation names
	$(BIN)/python -m benchmarks

messages: $(VENV)/.test apt-test-check ## extract the strings to translate
	$(BIN)/python tools/check_messages.py --update

pack: $(VENV)/.test ## make the built-in facts again from the reference material (PALERMO_SHARED)
	$(BIN)/python -m tools.pack

lock: ## resolve and pin the dependencies again (needs uv)
	uv pip compile -q pyproject.toml --extra web --group build --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header -o requirements/web.txt
	uv pip compile -q pyproject.toml --extra web --group build --group dev --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header -c requirements/web.txt -o requirements/dev.txt

clean: ## remove the environment and everything made (your data in $(DATA) stays)
	rm -rf $(VENV) build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The environment. A stamp is older than its lock file exactly when the packages must be installed again.

$(VENV)/bin/python: | apt-check
	@echo "Making the Python environment in $(VENV)/"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Palermo needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.11 serve"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.serve: requirements/web.txt pyproject.toml | $(VENV)/bin/python
	@test -e $(VENV)/.test || { echo "Installing Palermo (about half a minute, once)"; \
		$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/web.txt; }
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing Palermo with everything that tests it (about a minute, once)"
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(VENV)/.serve $@

# What Debian must provide.

apt: ## install what `make serve` needs of Debian (as root)
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(APT_SERVE)

apt-test: ## install what `make test` needs of Debian (as root)
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(APT_TEST)

apt-check:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(MAKE) --no-print-directory apt-missing WHAT=apt
	@$(HAS_PRINT) || $(MAKE) --no-print-directory apt-missing WHAT=apt || \
		echo "Until then everything works but the printed pages (PDF)."

apt-test-check: apt-check
	@{ command -v msgfmt && command -v chromium && command -v tesseract && ls /usr/lib/postgresql/*/bin/initdb && \
		$(HAS_PRINT); } >/dev/null 2>&1 || \
		$(MAKE) --no-print-directory apt-missing WHAT=apt-test

.PHONY: apt-missing
apt-missing:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then $(MAKE) --no-print-directory $(WHAT); else \
		echo "Some Debian packages are missing. Install them with:  sudo make $(WHAT)"; exit 1; fi
