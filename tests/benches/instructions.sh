#!/usr/bin/env bash
# Counts the instructions of one response under callgrind, and compares them with the budget in instructions.txt:
# no clock, so a regression of 3 % shows on a noisy machine as well.
#
#   tests/benches/instructions.sh             compare
#   tests/benches/instructions.sh --update    write the budget
set -euo pipefail
cd "$(dirname "$0")"

budget=instructions.txt
tolerance=3

if ! command -v valgrind >/dev/null; then
    if [ "$(id -u)" = 0 ]; then root=; else root=sudo; fi
    $root apt-get update -q >&2 && $root apt-get install -qy --no-install-recommends valgrind >&2
fi

cargo=(cargo run --quiet --release --package error-response-benches --bin instructions)
cargo build --quiet --release --package error-response-benches --bin instructions
runner='target."cfg(all())".runner = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]'

collected() { # of so many responses of a loop
    "${cargo[@]}" --config "$runner" -- "$1" "$2" 2>&1 | sed -n 's/^==[0-9]*== Collected : //p'
}

few=1000
many=11000

loops=(constant forwarded dynamic escapes list phrase own-style by-function)
limits=(constant-limit dynamic-limit escapes-limit list-limit phrase-limit own-style-limit)

measure() {
    for loop in "${loops[@]}" "${limits[@]}"; do
        # The difference leaves out the start of the process, and the first response, which is kept.
        echo "$loop $((($(collected "$loop" $many) - $(collected "$loop" $few)) / (many - few)))"
    done
}

measured=$(measure)
if [ "${1-}" = --update ]; then
    echo "$measured" >"$budget"
fi

awk -v tolerance="$tolerance" '
    BEGIN { printf "%-16s %12s %12s %9s %8s\n", "loop", "instructions", "budget", "change", "/ limit" }
    NR == FNR { budget[$1] = $2; next }
    { count[$1] = $2; order[++loops] = $1 }
    END {
        for (i = 1; i <= loops; i++) {
            loop = order[i]
            change = budget[loop] ? (count[loop] / budget[loop] - 1) * 100 : 100
            # What is forwarded is a constant; a style that is a function sends what its table would.
            same = loop == "forwarded" ? "constant" : loop == "by-function" ? "own-style" : loop
            limit = count[same "-limit"]
            ratio = limit ? sprintf("%.2f", count[loop] / limit) : ""
            printf "%-16s %12d %12d %+8.1f%% %8s\n", loop, count[loop], budget[loop], change, ratio
            if (change > tolerance && !(loop ~ /-limit$/)) { failed = 1 }
            if (change < -tolerance) { print "    better than the budget: --update lowers it" }
        }
        if (failed) { print "more than " tolerance " % over the budget"; exit 1 }
    }
' "$budget" - <<<"$measured"
