#!/usr/bin/env bash
# Checks the compose files against the compose specification's JSON schema, and for ports bound to every address, images without a tag and the
# like, with dclint (needs Node.js, and its registry the first time). Its rules about the order and quoting of keys are off.
set -euo pipefail
cd "$(dirname "$0")"
npx --yes dclint@3.1.0 --config compose-rules.json --max-warnings 0 compose.yaml compose.gpu.yaml
echo "compose.yaml and compose.gpu.yaml follow the compose specification."
