#!/usr/bin/env bash
# The line list at volume, two county users: bench/line-list.sh [CASES] [ROUNDS]. Settings: see with-demo.sh.
exec "$(dirname "$(readlink -f "$0")")/with-demo.sh" LineListProgram "$@"
