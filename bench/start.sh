#!/usr/bin/env bash
# Second start of the demo to its first page: bench/start.sh [RUNS]. The first start (build, data) is not counted.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
runs=${1:-3} port=${PORT:-18080} data=$(mktemp -d)
pid=
finish() { [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$data"; }
trap finish EXIT

# Seconds from the command to an answer with the login page.
start() {
  local begin; begin=$(date +%s.%N)
  ./vigil demo --data "$data/demo" --port "$port" >"$data/log" 2>&1 &
  pid=$!
  until curl -sf -o /dev/null "http://127.0.0.1:$port/login"; do
    kill -0 "$pid" 2>/dev/null || { cat "$data/log" >&2; exit 1; }
    sleep 0.1
  done
  awk -v a="$begin" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f\n", b - a }'
}
stop() { kill "$pid"; wait "$pid" 2>/dev/null || true; pid=; }

./vigil prepare 2>/dev/null
start >"$data/seconds"; echo "first start, with the data made: $(cat "$data/seconds") s"
until grep -q "Vigil demo is at" "$data/log"; do sleep 1; done
stop
for n in $(seq "$runs"); do
  start >"$data/seconds"; echo "start $((n + 1)): $(cat "$data/seconds") s"
  stop
done
echo "load average: $(cut -d' ' -f1-3 /proc/loadavg), cores: $(nproc)"
