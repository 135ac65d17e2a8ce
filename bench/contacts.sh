#!/usr/bin/env bash
# The contact list at volume, one county user: bench/contacts.sh [CONTACTS]. Pages through the whole application but the network,
# and actions on up to 20,000 contacts at once with their undoing.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
mvn -B -ntp -q -Dquick -pl platform -am test -Dtest=ContactVolume -Dvigil.volume="${1:-50000}" \
  -Dsurefire.failIfNoSpecifiedTests=false | grep -a FIGURE
