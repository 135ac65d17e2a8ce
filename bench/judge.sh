#!/usr/bin/env bash
# All streams of a province judged again, reading and writing the database included: bench/judge.sh [INDICATORS] (default 40: 63,840 streams).
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
mvn -B -ntp -q -Dquick -pl platform -am test -Dtest=JudgeSpeedIntegrationTests -Dsurefire.failIfNoSpecifiedTests=false \
  -Dvigil.bench=judge -Dvigil.bench.indicators="${1:-40}" ${MAVEN_OPTIONS:-} | grep -E '^judge:|ERROR'
