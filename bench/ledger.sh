#!/usr/bin/env bash
# A million ledger entries sealed and proven: bench/ledger.sh [ENTRIES] [TIMES]. Settings: see with-demo.sh.
exec "$(dirname "$(readlink -f "$0")")/with-demo.sh" LedgerProgram "$@"
