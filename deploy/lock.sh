#!/usr/bin/env bash
# Pins every dependency by hash, without addresses, so that any mirror serves.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
  uv pip compile pyproject.toml "${@:2}" --no-annotate --no-header --generate-hashes \
    --no-emit-index-url --no-emit-find-links -q -o "$1" >/dev/null
  sed -i '/^--/d' "$1"
}
compile requirements.lock
compile requirements-dev.lock --group dev
alone() {  # one package without what it needs: that is pinned above
  echo "$2" | uv pip compile - --no-deps --no-annotate --no-header --generate-hashes \
    --no-emit-index-url --no-emit-find-links -q -o "$1" >/dev/null
  sed -i '/^--/d' "$1"
}
alone requirements-bootstrap.lock uv
alone requirements-face.lock "$(sed -n 's/^face = \["\(.*\)"\]$/\1/p' pyproject.toml)"
