#!/usr/bin/env bash
# Visits from a file, their places looked up in the register: bench/visits.sh [ROWS] (default 10,000,000). Settings: see with-demo.sh.
exec "$(dirname "$(readlink -f "$0")")/with-demo.sh" VisitsProgram "$@"
