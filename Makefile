# make edition   sets everything up and aligns every text in texts/ into outputs/
# make test      sets everything up and passes the tests
# make test-outside   what needs more than Python: a fresh environment; fails where it is missing
# make lint      ruff and mypy
# make clean     takes away the environment and what the runs wrote

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
ALIGN := $(BIN)/aligner align --force --quiet -o outputs

.PHONY: edition test test-outside lint clean

edition: $(READY)
	$(ALIGN) --name treaty --lang it --lang en --lang en \
	  texts/treaty/it.txt texts/treaty/en.md texts/treaty/en-2.txt
	$(ALIGN) --name town texts/town/en.txt texts/town/it.txt
	$(ALIGN) --name story texts/story/en.txt texts/story/it.txt
	@printf '\nWritten to outputs/: a native file, the TMX and a page for each of the three texts.\n'
	@printf 'Open outputs/story.html (a short story), outputs/treaty.html (a treaty in three versions)\n'
	@printf 'or outputs/town.html (two pages whose paragraphs stand in another order) in a browser.\n'

test: $(READY)
	$(BIN)/python -m pytest -q

test-outside: $(READY)
	$(BIN)/python -m pytest -q -o timeout=900 -o faulthandler_timeout=1000 tests/outside

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(READY): pyproject.toml constraints.txt $(wildcard aligner/aligning/search/compiled/*.px?)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,all]'
	@touch $@

clean:
	rm -rf .venv build *.egg-info aligner/aligning/search/compiled/*.c aligner/aligning/search/compiled/*.so
	rm -rf outputs/*.html outputs/*.tmx outputs/*.json outputs/*.ladder
