# `make run` and `make test` each prepare what they need, once, and then start at once.
# Written for GNU make 3.81 (macOS) and newer; the questions to the system are in .ci/prepare.

override VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
PREPARE := sh .ci/prepare

# What `make run` hands to the program and `make test` to pytest: make run ARGS="--source demo"
ARGS ?=
# Each worker has a display, a home and a sound server of its own. ARGS="-n0" runs without, as --pdb
# needs it.
WORKERS := -n auto --maxprocesses 4 --dist worksteal
# The interpreter to build .venv with; empty: the newest supported one that is found.
PYTHON ?=

# What make bundle builds in: an environment that holds what Melscope needs, and nothing else that
# could find its way into the bundle.
BUNDLE := build/bundle
BUNDLE_PY := build/bundle-venv/bin/python

.PHONY: help run test setup lint format bench results recipe-table screenshots contact-sheet man docs translations \
	wheel bundle clean
.DEFAULT_GOAL := help

help:
	@echo 'make run      start Melscope              make run ARGS="--source demo"'
	@echo 'make test     lint, types and all tests   make test ARGS="-k mel"'
	@echo 'make setup    only prepare, for both of them'
	@echo 'make lint     ruff and mypy'
	@echo 'make format   let ruff rewrite what make lint asks for'
	@echo 'make bench    measure what the README claims'
	@echo 'make results  measure all of it, write benchmarks/RESULTS.md; on a quiet machine'
	@echo 'make recipe-table  measure every recipe against its library, write docs/recipes.md'
	@echo 'make screenshots   take the pictures in the README and in the guide'
	@echo 'make contact-sheet  take a picture of every state into build/contact-sheet'
	@echo 'make man      write the manual page and the pages of the guide on keys and command line'
	@echo 'make translations  collect what the window says, compile what is translated'
	@echo 'make docs     build the guide in docs as a web site into build/docs'
	@echo 'make wheel    build wheel and source distribution into dist'
	@echo 'make bundle   build a folder that runs without Python into build/bundle, and try it'
	@echo 'make clean    remove everything that was made here, .venv too'
	@echo 'PYTHON=/path/to/python chooses the interpreter for a new .venv'

run: $(VENV)/.run-stamp
	@$(PREPARE) system $(VENV) run
	@$(PY) main.py $(ARGS)

test: $(VENV)/.dev-stamp
	@$(PREPARE) system $(VENV) run test
	@$(MAKE) --no-print-directory lint
	$(PY) -m pytest $(WORKERS) $(ARGS)

setup: $(VENV)/.dev-stamp
	@rm -f $(VENV)/.system-refused
	@$(PREPARE) system $(VENV) run test
	@echo 'ready: make run'

lint: $(VENV)/.dev-stamp
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

format: $(VENV)/.dev-stamp
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

bench: $(VENV)/.dev-stamp
	@$(PREPARE) system $(VENV) run test
	$(PY) -m benchmarks $(ARGS)

results: $(VENV)/.dev-stamp
	@$(PREPARE) system $(VENV) run test
	$(PY) -m benchmarks --results benchmarks/RESULTS.md

recipe-table: $(VENV)/.dev-stamp
	$(PY) -m benchmarks.recipes docs/recipes.md

# The speech lies in the repository, the demo is synthesised: everyone gets the same pictures.
screenshots: $(VENV)/.run-stamp
	@$(PREPARE) system $(VENV) run
	$(PY) main.py --source demo --headless --seconds 11.5 --size 1440x900 \
		--snapshot resources/screenshots/live.png
	$(PY) main.py tests/recordings/speech_short.wav --headless --size 1440x900 \
		--snapshot resources/screenshots/file.png
	$(PY) main.py tests/recordings/speech_short.wav --headless --size 1440x900 \
		--recipe whisper-80 --compare librosa --snapshot resources/screenshots/compare.png
	PYTHONPATH=. $(PY) packaging/pictures/guide_pictures.py

contact-sheet: $(VENV)/.run-stamp
	@$(PREPARE) system $(VENV) run
	PYTHONPATH=. $(PY) packaging/pictures/contact_sheet.py build/contact-sheet $(ARGS)

man: $(VENV)/.run-stamp
	$(PY) packaging/man_page.py
	$(PY) packaging/guide_pages.py

translations: $(VENV)/.run-stamp
	$(PY) packaging/translations.py $(ARGS)

docs: $(VENV)/.docs-stamp
	$(PY) -m mkdocs build --strict --quiet --config-file packaging/mkdocs.yml
	@echo 'the guide is in build/docs/index.html'

wheel: $(VENV)/.dev-stamp
	$(PY) -m build

bundle: build/bundle-venv/.stamp
	@$(PREPARE) system $(VENV) run bundle
	$(BUNDLE_PY) -m PyInstaller --noconfirm --clean --log-level ERROR \
		--distpath $(BUNDLE) --workpath build/pyinstaller packaging/melscope.spec
	$(BUNDLE_PY) packaging/smoke_test.py $(BUNDLE)/melscope/melscope

clean:
	rm -rf $(VENV) build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache \
		benchmarks/results.json
	find main.py benchmarks dsp gui tests -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment whose Python is gone, because the system has another one now, is made anew.
$(shell test -x $(PY) || rm -f $(VENV)/.*-stamp)
$(shell test -x $(BUNDLE_PY) || rm -f build/bundle-venv/.stamp)

$(PY):
	@PYTHON='$(PYTHON)' $(PREPARE) venv $(VENV)

build/bundle-venv/.stamp: pyproject.toml $(PY)
	@echo 'installing Melscope and PyInstaller into $(@D)'
	@rm -rf $(@D)
	@$(PY) -m venv $(@D)
	@$(BUNDLE_PY) -m pip --disable-pip-version-check install --quiet --editable '.[bundle]'
	@touch $@

$(VENV)/.run-stamp: pyproject.toml $(PY)
	@echo 'installing Melscope into $(VENV)'
	@$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/.docs-stamp: pyproject.toml $(PY)
	@echo 'installing what builds the guide into $(VENV)'
	@$(PIP) install --quiet --editable '.[docs]'
	@touch $@ $(VENV)/.run-stamp

$(VENV)/.dev-stamp: pyproject.toml $(PY)
	@echo 'installing Melscope and its development tools into $(VENV)'
	@$(PIP) install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.run-stamp
