#!/usr/bin/env bash
# Signals that chance alone raises, by level, over days of the demo's life: bench/false-signals.sh [DAYS]. Settings: see with-demo.sh.
exec "$(dirname "$(readlink -f "$0")")/with-demo.sh" FalseSignalsProgram "$@"
