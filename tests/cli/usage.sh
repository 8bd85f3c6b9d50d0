#!/bin/sh
# Help, version, and command lines that are wrong.
# shellcheck source=tests/cli/tap.sh
. "$abs_top_srcdir/tests/cli/tap.sh"

run --help
is 0 "--help succeeds"
err_is "" "--help says nothing on standard error"
check "--help shows examples before the options" awk '
    /^Examples:/ { e = NR } /^Usage:/ { u = NR } /^Options/ { o = NR }
    END { exit !(e && u > e && o > u) }' "$dir/out"
cp "$dir/out" "$dir/help"
for words in -h help "help --color=never" "--bogus -h" "a b c --help"; do
	# The words are meant to be split.
	# shellcheck disable=SC2086
	run $words
	is 0 "'erplan $words' succeeds"
	check "'erplan $words' shows the same help" cmp -s "$dir/out" "$dir/help"
done

run help help
is 0 "'help help' succeeds"
cp "$dir/out" "$dir/help"
run help --help
check "'help help' and 'help --help' are the same" cmp -s "$dir/out" "$dir/help"
run help --format nonsense -h
check "-h wins over what is wrong" cmp -s "$dir/out" "$dir/help"

run --version
is 0 "--version succeeds"
check "the first line is name and version" \
    sh -c 'head -n 1 "$1" | grep -qE "^erplan [0-9]+\.[0-9]+\.[0-9]+$"' sh "$dir/out"
out_has "MIT licence" "--version names the licence"
check "--version names the day of the catalogue" \
    grep -qE 'Catalogue of [0-9]{4}-[0-9]{2}-[0-9]{2}$' "$dir/out"

run hlep
is 2 "an unknown command is a usage error"
out_is "" "an unknown command prints no data"
err_has "erplan: unknown command 'hlep'; did you mean 'help'?" \
    "an unknown command has a suggestion"
run help --colour=never
is 2 "an unknown option is a usage error"
err_has "unknown option '--colour'; did you mean '--color'?" \
    "an unknown option has a suggestion"
run help --col=never
is 2 "the beginning of an option's name is not its name"
err_has "did you mean '--color'?" "but it is suggested"
run help --color=never --color=always
is 2 "an option given twice is a usage error"
run help --color sometimes
err_has "takes auto, always or never, not 'sometimes'" \
    "the words an option takes are listed"
run help one two
is 2 "an operand too many is a usage error"
run "$(printf 'x\033[31m\nerplan: saved')"
check "controls in arguments are shown, not sent" \
    sh -c 'test "$(wc -l <"$1")" = 1 && ! LC_ALL=C grep -q "$(printf "\033")" "$1"' sh "$dir/err"
finish
