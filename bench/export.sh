#!/usr/bin/env bash
# Export of a million cases as CSV and XLSX, rate and heap: bench/export.sh [CASES]. Settings: see with-demo.sh.
exec "$(dirname "$(readlink -f "$0")")/with-demo.sh" ExportProgram "$@"
