#!/usr/bin/env bash
# Makes the virtual environment from a hash-pinned lock file: with uv where it can be had, else with pip.
set -euo pipefail
lock=$1
python=${PYTHON:-python3}
cd "$(dirname "$0")/.."
started=$(date +%s)

"$python" - <<'PY' || exit 1
import sys
if sys.version_info < (3, 11):
    sys.exit(f"需要 Python 3.11 或更新版本，现在是 {sys.version.split()[0]}")
PY

if [ ! -x .venv/bin/python ]; then
  echo "· 建立虚拟环境"
  if ! "$python" -m venv .venv >/dev/null 2>&1; then
    rm -rf .venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      bash deploy/debian.sh python3-venv
      "$python" -m venv .venv
    else
      echo "缺少 venv：请先安装 python3-venv（sudo apt-get install python3-venv），再运行一次" >&2
      exit 1
    fi
  fi
fi

echo "· 安装 $lock"
with_uv() {
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-bootstrap.lock \
    && VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip install -q --require-hashes --no-deps -r "$lock"
}
with_pip() {
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r "$lock"
}
with_uv 2>/dev/null || { echo "· uv 不可用，改用 pip（约两分钟）"; with_pip; }
cat > .venv/bin/weifating <<LAUNCHER
#!$PWD/.venv/bin/python
"""The command line of the house."""

import sys

sys.path.insert(0, "$PWD")
from court.cli import main

sys.exit(main())
LAUNCHER
chmod +x .venv/bin/weifating
echo "· 安装完成：$(( $(date +%s) - started )) 秒，$(du -sm .venv | cut -f1) MB"
