#!/usr/bin/env bash
# From a report over the API to its signal, one report after the other, with the demo province: bench/arrival.sh [REPORTS]. Settings: see with-demo.sh.
exec "$(dirname "$(readlink -f "$0")")/with-demo.sh" ArrivalProgram "$@"
