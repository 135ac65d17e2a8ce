#!/usr/bin/env bash
# A proposal of areas over a city of 40 communities: bench/zones.sh [EXPOSURES]. From the stays of the cases to all options, with
# people by stays and addresses.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
mvn -B -ntp -q -Dquick -pl platform -am test -Dtest=ZoneVolume -Dvigil.exposures="${1:-0}" \
  -Dsurefire.failIfNoSpecifiedTests=false | grep -a FIGURE
