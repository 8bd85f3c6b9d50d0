#!/bin/sh
# The manual page and the completions say what the tables say.
describe=$abs_top_builddir/tests/docs/describe
assets=$abs_top_srcdir/assets
made=$(mktemp -d) || exit 99
trap 'rm -rf "$made"' EXIT
tests=0

result() {
	tests=$((tests + 1))
	if test "$1" = 0; then
		echo "ok $tests - $2"
	else
		echo "not ok $tests - $2"
	fi
}

same() {
	diff -u "$2" "$made/$1" | head -n 20 | sed 's/^/# /'
	cmp -s "$2" "$made/$1"
	result $? "$3 (make update-docs writes it anew)"
}

"$describe" man "$assets/man/erplan.1.in" >"$made/erplan.1"
same erplan.1 "$assets/man/erplan.1" "the manual page is that of the tables"
"$describe" bash >"$made/bash"
same bash "$assets/completions/erplan" "bash completes what the tables say"
"$describe" zsh >"$made/zsh"
same zsh "$assets/completions/_erplan" "zsh completes what the tables say"
"$describe" fish >"$made/fish"
same fish "$assets/completions/erplan.fish" "fish completes what the tables say"

lint() {
	tests=$((tests + 1))
	if ! command -v "$1" >/dev/null 2>&1; then
		echo "ok $tests - $2 # SKIP $1 is not installed"
		return
	fi
	shift
	name=$1
	shift
	out=$("$@" 2>&1)
	rc=$?
	test -n "$out" && echo "$out" | sed 's/^/# /'
	if test "$rc" = 0 && test -z "$out"; then
		echo "ok $tests - $name"
	else
		echo "not ok $tests - $name"
	fi
}

lint mandoc "the manual page is clean mdoc" \
    mandoc -Tlint -W warning "$assets/man/erplan.1"
lint shellcheck "the bash completion is clean" \
    shellcheck -s bash "$assets/completions/erplan"
lint zsh "zsh reads its completion" zsh -n "$assets/completions/_erplan"
lint fish "fish reads its completion" \
    fish --no-execute "$assets/completions/erplan.fish"
echo "1..$tests"
