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
echo uv | uv pip compile - --no-annotate --no-header --generate-hashes --no-emit-index-url \
  --no-emit-find-links -q -o requirements-bootstrap.lock >/dev/null
sed -i '/^--/d' requirements-bootstrap.lock
