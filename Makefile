# 微法庭 Weifating. `make help` lists what there is.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SHELL  := /bin/bash

.PHONY: help demo serve test check check-types check-rest fast browser faults docs screenshots bench bench-recognition lock clean install install-dev

help: ## 列出全部命令
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

install: $(VENV)/.runtime
install-dev: $(VENV)/.dev

$(VENV)/.runtime: requirements.lock deploy/install.sh
	@PYTHON=$(PYTHON) bash deploy/install.sh requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock deploy/install.sh
	@PYTHON=$(PYTHON) bash deploy/install.sh requirements-dev.lock
	@touch $@ $(VENV)/.runtime

demo: install ## 建一个演示法院并运行（人员、案件、印章），打印网址与登录方法
	@exec $(BIN)/python -m court.cli demo

serve: install ## 运行本院（网页与后台一起），设置见 docs/operations
	@exec $(BIN)/python -m court.cli serve

test: ## 全部测试：先快后慢，SQLite 与 PostgreSQL，浏览器与断电测试在最后
	@PYTHON=$(PYTHON) bash deploy/test.sh

check: check-types check-rest ## 持续集成的静态检查：ruff、mypy、import-linter、迁移、生成的文档

check-types: install-dev
	$(BIN)/mypy court

check-rest: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m django makemigrations --check --dry-run --settings court.settings
	$(BIN)/python docs/generate.py --check

fast: install-dev ## 只跑快测试
	$(BIN)/python -m pytest -n 2 -m "not browser and not faults and not recognition"

docs: install-dev ## 由代码生成文档（规则、期间、费用、状态、通知、权限）
	$(BIN)/python docs/generate.py

screenshots: install-dev ## 主要页面的截图（360 与 1280 像素）
	bash deploy/debian.sh chromium
	$(BIN)/python -m pytest tests/journeys/test_screenshots.py -q --screenshots

bench: install-dev ## 速度与大小，写入 bench/RESULTS.md
	$(BIN)/python -m bench

bench-recognition: install-dev ## 识别的准确率与速度，报告写入 build/：make bench-recognition SAMPLES=文件夹
	$(BIN)/python -m bench.recognition $(SAMPLES)

lock: ## 重新锁定依赖（需要 uv）
	bash deploy/lock.sh

clean: ## 删去虚拟环境与测试留下的文件（不动 var/）
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
