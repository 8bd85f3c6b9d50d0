#!/bin/sh
# What check and report say of the examples, compared with what a reviewer has
# found right (tests/golden). UPDATE_GOLDEN=1 rewrites those files.
# shellcheck source=tests/cli/tap.sh
. "$abs_top_srcdir/tests/cli/tap.sh"
golden=$abs_top_srcdir/tests/golden

# same NAME WHAT: the output, without the program's version, is NAME's.
same() {
	sed 's/erplan [0-9][0-9.]*[0-9]/erplan VERSION/' "$dir/out" \
	    >"$dir/have"
	if test -n "${UPDATE_GOLDEN:-}"; then
		cp "$dir/have" "$golden/$1"
	fi
	diff "$golden/$1" "$dir/have" >"$dir/err" 2>&1
	result $? "$2"
}

for example in "$abs_top_srcdir"/assets/examples/*.yaml; do
	name=$(basename "$example" .yaml)
	cp "$example" "$name.yaml"
	run check "$name.yaml" --format json --date 2026-06-15 \
	    --fail-on never
	is 0 "the example $name is checked"
	same "check/$name.json" "the findings of $name are those reviewed"
done
run report contoso.yaml --format text --date 2026-06-15
is 0 "contoso has a report"
same report/contoso.txt "which is the one reviewed"
finish
