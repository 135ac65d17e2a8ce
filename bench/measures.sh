#!/usr/bin/env bash
# From a positive result to its contacts with their measures, in the demo province, twenty times: bench/measures.sh
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
mvn -B -ntp -q -Dquick -pl platform -am test -Dtest=MeasureVolume -Dsurefire.failIfNoSpecifiedTests=false | grep -a FIGURE
