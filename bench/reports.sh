#!/usr/bin/env bash
# Sentinel reports over the API in batches, open model: bench/reports.sh [SECONDS] [REPORTS-A-SECOND]. Settings: see with-demo.sh.
exec "$(dirname "$(readlink -f "$0")")/with-demo.sh" ReportLoadProgram "$@"
