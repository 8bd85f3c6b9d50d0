#!/bin/sh
# Saving when the system fails: the target is the old or the new file, whole,
# nothing is left beside it, and the message names file and cause.
# shellcheck source=tests/cli/tap.sh
. "$abs_top_srcdir/tests/cli/tap.sh"
save=$abs_top_builddir/tests/faults/save
# LeakSanitizer cannot work under another tracer.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

if ! strace -qq -o /dev/null true 2>/dev/null; then
	echo "1..0 # SKIP strace is missing or not permitted"
	exit 0
fi

mkdir work
printf 'the old file' >old
"$save" "$dir/new" 5000 || exit 99

# Saves under strace with the given injection; sets $rc.
inject() {
	cp old work/plan
	strace -qq -o trace -e trace=write,fsync,rename,renameat,openat,close,fstat \
	    -e inject="$1" "$save" work/plan 5000 >out 2>err
	got $?
}

# Judges by the name of the row, the status and the content expected.
expect() {
	is "$2" "$1: status $2"
	check "$1: the target is the $3 file, whole" cmp -s work/plan "$3"
	check "$1: nothing is left beside it" test "$(ls -A work)" = plan
}

cp old work/plan
strace -qq -f -y -o trace -e trace=openat,write,fsync,rename,renameat \
    "$save" work/plan 5000
check "the order is write, fsync, rename, fsync of the folder" awk '
    /^[0-9]+ +write\([0-9]+<[^>]*\.plan\.erplan-/ { w = NR }
    /fsync\([0-9]+<[^>]*\.plan\.erplan-/ { f = NR }
    /rename(at)?\(/ { r = NR }
    /fsync\([0-9]+<[^>]*\/work>/ { d = NR }
    END { exit !(w && f > w && r > f && d > r) }' trace
check "the file beside it is private, new and no link" \
    grep -q 'O_CREAT|O_EXCL|O_NOFOLLOW|O_CLOEXEC, 0600' trace

# Loading the program makes no such calls before ours but openat and close.
for error in ENOSPC EDQUOT EIO EFBIG; do
	inject "write:error=$error:when=1"
	expect "write fails with $error" 4 old
	err_has "work/plan: not saved: writing: " "$error: file and cause are named"
done
inject fsync:error=EIO:when=1
expect "fsync fails" 4 old
check "a failed fsync is not tried again" test "$(grep -c fsync trace)" = 1
inject fsync:error=EIO:when=2
expect "fsync of the folder fails" 4 new
err_has "saved, but not confirmed on disk: Input/output error" "it says so"
inject fsync:error=EINVAL:when=2
expect "the folder cannot be synced" 0 new
err_is "" "which is nothing to speak of"
inject write:error=EINTR:when=1
expect "write is interrupted" 0 new
inject fsync:error=EINTR:when=1
expect "fsync is interrupted" 0 new
inject write:retval=7:when=1
expect "write lies about what it took" 4 old
err_has "does not hold what was written" "it is caught by reading back"
for error in EIO EACCES EXDEV; do
	inject "rename,renameat:error=$error"
	expect "rename fails with $error" 4 old
done

cp old work/plan
(
	ulimit -f 1
	"$save" work/plan 5000 >out 2>err
)
got $?
expect "the limit on file sizes" 4 old
err_has "File too large" "the limit is named"
finish
