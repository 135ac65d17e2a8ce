#!/usr/bin/env bash
# How often the desk's 90 % intervals hold what happened, on outbreaks the simulator made: bench/forecasts.sh [OUTBREAKS] [FIRST-SEED].
# Needs the program built with its tests (mvn -DskipTests package).
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
java=${JAVA_HOME:-$(ls -d /usr/lib/jvm/*25* | head -1)}/bin/java
exec nice -n 10 "$java" -Xmx1g -cp "platform/target/classes:platform/target/test-classes:platform/target/vigil/lib/*" \
  org.vigil.scenario.ForecastCoverageProgram "$@"
