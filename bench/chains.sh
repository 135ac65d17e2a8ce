#!/usr/bin/env bash
# True infectors ranked first and in the top three on published outbreaks, beside rules of thumb: bench/chains.sh (needs ../shared).
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
mvn -B -ntp -q -Dquick -pl engines/trace test-compile
jars=$(find ~/.m2/repository/org/apache/commons -name 'commons-statistics*1.3.jar' -o -name 'commons-numbers*1.3.jar' -o -name 'commons-rng*.jar' | tr '\n' ':')
junit=$(find ~/.m2/repository/org/junit ~/.m2/repository/org/opentest4j -name '*.jar' | tr '\n' ':')
exec "${JAVA_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}/bin/java" -cp "engines/trace/target/classes:engines/trace/target/test-classes:$jars$junit" \
  org.vigil.trace.ChainsProgram
