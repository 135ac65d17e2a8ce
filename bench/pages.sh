#!/usr/bin/env bash
# Server time of every page of the walk: bench/pages.sh [ROUNDS]. Settings: see with-demo.sh.
exec "$(dirname "$(readlink -f "$0")")/with-demo.sh" PagesProgram "$@"
