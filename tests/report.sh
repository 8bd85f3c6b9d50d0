#!/bin/sh
# What others make of the kept reports: a parser of HTML, cmark, a reader of
# JSON. They are what the renderers print, which another test sees to.
dir=$abs_top_srcdir/tests/golden/report
if ! command -v python3 >/dev/null 2>&1; then
	echo "1..0 # SKIP no python3"
	exit 0
fi
if command -v cmark >/dev/null 2>&1; then
	temp=$(mktemp -d) || exit 99
	trap 'rm -rf "$temp"' EXIT
	for name in sample hostile; do
		cmark --unsafe "$dir/$name.md" >"$temp/$name.html" || exit 99
	done
fi
python3 "$abs_top_srcdir/tests/report.py" "$abs_top_srcdir" "${temp-}"
