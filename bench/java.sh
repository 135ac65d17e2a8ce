#!/usr/bin/env bash
# bench/java.sh PROGRAM [ARGUMENTS]: runs platform/src/test/java/org/vigil/bench/PROGRAM.java from its source, with the newest JDK found.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
for candidate in "${JAVA_HOME:-}" "${JDK25_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/*jdk* /opt/java/*; do
  if [ -x "$candidate/bin/java" ] && grep -qE '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$candidate/release" 2>/dev/null; then
    program=$1; shift
    exec "$candidate/bin/java" -Xmx1g -cp "$(echo "$home"/platform/target/vigil/lib/postgresql-*.jar)" \
      "$home/platform/src/test/java/org/vigil/bench/$program.java" "$@"
  fi
done
echo "bench: no JDK 25 or newer found: set JAVA_HOME" >&2
exit 1
