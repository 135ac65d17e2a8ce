#!/usr/bin/env bash
# Scan statistics: leukaemia of New York (281 areas), SaTScan's samples, a province of 1,487 townships. Needs ../shared.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp -q -Dquick -pl engines/detect test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
java="${JDK25_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}/bin/java"
exec "$java" -XX:+UseSerialGC -Dvigil.root=. -cp "engines/detect/target/classes:engines/detect/target/test-classes:$(cat engines/detect/target/test.classpath)" \
  org.vigil.detect.scan.ScanSpeedProgram "$@"
