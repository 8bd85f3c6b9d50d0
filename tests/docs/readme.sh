#!/bin/sh
# What the README shows is there and works.
# shellcheck source=tests/cli/tap.sh disable=SC2154
. "$abs_top_srcdir/tests/cli/tap.sh"
readme=$abs_top_srcdir/README.md

sed -n 's/.*!\[[^]]*\](\([^)]*\)).*/\1/p' "$readme" >pictures
check "the README has pictures" test -s pictures
while read -r picture; do
	check "the picture $picture is there" \
	    test -s "$abs_top_srcdir/$picture"
	check "$picture is one SVG without script or request" \
	    sh -c "grep -q '</svg>' '$abs_top_srcdir/$picture' &&
		! grep -qiE '<script|href|url\(' '$abs_top_srcdir/$picture'"
done <pictures

# Every command that the table gives as an example is a command.
run --help
sed -n 's/^| .*`erplan \([a-z]*\) .*/\1/p' "$readme" | sort -u >commands
check "the README shows commands" test -s commands
while read -r command; do
	out_has "  $command " "$command is a command of the program"
done <commands

# The commands that need no more than the example.
run new contoso.yaml --example contoso
is 0 "the example can be begun with"
mkdir plans && cp contoso.yaml plans/
for words in 'status contoso.yaml' \
    'set contoso.yaml sites.dallas.users 5200' 'explain PEER-005' \
    'capacity contoso.yaml' 'sweep --order 2 contoso.yaml' \
    'report contoso.yaml -o contoso.html' schema; do
	check "the README has: erplan $words" \
	    grep -qF "erplan $words" "$readme"
	# shellcheck disable=SC2086
	run $words
	is 0 "erplan $words"
done
run check --fail-on warning plans/contoso.yaml
is 1 "erplan check --fail-on warning finds the example's warnings"

# The plan file of the README is one.
sed -n '/^    version: 1/,/^$/s/^    //p' "$readme" >shown.yaml
run check --fail-on never shown.yaml
is 0 "the plan file shown is valid"
finish
