#!/usr/bin/env bash
# A line list of 100,000 rows with persons from a file: bench/import.sh [ROWS]. Settings: see with-demo.sh.
exec "$(dirname "$(readlink -f "$0")")/with-demo.sh" ImportProgram "$@"
