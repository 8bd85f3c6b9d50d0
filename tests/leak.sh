#!/bin/sh
# A leak must fail the program that leaks although its tests pass: the guard
# of tap-run.sh, tested with a planted leak.
echo 1..1
sh "$abs_top_srcdir/tests/tap-run.sh" "$abs_top_builddir/tests/leak" \
    >/dev/null 2>&1
rc=$?
if test "$rc" -eq 98; then
	echo "ok 1 - a leak ends a test program with status 98"
else
	echo "# status $rc"
	echo "not ok 1 - a leak ends a test program with status 98"
fi
