# Python 3.11 or newer, make and git are enough: every target sets up what it needs.
# stdout carries what the program says and nothing else; everything about setting up goes to stderr.
# (From another folder: make --no-print-directory -C …, since make itself writes there.)
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: ask clean help index lint picture question test

BIN := .venv/bin
RUNTIME := .venv/.runtime-installed
DEV := .venv/.dev-installed
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install
PYTHONS := $(PYTHON) python3.13 python3.12 python3.11 python3 python
FITS := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
DOCS ?= index/samples

# The words of a person reach the shell as they were typed: not expanded by make, and never part of a command line.
export ASKBUDGET_Q := $(value Q)
export ASKBUDGET_DOCS := $(value DOCS)
unexport Q DOCS

help: ## 列出这些命令 | this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1	/p' $(firstword $(MAKEFILE_LIST))

ask: question $(RUNTIME) ## 问一个问题：make ask Q='…' | ask one question
	@$(BIN)/askbudget ask -- "$$ASKBUDGET_Q"

index: $(RUNTIME) ## 把文件读进 index/askbudget.db：make index DOCS=文件夹 | index a folder
	@$(BIN)/askbudget index --index index/askbudget.db -- "$$ASKBUDGET_DOCS"

test: lint ## 全部检查与测试 | every check and test
	$(BIN)/pytest -q -n 2

lint: $(DEV) ## 格式、类型、导入方向 | format, types, direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

picture: $(DEV) ## 用样例文件重画 docs/chat.svg | draw the chat anew, with the samples
	$(BIN)/python docs/picture.py

clean: ## 删去环境、缓存和建好的索引 | remove the environment, caches and the built index
	rm -rf .venv dist build index/*.db* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find askbudget tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

question:
	@test -n "$$ASKBUDGET_Q" || { echo "没有问题；请这样问：make ask Q='渝北区2025年三公经费是多少'" >&2; exit 2; }

# A stamp stands for what was installed; what `dev` installs is all that `ask` needs, too.
$(RUNTIME): pyproject.toml $(BIN)/python
	@echo "正在安装 askbudget（只在第一次和 pyproject.toml 改动之后）…" >&2
	@$(PIP) --editable . >&2
	@touch $@

$(DEV): pyproject.toml $(BIN)/python
	@echo "正在安装 askbudget 和开发工具（只在第一次和 pyproject.toml 改动之后）…" >&2
	@$(PIP) --editable '.[dev]' >&2
	@touch $(RUNTIME) $@

# Each candidate is run, not only found: a shim or an older python3 may answer to the name.
$(BIN)/python:
	@for python in $(PYTHONS); do \
	    if "$$python" -c '$(FITS)' >/dev/null 2>&1; then exec "$$python" -m venv --clear .venv >&2; fi; \
	done; \
	echo "找不到可用的 Python：需要 3.11 或更新的版本，并带有 venv（Debian/Ubuntu：apt install python3-venv）；" \
	    "也可指定：make PYTHON=/路径/python3.12 …" >&2; \
	exit 1
