#!/usr/bin/env bash
# The full crash drill: 20,000 messages, 40 SIGKILL of the platform and 10 crash-stops of its database for each seed: bench/drill.sh [SEED,…]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
mvn -B -ntp -q -Dquick -pl platform -am test -Dtest=FullDrill -Dsurefire.failIfNoSpecifiedTests=false -Dseeds="${1:-1,2,3}" |
  grep -E "FIGURE|Tests run|FAIL" ; exit "${PIPESTATUS[0]}"
