#!/usr/bin/env bash
# Index of presences: bytes, build, ring 1, ring 2, append: bench/trace.sh [VISITS] [DIRECTORY]. 100,000,000 visits take 3 GB of disk.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
mvn -B -ntp -q -Dquick -pl engines/trace test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
java="${JDK25_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}/bin/java"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
"$java" -Xmx3g -XX:+UseSerialGC -cp "engines/trace/target/classes:engines/trace/target/test-classes:$(cat engines/trace/target/test.classpath)" \
  org.vigil.trace.SpeedProgram "${1:-10000000}" "${2:-$work/index}"
echo "load average: $(cut -d' ' -f1-3 /proc/loadavg), cores: $(nproc)"
