#!/bin/sh
# The shell scripts of the tree, seen by the shell and by shellcheck (SC2154:
# abs_top_srcdir and its like come from make's environment).
cd "$abs_top_srcdir" || exit 99
n=0
for file in bootstrap .ci/run assets/*.sh tests/*.sh tests/*/*.sh; do
	test -f "$file" || continue
	n=$((n + 1))
	if ! command -v shellcheck >/dev/null 2>&1; then
		if out=$(sh -n "$file" 2>&1); then
			echo "ok $n - $file: the shell reads it"
			continue
		fi
	elif out=$(shellcheck -S warning -e SC2154 "$file" 2>&1); then
		echo "ok $n - $file: shellcheck has nothing to say"
		continue
	fi
	printf '%s\n' "$out" | sed 's/^/# /'
	echo "not ok $n - $file"
done
echo "1..$n"
