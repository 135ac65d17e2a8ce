#!/usr/bin/env bash
# Builds the commit twice, in two directories, and compares the jars byte by byte. Exit code 0 only if they are the same.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for n in 1 2; do
  git clone -q . "$work/build-$n/vigil"
  (cd "$work/build-$n/vigil" && mvn -B -ntp -q -Dquick -DskipTests package >/dev/null 2>&1)
  (cd "$work/build-$n/vigil" && sha256sum engines/*/target/*.jar platform/target/platform-*.jar) >"$work/sums-$n"
done
cat "$work/sums-1"
if cmp -s "$work/sums-1" "$work/sums-2"; then echo "same bytes twice"; else
  echo "DIFFERENT in the second build:"; cat "$work/sums-2"
  for jar in engines/detect/target/*.jar platform/target/platform-0.1.0.jar; do
    [ -f "$work/build-1/vigil/$jar" ] && diff <(unzip -v "$work/build-1/vigil/$jar") <(unzip -v "$work/build-2/vigil/$jar") | head -20
  done
  exit 1
fi
