# Sourced by the scripts of this folder: runs the program and writes TAP.
#
#	run ARG...		sets $rc; what was printed is in $dir/out, $dir/err
#	got STATUS		sets $rc after a program run by hand
#	is RC NAME		the last run's status
#	out_has TEXT NAME	a part of standard output; err_has the same
#	out_is TEXT NAME	all of it; err_is the same
#	check NAME CMD...	the command succeeds
#	skip NAME WHY
#	finish			prints the plan
#
# The scripts work in $dir, which is removed at the end; files of their own
# belong there. HOME is there too, so that nobody's state is touched.
# shellcheck shell=sh
set -u
erplan=$abs_top_builddir/erplan
dir=$(mktemp -d) || exit 99
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
cd "$dir" || exit 99
HOME=$dir/home
mkdir "$HOME"
export HOME
unset XDG_CONFIG_HOME XDG_STATE_HOME NO_COLOR CLICOLOR CLICOLOR_FORCE
unset SOURCE_DATE_EPOCH
tests=0
rc=0

run() {
	"$erplan" "$@" >"$dir/out" 2>"$dir/err" </dev/null
	rc=$?
}

got() {
	rc=$1
}

result() {
	tests=$((tests + 1))
	if test "$1" = 0; then
		echo "ok $tests - $2"
	else
		echo "not ok $tests - $2"
		echo "# status $rc"
		test -f "$dir/out" && sed 's/^/# out: /' "$dir/out" | head -n 20
		test -f "$dir/err" && sed 's/^/# err: /' "$dir/err" | head -n 20
	fi
}

is() {
	test "$rc" = "$1"
	result $? "$2"
}

out_has() {
	grep -qF -e "$1" "$dir/out"
	result $? "$2"
}

err_has() {
	grep -qF -e "$1" "$dir/err"
	result $? "$2"
}

out_is() {
	test "$(cat "$dir/out")" = "$1"
	result $? "$2"
}

err_is() {
	test "$(cat "$dir/err")" = "$1"
	result $? "$2"
}

check() {
	check_name=$1
	shift
	"$@"
	result $? "$check_name"
}

skip() {
	tests=$((tests + 1))
	echo "ok $tests - $1 # SKIP $2"
}

finish() {
	echo "1..$tests"
}
