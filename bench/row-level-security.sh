#!/usr/bin/env bash
# Row-level security against an explicit filter on a million cases: bench/row-level-security.sh [CASES] [ROUNDS]. Settings: see with-demo.sh.
exec "$(dirname "$(readlink -f "$0")")/with-demo.sh" ScopeProgram "$@"
