#!/bin/sh
# The walls between the modules, and a few habits of the house, as promises
# about the text of the sources: one line of TAP each. A breach is printed
# above its line as "# file:line: text".
set -u
cd "$abs_top_srcdir" || exit 99
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
n=0

# model/embed.c is made by the build.
find model ui src -name '*.[ch]' ! -path model/embed.c |
    LC_ALL=C sort >"$dir/files"
find model ui src tests -name '*.[ch]' ! -path model/embed.c |
    LC_ALL=C sort >"$dir/all"

# Reports the promise $1; it is broken if the file $dir/bad is not empty.
promise() {
	n=$((n + 1))
	if test -s "$dir/bad"; then
		sed 's/^/# /' "$dir/bad"
		echo "not ok $n - $1"
	else
		echo "ok $n - $1"
	fi
}

# "file:line:name" of each included file, <> and "" alike; made once.
xargs awk '/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
	name = $0
	sub(/^[^<"]*[<"]/, "", name)
	sub(/[>"].*/, "", name)
	quoted = ($0 ~ /include[ \t]*"/) ? "\"" : "<"
	print FILENAME ":" FNR ":" quoted name
}' <"$dir/files" >"$dir/includes"

# The code alone, "file:line:text", without comments and strings.
xargs awk 'FNR == 1 { inside = 0 }
{
	text = $0
	gsub(/\\\\/, "", text)
	gsub(/\\"/, "", text)
	gsub(/\047"\047/, "", text)
	out = ""
	while (text != "") {
		if (inside) {
			if (!(i = index(text, "*/")))
				break
			text = substr(text, i + 2)
			inside = 0
		} else if (match(text, /"[^"]*"|\/\*|\/\//)) {
			out = out substr(text, 1, RSTART - 1)
			what = substr(text, RSTART, 2)
			text = substr(text, RSTART + RLENGTH)
			if (what == "/*")
				inside = 1
			else if (what == "//")
				break
			else
				out = out "\"\""
		} else {
			out = out text
			break
		}
	}
	print FILENAME ":" FNR ":" out
}' <"$dir/files" >"$dir/code"

# Files matching $1 may not include names matching $2, except files $3.
no_include() {
	awk -F: -v files="$1" -v names="$2" -v except="${3:-^$}" '
	    $1 ~ files && $1 !~ except && substr($3, 2) ~ names {
		sub(/["<]/, "includes ", $3); print $1 ":" $2 ": " $3 }' \
	    "$dir/includes" >"$dir/bad"
}

# Code in files matching $1 may not call one of the words $2, except in $3.
no_call() {
	grep -E "^[^:]*:[0-9]+:(.*[^A-Za-z0-9_])?($2)[ 	]*\(" "$dir/code" |
	    awk -F: -v files="$1" -v except="${3:-^$}" \
		'$1 ~ files && $1 !~ except' >"$dir/bad"
}

all='^'

grep -E ':"' "$dir/includes" | grep -vE ':"(model|ui|src)/' >"$dir/bad"
promise "our own headers are named from the top of the tree"

no_include '^model/' '^(ui|src)/'
promise "model includes nothing of ui and src"
no_include '^ui/' '^src/'
promise "ui includes nothing of src"
no_include '^(model|ui|src)/' '^tests/'
promise "the program includes nothing of the tests"

no_include $all '^(n?curses(w)?/)?(n?curses|term|panel|form|menu)\.h$' \
    '^ui/term\.c$'
promise "only ui/term.c knows curses"
no_include $all '^yaml\.h$' '^model/plan/parse[a-z_]*\.[ch]$'
promise "only model/plan/parse*.c and parse*.h know libyaml"
no_include $all '^(cjson/)?cJSON\.h$' '^model/json\.c$'
promise "only model/json.c knows cJSON"
no_include '^(model|ui)/' '^(sys/(socket|un)|netdb|arpa/[a-z]*|netinet/[a-z0-9_]*)\.h$'
promise "model and ui know no sockets"

no_include '^model/[^/]*$' '^model/[^/]*/'
promise "what lies in model itself knows none of its folders"
no_include '^model/plan/' '^model/(catalog|rules|analysis|report|export)/'
promise "the plan knows none of catalog, rules, analysis, report, export"
no_include '^model/catalog/' '^model/(plan|rules|analysis|report|export)/'
promise "the catalogue knows none of plan, rules, analysis, report, export"
no_include '^model/analysis/' '^model/(report|export)/'
promise "the analysis knows neither report nor export"
no_include '^model/analysis/' '^model/rules/' '^model/analysis/analysis\.[ch]$'
promise "of the analysis only analysis.c, which runs them, knows the rules"
no_include '^model/rules/' '^model/(report|export)/'
promise "the rules know neither report nor export"
no_include '^model/report/' '^model/export/'
promise "the report knows no export"
no_include '^model/export/' \
    '^model/report/([a-z_]*_)?(text|markdown|html|json|svg|chart|map|render)'
promise "an export knows no renderer of the report"

no_call $all 'strcpy|strcat|stpcpy|sprintf|vsprintf|strtok|atoi|atol|atof|gets'
promise "no call that knows no bounds or no errors"
no_call $all 'system|popen|alloca|mktemp|tmpnam|tempnam'
promise "no shell, no unbounded stack, no guessable file names"
no_call '^model/' 'getenv|secure_getenv|setenv|putenv'
promise "model reads no environment"
no_call '^model/' \
    'time|clock|clock_gettime|gettimeofday|localtime(_r)?|gmtime(_r)?|mktime|strftime'
promise "model reads no clock"
no_call '^model/' 'setlocale|newlocale|uselocale|localeconv|nl_langinfo'
promise "model reads no locale"
{
	no_call '^(model|ui)/' 'fopen|fdopen|freopen|open|openat|creat|opendir' \
	    '^ui/term\.c$'
	cp "$dir/bad" "$dir/bad1"
	no_call '^model/' 'fread|fgets|fgetc|getc|getchar|getline|getdelim|fscanf|scanf|read'
	cat "$dir/bad1" >>"$dir/bad"
}
promise "model reads no streams; model and ui open no files"
no_call '^(model|ui)/' 'exit|_exit|abort|quick_exit'
promise "model and ui never end the program"

: >"$dir/bad"
while read -r file; do
	case $file in *.h) ;; *) continue ;; esac
	guard=$(printf '%s' "$file" | tr 'a-z./-' 'A-Z___')
	test "$(grep '^#' "$file" | head -n 2 | tr '\n' ' ')" = \
	    "#ifndef $guard #define $guard " ||
	    echo "$file:1: wants the guard $guard" >>"$dir/bad"
done <"$dir/files"
promise "each header is guarded by its own name"

if test -n "${CC-}" && test -f "$abs_top_builddir/config.h"; then
	: >"$dir/bad"
	while read -r file; do
		case $file in *.h) ;; *) continue ;; esac
		# CC may be two words, as in "ccache gcc".
		# shellcheck disable=SC2086
		printf '#include "%s"\n' "$file" |
		    $CC -std=gnu17 -fsyntax-only -I. -x c \
			-include "$abs_top_builddir/config.h" - \
			>"$dir/out" 2>&1 || {
			echo "$file:1: does not compile alone"
			head -n 3 "$dir/out"
		} >>"$dir/bad"
	done <"$dir/files"
	promise "each header compiles alone"
else
	n=$((n + 1))
	echo "ok $n - each header compiles alone # SKIP no compiler named"
fi

: >"$dir/bad"
while read -r file; do
	case $file in *.c) ;; *) continue ;; esac
	head -n 1 "$file" | grep -q '^/\*' ||
	    echo "$file:1: begins with no word on what it is for" >>"$dir/bad"
done <"$dir/files"
promise "each source file begins with what it is for"

xargs wc -l <"$dir/all" | awk '$2 != "total" && $1 > 700 &&
    $2 !~ /(rows|tables)[^\/]*\.c$/ { print $2 ": " $1 " lines" }' >"$dir/bad"
promise "no file is longer than 700 lines, tables of rows excepted"

find model ui src -name '*util*' -o -name '*misc*' -o -name '*helper*' \
    -o -name 'common.*' >"$dir/bad"
promise "no file is named for nothing in particular"

echo "1..$n"
