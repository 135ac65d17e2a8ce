#!/usr/bin/env bash
# The situation report to PDF, first after a start and again: bench/report-pdf.sh. Settings: see with-demo.sh.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DATA=${DATA:-$work/demo}
"$here/with-demo.sh" ReportPdfProgram prepare
"$here/with-demo.sh" ReportPdfProgram
