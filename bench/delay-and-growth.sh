#!/usr/bin/env bash
# Nowcasts on simulated drifting delays (coverage, cost), reproduction numbers of 100 days (cost).
# bench/delay-and-growth.sh [replications] [seed]
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp -q -Dquick -pl engines/detect test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
java="${JDK25_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}/bin/java"
path="engines/detect/target/classes:engines/detect/target/test-classes:$(cat engines/detect/target/test.classpath)"
"$java" -XX:+UseSerialGC -cp "$path" org.vigil.detect.growth.GrowthSpeedProgram
exec "$java" -XX:+UseSerialGC -cp "$path" org.vigil.detect.delay.CoverageProgram "${1:-300}" "${2:-20261124}"
