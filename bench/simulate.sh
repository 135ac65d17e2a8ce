#!/usr/bin/env bash
# Cost of the simulator: bench/simulate.sh [all|full|contained|scaling|many|province|province-full]. Needs the module compiled with its tests.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
mvn -B -ntp -q -Dquick -pl engines/simulate test-compile
libraries=$(find "$HOME/.m2/repository/org/apache/commons" "$HOME/.m2/repository/org/junit" "$HOME/.m2/repository/org/assertj" -name '*.jar' | tr '\n' ':')
java=${JAVA_HOME:-$(ls -d /usr/lib/jvm/*25* | head -1)}/bin/java
exec nice -n 10 "$java" -Xmx8g -XX:+UseSerialGC -cp "engines/simulate/target/classes:engines/simulate/target/test-classes:$libraries" org.vigil.simulate.SpeedProgram "${1:-all}"
