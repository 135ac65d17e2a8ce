#!/usr/bin/env bash
# The list of reviews and its sums at volume, one county user and one of the province: bench/reviews.sh [REVIEWS]. One in ten is not
# finished, so that its time line is read from the records. Pages through the whole application but the network.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
mvn -B -ntp -q -Dquick -pl platform -am test -Dtest=ReviewVolume -Dvigil.volume="${1:-20000}" \
  -Dsurefire.failIfNoSpecifiedTests=false | grep -a FIGURE
