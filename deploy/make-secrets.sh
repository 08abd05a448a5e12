#!/usr/bin/env bash
# Writes random passwords into deploy/secrets (or the folder given), where compose.yaml and the Kubernetes commands look for them. Files
# that exist are kept: run it again after deleting one to replace it. API tokens are not made here, because only
# you know who gets one; their file is, empty.
set -euo pipefail
folder=${1:-$(dirname "$0")/secrets}
mkdir -p "$folder"
chmod 700 "$folder"
password() { head -c 30 /dev/urandom | base64 | tr '+/' '-_'; }

# The folder is closed to others; the files are open to the containers' users, whose numbers differ from yours.
write() {
  if [ -e "$folder/$1" ]; then echo "kept     $folder/$1"; return; fi
  cat > "$folder/$1"
  chmod 444 "$folder/$1"
  echo "written  $folder/$1"
}

if [ -e "$folder/redis.conf" ]; then
  redis=$(sed -n 's/^requirepass //p' "$folder/redis.conf")
else
  redis=$(password)
fi
write redis.conf <<< "requirepass $redis"
write grid.json << JSON
{
  "DebiasGrid": {
    "Storage": "redis",
    "ConnectionString": "redis:6379,password=$redis",
    "ClusterId": "default",
    "ServiceId": "debias-grid"
  }
}
JSON
write grafana-password < <(password)
write tokens < /dev/null
chmod 644 "$folder/tokens"
[ -s "$folder/tokens" ] || echo "No API token yet: debias-grid token create NAME --scope admin --file $folder/tokens"
