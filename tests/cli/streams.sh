#!/bin/sh
# Standard output that is full, closed or no longer read.
# shellcheck source=tests/cli/tap.sh
. "$abs_top_srcdir/tests/cli/tap.sh"

for words in --help --version "help help"; do
	if test -c /dev/full; then
		# shellcheck disable=SC2086
		"$erplan" $words >/dev/full 2>"$dir/err"
		got $?
		is 4 "'erplan $words' notices a full disk"
		err_has "standard output: No space left on device" \
		    "'erplan $words' says so"
	fi
	# shellcheck disable=SC2086
	"$erplan" $words >&- 2>"$dir/err"
	got $?
	is 4 "'erplan $words' notices a closed standard output"
done

"$erplan" nonsense >&- 2>&-
got $?
is 2 "with nothing to print to, the status still tells"
"$erplan" nonsense <&- >&- 2>"$dir/err"
got $?
is 2 "closed streams do not change what is said"
err_has "no command and no file" "it is said on standard error alone"

# Waits until the reader is gone, so that every write meets a broken pipe.
mkfifo "$dir/pipe"
(
	exec 3<"$dir/pipe"
	exec 3<&-
	: >"$dir/gone"
) &
(
	exec >"$dir/pipe"
	while ! test -f "$dir/gone"; do :; done
	"$erplan" --help 2>"$dir/err"
	echo $? >"$dir/rc"
)
wait
got "$(cat "$dir/rc")"
is 141 "a reader that left ends the program by SIGPIPE"
err_is "" "and silently"

"$erplan" --help --color=always >"$dir/out" 2>"$dir/err"
got $?
is 0 "colour can be asked for without a terminal"
LC_ALL=de_DE.ISO-8859-1 "$erplan" help >"$dir/out" 2>"$dir/err"
got $?
is 0 "a locale that is not installed is no hindrance"
finish
