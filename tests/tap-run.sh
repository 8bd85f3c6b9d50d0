#!/bin/sh
# Runs a Criterion program so that automake's TAP driver sees every test, and
# so that a leak or undefined behaviour fails the program (Criterion records a
# pass before LeakSanitizer speaks).
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
ASAN_OPTIONS="log_path=$dir/san:$ASAN_OPTIONS"
UBSAN_OPTIONS="log_path=$dir/san:print_stacktrace=1:$UBSAN_OPTIONS"
export ASAN_OPTIONS UBSAN_OPTIONS
timeout -k 5 300 "$@" --tap="$dir/tap" >&2
rc=$?
test -f "$dir/tap" && cat "$dir/tap"
# Says whether every leak of the report was allocated by Criterion itself,
# which now and then ends before its own clean-up. Its frames lie below ours
# in every stack, so a suppression file would hide our leaks as well.
leaks_are_criterions() {
	awk '/AddressSanitizer:/ && !/leaked in/ { other = 1 }
	    /runtime error:/ { other = 1 }
	    / leak of .* allocated from:/ { leaks++ }
	    $1 == "#1" && /libcriterion/ { theirs++ }
	    END { exit !(leaks && leaks == theirs && !other) }' "$1"
}
for report in "$dir"/san.*; do
	test -f "$report" || continue
	leaks_are_criterions "$report" && continue
	cat "$report" >&2
	grep -qE 'ERROR: (Address|Leak)Sanitizer|runtime error:' "$report" && rc=98
done
case $rc in 0|1) exit 0 ;; *) exit $rc ;; esac
