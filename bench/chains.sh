#!/usr/bin/env bash
# True infectors ranked first and in the top three on published outbreaks, beside rules of thumb: bench/chains.sh. Needs ../shared.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
mvn -B -ntp -q -Dquick -pl engines/trace test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
java="${JDK25_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}/bin/java"
exec "$java" -Dvigil.root=. -cp "engines/trace/target/classes:engines/trace/target/test-classes:$(cat engines/trace/target/test.classpath)" \
  org.vigil.trace.ChainsProgram
