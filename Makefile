# make run: set up, play the Wulong drill, print its timeline, write its replay.   make test: set up, check, test.
# Options: PYTHON=python3.13 (which Python), VENV=folder (where to set up), LANG=zh_CN.UTF-8 (which language),
# FAST=1 (leave out lint and the slow tests), TESTS="tests/twin -k rain" (which tests), BENCH=drill (which benchmarks).
SHELL = /bin/sh
VENV ?= .venv
OUT ?= out/wulong
BIN = $(VENV)/bin
JOBS ?= 2
TESTS ?= tests
BENCH ?=

.PHONY: run test long viz lock lint format bench peers clean setup
.DEFAULT_GOAL := run

run:
	@sh requirements/setup.sh viz "$(VENV)"
	@"$(BIN)/overhang" run wulong --out "$(OUT)"
	@"$(BIN)/overhang" show "$(OUT)"
	@"$(BIN)/overhang" replay "$(OUT)"
	@"$(BIN)/overhang" picture "$(OUT)" --at all_out || true

# pictures of the drill that make run has played
viz:
	@sh requirements/setup.sh viz "$(VENV)"
	@test -e "$(OUT)/manifest.json" || "$(BIN)/overhang" run wulong --out "$(OUT)"
	@"$(BIN)/overhang" replay "$(OUT)"
	@"$(BIN)/overhang" picture "$(OUT)" --at collapse

lint: setup
	@"$(BIN)/ruff" check .
	@"$(BIN)/mypy"

format: setup
	@"$(BIN)/ruff" check -q --select I --fix .
	@"$(BIN)/ruff" format .

test: $(if $(FAST),setup,lint)
	@"$(BIN)/python" -m pytest -n $(JOBS) --dist worksteal $(if $(FAST),--hypothesis-profile fast) \
		-m "not long$(if $(FAST), and not slow and not chromium and not render)" $(TESTS)

# the checks that take minutes: hundreds of evenings against the report
long: setup
	@"$(BIN)/python" -m pytest -n $(JOBS) -m long $(TESTS)

bench:
	@sh requirements/setup.sh viz "$(VENV)"
	@"$(BIN)/overhang" bench $(BENCH)

# the other engines of the field, in an environment of their own: our crowds and desks against theirs
PEERS ?= .venv-peers
peers:
	@sh requirements/setup.sh dev "$(PEERS)"
	@"$(PEERS)/bin/python" -m pip install -qq --no-deps --require-hashes -r requirements/peers.txt
	@"$(PEERS)/bin/python" -m pytest -n 0 -q tests/cases/test_jupedsim_peer.py tests/cases/test_network_public.py
	@"$(PEERS)/bin/overhang" bench crowd queue_network desks_day desks_ciw

setup:
	@sh requirements/setup.sh dev "$(VENV)"

# needs uv (pip install uv); one resolution for all Pythons and systems, the small sets cut out of the large one
LOCK = uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --group build \
	--no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade) --custom-compile-command "make lock"
# UPGRADE=1 takes the newest versions instead of keeping those locked
lock:
	$(LOCK) --extra viz --group dev -o requirements/dev.txt
	$(LOCK) --extra viz -c requirements/dev.txt -o requirements/viz.txt
	$(LOCK) -c requirements/dev.txt -o requirements/core.txt

clean:
	rm -rf "$(VENV)" "$(VENV).lock" "$(PEERS)" "$(PEERS).lock" out dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
