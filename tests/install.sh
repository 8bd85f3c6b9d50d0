#!/bin/sh
# make install puts the program and all that goes with it in place, and the
# program runs from there.
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
share=$dir/prefix/share
n=0

unset MAKEFLAGS MFLAGS MAKELEVEL
"${MAKE:-make}" -C "$abs_top_builddir" install DESTDIR="$dir" prefix=/prefix \
    >"$dir/log" 2>&1
rc=$?

# Reports the promise $1 by the status of the command before.
promise() {
	if test $? -eq 0; then word=ok; else word="not ok"; fi
	n=$((n + 1))
	test "$word" = ok || tail -n 20 "$dir/log" | sed 's/^/# /'
	echo "$word $n - $1"
}

# Each of the files $2... of the tree is in the folder $1 of share.
in_place() {
	folder=$share/$1
	shift
	missing=
	for file; do
		test -f "$file" || continue
		cmp -s "$file" "$folder/${file##*/}" || missing="$missing $file"
	done
	echo "not in $folder:$missing" >>"$dir/log"
	test -z "$missing"
}

test "$rc" -eq 0
promise "make install ends well"
(cd / && "$dir/prefix/bin/erplan" --version >>"$dir/log" 2>&1)
promise "the installed program runs, from any folder"
cd "$abs_top_srcdir" || exit 99
in_place man/man1 assets/man/*.1
promise "the manual page is in place"
in_place bash-completion/completions assets/completions/erplan &&
    in_place zsh/site-functions assets/completions/_erplan &&
    in_place fish/vendor_completions.d assets/completions/erplan.fish
promise "the completions are in place"
in_place erplan/examples assets/examples/*.yaml
promise "the examples are in place"
in_place erplan/schema assets/schema/*.json
promise "the schema is in place"
in_place doc/erplan README.md LICENSE
promise "readme and licence are in place"
echo "1..$n"
