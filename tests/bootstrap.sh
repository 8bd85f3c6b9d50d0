#!/bin/sh
# bootstrap, in a tree of its own whose configure is a stub: what it says,
# what it runs, and what it leaves alone. dpkg-query, apt-get, sudo, id and
# make are stubs as well, so nothing is installed or built here.
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/tree" "$dir/bin" "$dir/sudo" "$dir/else where" || exit 99
tree=$dir/tree
cp "$abs_top_srcdir/bootstrap" "$tree/bootstrap" || exit 99
n=0

# Reports the promise $1 by the status of the command before.
promise() {
	if test $? -eq 0; then word=ok; else word="not ok"; fi
	n=$((n + 1))
	if test "$word" != ok; then
		sed 's/^/# /' "$dir/out" "$dir/err" "$dir/log"
	fi
	echo "$word $n - $1"
}

stub() {
	{ echo '#!/bin/sh'; cat; } >"$dir/bin/$1"
	chmod +x "$dir/bin/$1"
}

stub dpkg-query <<'END'
shift 3
for name; do
	case " $MISSING " in *" $name "*) ;; *) echo "installed $name" ;; esac
done
END
stub apt-get <<'END'
echo "apt-get $*" >>"$LOG"
exit "${APT_STATUS:-0}"
END
stub id <<'END'
echo "${USER_ID:-0}"
END
stub autoreconf <<'END'
exit 0
END
# The program is up to date when it is there.
stub make <<'END'
case " $* " in
*" -q "*) test -x "$TREE/build/erplan" && exit 0; exit 1 ;;
esac
echo "make $*" >>"$LOG"
echo "main.c:1: a mistake"
test -z "${BROKEN-}" || exit 2
cp "$TREE/program" "$TREE/build/erplan"
END
cat >"$dir/sudo/sudo" <<'END'
#!/bin/sh
echo "sudo $*" >>"$LOG"
exec "$@"
END
cat >"$tree/configure" <<'END'
#!/bin/sh
echo "configure" >>"$LOG"
echo "abs_top_builddir = $PWD" >Makefile
END
cat >"$tree/program" <<'END'
#!/bin/sh
pwd
cat
for arg; do printf '<%s>\n' "$arg"; done
exit 7
END
chmod +x "$dir/sudo/sudo" "$tree/configure" "$tree/program"
LOG=$dir/log TREE=$tree MISSING=
PATH=$dir/bin:$PATH
export LOG TREE MISSING PATH
unset MAKEFLAGS MFLAGS MAKELEVEL

# Runs bootstrap with empty logs; sets rc.
run() {
	: >"$dir/log"
	(cd "$dir/else where" && "$tree/bootstrap" "$@") \
	    <"$dir/in" >"$dir/out" 2>"$dir/err"
	rc=$?
}

echo "from stdin" >"$dir/in"

run --help
test "$rc" -eq 0 && grep -q '^usage' "$dir/out" && test ! -s "$dir/err"
promise "--help goes to stdout"
run walk
test "$rc" -eq 2 && grep -q "walk" "$dir/err" && test ! -s "$dir/out"
promise "an unknown verb is a usage error"
run check everything
test "$rc" -eq 2
promise "check takes no arguments"
test ! -e "$tree/build"
promise "neither builds anything"

BROKEN=1 run run
test "$rc" -eq 125 && grep -q 'a mistake' "$dir/err" && test ! -s "$dir/out"
promise "a failing build shows the end of its log and ends with 125"

run run 'two words' '' '*' --help
test "$rc" -eq 7 &&
    test "$(cat "$dir/out")" = "$dir/else where
from stdin
<two words>
<>
<*>
<--help>"
promise "run passes arguments, stdin, folder and exit status"
grep -q '^bootstrap: building' "$dir/err" && grep -q '^make' "$dir/log"
promise "run says that it builds, on stderr"
run run
test "$rc" -eq 7 && test ! -s "$dir/err" && test ! -s "$dir/log"
promise "a second run builds nothing and says nothing"
run
test "$rc" -eq 0 && test ! -s "$dir/out" && test ! -s "$dir/log"
promise "no verb builds and runs nothing"

mv "$tree" "$dir/moved" && tree=$dir/moved TREE=$dir/moved
rm -f "$tree/build/erplan"
run
test "$rc" -eq 0 && grep -q '^configure' "$dir/log"
promise "a tree that was moved is configured again"

MISSING='gcc libyaml-dev' run run
grep -q '^apt-get .*install gcc libyaml-dev$' "$dir/log"
promise "root installs the packages that are missing, and no others"
grep -q 'gcc .*compiler' "$dir/err" && grep -q 'libyaml-dev .*plan files' \
    "$dir/err"
promise "each is named with what it is for"
run run
! grep -q apt-get "$dir/log"
promise "with nothing missing apt-get is not called"
MISSING=make APT_STATUS=100 run
test "$rc" -eq 125 && grep -q 'as root run: apt-get install make' "$dir/err"
promise "when installing fails it says what to run"

PATH=$dir/sudo:$PATH
MISSING=make USER_ID=1000 run
grep -q '^sudo apt-get .*update' "$dir/log" &&
    grep -q '^sudo env .*apt-get .*install make$' "$dir/log"
promise "an ordinary user installs through sudo"
PATH=${PATH#*:}
# Where the machine itself has sudo it cannot be hidden.
if command -v sudo >/dev/null 2>&1; then
	n=$((n + 1))
	echo "ok $n - without sudo it says what to run # SKIP sudo is here"
else
	MISSING='make gcc' USER_ID=1000 run run
	test "$rc" -eq 125 && test ! -s "$dir/log" &&
	    grep -q 'as root run: apt-get install gcc make' "$dir/err"
	promise "without sudo it says what to run"
fi
echo "1..$n"
