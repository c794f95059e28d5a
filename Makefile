# Two doors for everybody: `make demo` and `make test`. The others are for those who change the project.
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard src/zhengxin/locale/*/LC_MESSAGES/django.po))

.DEFAULT_GOAL := help
.PHONY: help demo test check style fix faults bench where lock messages

help:
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

demo: .venv/runtime $(CATALOGUES) ## the five seed plans in your browser; data in ./zhengxin-data
	@$(BIN)/zhengxin demo $(ARGS)

# Three workers on two processors: tests wait for browsers, servers and disks.
test: .venv/developer $(CATALOGUES) ## everything: check, then all tests on SQLite, then the database tests on PostgreSQL
	@$(BIN)/python -m tools.system_packages
	@$(MAKE) --no-print-directory style
	@$(BIN)/pytest -q -n 3 --dist worksteal
	@$(BIN)/python -m tools.postgres run -- $(BIN)/pytest -q -n 3 --dist worksteal --database-only

check: style ## the quick half of test: style, types, floors, templates, architecture
	@$(BIN)/pytest -q tests/architecture

style: .venv/developer $(CATALOGUES)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/lint-imports --no-logo
	@ZHENGXIN_DATA=.mypy_cache/data $(BIN)/mypy --no-error-summary
	@$(BIN)/djlint --lint --quiet src

fix: .venv/developer ## what a tool can mend: style and order of imports
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

faults: .venv/developer $(CATALOGUES) ## kills, full disks and races, many rounds each; writes docs/faults.json
	@$(BIN)/python -m tools.faults

bench: .venv/developer $(CATALOGUES) ## runs benches/ and writes docs/benchmarks.json
	@$(BIN)/python -m tools.bench

ifeq (where,$(firstword $(MAKECMDGOALS)))
NOUN := $(wordlist 2,2,$(MAKECMDGOALS))
ifneq ($(NOUN),)
.PHONY: $(NOUN)
$(NOUN): ; @:
endif
endif
where: ## `make where plans` lists the files of a noun on every floor
	@python3 -m tools.where $(NOUN)

lock: .venv/developer ## makes requirements*.txt anew from pyproject.toml; ARGS=--upgrade for newer versions
	@$(LOCK) --extra build pyproject.toml -o requirements.txt $(ARGS)
	@$(LOCK) -c requirements.txt --extra build --extra dev pyproject.toml -o requirements-dev.txt $(ARGS)

messages: .venv/developer ## brings the message catalogues up to date with the code
	@$(BIN)/python -m tools.messages update

.venv/runtime: requirements.txt pyproject.toml tools/install.sh
	@sh tools/install.sh requirements.txt
	@touch $@

.venv/developer: requirements-dev.txt pyproject.toml tools/install.sh
	@sh tools/install.sh requirements-dev.txt
	@touch .venv/runtime $@

%.mo: %.po | .venv/runtime
	@$(BIN)/python -m tools.messages compile
