#!/bin/sh
# Prints C source that holds each file given as a byte array, and a table of
# them by name. String literals over 4095 bytes are not portable C; arrays are.
# usage: sh embed.sh SRCDIR FILE...   (FILE relative to SRCDIR)
srcdir=$1
shift
printf '#include "model/embed.h"\n\n'
n=0
for file in "$@"; do
	printf 'static const unsigned char bytes_%d[] = {\n' "$n"
	od -An -v -tu1 "$srcdir/$file" | sed 's/ *\([0-9][0-9]*\)/\1,/g'
	printf '0 };\n'
	n=$((n + 1))
done
printf 'const struct embedded_file embedded_files[] = {\n'
n=0
for file in "$@"; do
	printf '\t{ "%s", (const char *)bytes_%d, sizeof bytes_%d - 1 },\n' \
	    "${file#assets/}" "$n" "$n"
	n=$((n + 1))
done
printf '\t{ 0, 0, 0 },\n};\n'
