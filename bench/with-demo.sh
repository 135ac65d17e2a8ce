#!/usr/bin/env bash
# bench/with-demo.sh PROGRAM [ARGUMENTS]: starts a demo, runs platform/src/test/java/org/vigil/bench/PROGRAM.java on it, stops it.
# PORT=n (default 18080); DATA=dir keeps the demo's data there for the next time (default: a new directory, removed at the end).
# AT=http://… runs the program against a demo that runs already; DATA must then be its data directory.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
program=$1; shift
port=${PORT:-18080} kept=${DATA:-} data=${DATA:-$(mktemp -d)/demo}
pid=
finish() {
  [ -z "$pid" ] || { kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; }
  [ -n "$kept" ] || rm -rf "$(dirname "$data")"
}
trap finish EXIT
./vigil prepare 2>/dev/null
if [ -z "${AT:-}" ]; then
  mkdir -p "$data"
  ./vigil demo --data "$data" --port "$port" >"$data/../$(basename "$data").log" 2>&1 &
  pid=$!
  until grep -q "Vigil demo is at" "$data/../$(basename "$data").log"; do
    kill -0 "$pid" 2>/dev/null || { tail -20 "$data/../$(basename "$data").log" >&2; exit 1; }
    sleep 0.5
  done
fi
bench/java.sh "$program" "${AT:-http://127.0.0.1:$port}" "$data" "$@"
