/* Saving: what is kept, what is followed, what is refused. */
#include "src/file.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "model/buf.h"
#include "tests/unit/folder.h"

TestSuite(file_save, .init = folder_enter, .fini = folder_leave);

static struct file_message message;

static enum file_result
save(const char *path, const char *content,
    const struct file_save_options *options)
{
	return file_save(path, content, strlen(content), options, NULL,
	    &message);
}

static mode_t
mode_of(const char *path)
{
	struct stat st;

	cr_assert_eq(lstat(path, &st), 0, "%s", path);
	return st.st_mode;
}

Test(file_save, makes_a_new_file_with_the_mode_of_the_umask)
{
	struct file_save_options private = { .private = true };

	umask(022);
	cr_expect_eq(save("new", "text", NULL), FILE_DONE, "%s", message.text);
	cr_expect_str_eq(message.text, "");
	cr_expect(folder_holds("new", "text"));
	cr_expect_eq(mode_of("new") & 07777, 0644);
	umask(077);
	cr_expect_eq(save("narrow", "", NULL), FILE_DONE);
	cr_expect(folder_holds("narrow", ""));
	cr_expect_eq(mode_of("narrow") & 07777, 0600);
	umask(0);
	cr_expect_eq(save("private", "x", &private), FILE_DONE);
	cr_expect_eq(mode_of("private") & 07777, 0600);
	cr_expect_eq(folder_count(), 3, "nothing is left beside the files");
}

Test(file_save, keeps_mode_and_attributes_of_the_old_file)
{
	char value[8] = { 0 };
	bool attributes;

	umask(077);
	folder_write("old", "old");
	cr_assert_eq(chmod("old", 0664), 0);
	attributes = setxattr("old", "user.test", "kept", 4, 0) == 0;
	cr_expect_eq(save("old", "new", NULL), FILE_DONE, "%s", message.text);
	cr_expect(folder_holds("old", "new"));
	cr_expect_eq(mode_of("old") & 07777, 0664);
	if (attributes) {
		cr_expect_eq(getxattr("old", "user.test", value,
		    sizeof value), 4);
		cr_expect_str_eq(value, "kept");
	}
	cr_expect_eq(folder_count(), 1);
}

Test(file_save, writes_behind_a_chain_of_links_and_keeps_the_links)
{
	cr_assert_eq(mkdir("deep", 0700), 0);
	folder_write("deep/plan", "old");
	cr_assert_eq(symlink("plan", "deep/second"), 0);
	cr_assert_eq(symlink("deep/second", "first"), 0);
	cr_expect_eq(save("first", "new", NULL), FILE_DONE, "%s",
	    message.text);
	cr_expect(folder_holds("deep/plan", "new"));
	cr_expect(S_ISLNK(mode_of("first")));
	cr_expect(S_ISLNK(mode_of("deep/second")));
	cr_expect(S_ISREG(mode_of("deep/plan")));
}

Test(file_save, creates_what_a_dangling_link_points_to)
{
	cr_assert_eq(mkdir("deep", 0700), 0);
	cr_assert_eq(symlink("deep/plan", "link"), 0);
	cr_expect_eq(save("link", "new", NULL), FILE_DONE, "%s", message.text);
	cr_expect(S_ISLNK(mode_of("link")));
	cr_expect(folder_holds("deep/plan", "new"));
}

static const struct refusal {
	const char *path;
	enum file_result result;
	const char *text;
} refusals[] = {
	{ "loop", FILE_REFUSED, "circle" },
	{ "folder", FILE_REFUSED, "a folder" },
	{ "folder/", FILE_REFUSED, "names a folder" },
	{ "", FILE_REFUSED, "names a folder" },
	{ "pipe", FILE_REFUSED, "a pipe" },
	{ "to-pipe", FILE_REFUSED, "a pipe" },
	{ "/dev/null", FILE_REFUSED, "a device" },
	{ "/dev/stdout", FILE_REFUSED, "a device" },
	{ "nowhere/plan", FILE_FAILED, "No such file or directory" },
	{ "file/plan", FILE_FAILED, "Not a directory" },
	{ "links", FILE_ASK_LINKS, "2 names" },
	{ "read-only", FILE_ASK_READ_ONLY, "read-only" },
};

Test(file_save, refuses_all_but_files_and_says_why)
{
	const struct refusal *row;
	enum file_result result;
	size_t i, count;

	folder_write("file", "old");
	folder_write("links", "old");
	folder_write("read-only", "old");
	cr_assert_eq(link("links", "other"), 0);
	cr_assert_eq(chmod("read-only", 0444), 0);
	cr_assert_eq(mkdir("folder", 0700), 0);
	cr_assert_eq(mkfifo("pipe", 0600), 0);
	cr_assert_eq(symlink("pipe", "to-pipe"), 0);
	cr_assert_eq(symlink("loop", "loop"), 0);
	count = folder_count();
	for (i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		row = &refusals[i];
		result = save(row->path, "new", NULL);
		cr_expect_eq(result, row->result, "%s: %d, \"%s\"", row->path,
		    (int)result, message.text);
		cr_expect_not_null(strstr(message.text, row->text),
		    "%s: \"%s\"", row->path, message.text);
	}
	cr_expect_eq(folder_count(), count);
	cr_expect(S_ISFIFO(mode_of("pipe")));
	cr_expect(folder_holds("links", "old"));
	cr_expect(folder_holds("read-only", "old"));
}

Test(file_save, force_replaces_a_read_only_file_and_keeps_it_so)
{
	struct file_save_options force = { .force = true };

	folder_write("plan", "old");
	cr_assert_eq(chmod("plan", 0444), 0);
	cr_expect_eq(save("plan", "new", &force), FILE_DONE, "%s",
	    message.text);
	cr_expect(folder_holds("plan", "new"));
	cr_expect_eq(mode_of("plan") & 07777, 0444);
}

Test(file_save, force_writes_into_hard_links_behind_a_backup)
{
	struct file_save_options force = { .force = true };
	static const char *const contents[] = { "longer than before", "x" };
	size_t i;

	folder_write("plan", "first");
	cr_assert_eq(link("plan", "other"), 0);
	for (i = 0; i < 2; i++) {
		cr_expect_eq(save("plan", contents[i], &force), FILE_DONE,
		    "%s", message.text);
		cr_expect(folder_holds("plan", contents[i]));
		cr_expect(folder_holds("other", contents[i]));
		cr_expect(folder_holds("plan~", i == 0 ? "first" :
		    contents[0]));
	}
	cr_expect_eq(folder_count(), 3);
}

Test(file_save, keeps_a_backup_when_asked)
{
	struct file_save_options backup = { .backup = true };

	folder_write("plan", "one");
	cr_assert_eq(chmod("plan", 0640), 0);
	cr_expect_eq(save("plan", "two", &backup), FILE_DONE);
	cr_expect(folder_holds("plan", "two"));
	cr_expect(folder_holds("plan~", "one"));
	cr_expect_eq(mode_of("plan~") & 07777, 0640);
}

Test(file_save, a_new_file_never_replaces_one)
{
	struct file_save_options new = { .must_be_new = true };

	cr_expect_eq(save("plan", "one", &new), FILE_DONE);
	cr_expect_eq(save("plan", "two", &new), FILE_EXISTS);
	cr_expect_not_null(strstr(message.text, "exists already"));
	cr_expect(folder_holds("plan", "one"));
	new.force = true;
	cr_expect_eq(save("plan", "two", &new), FILE_DONE);
	cr_expect(folder_holds("plan", "two"));
}

Test(file_save, what_somebody_else_changed_is_not_overwritten)
{
	struct file_identity id;
	struct file_save_options options = { .expected = &id };
	struct buf bytes = { 0 };

	folder_write("plan", "one");
	cr_assert_eq(file_read("plan", 99, &bytes, &id, NULL), FILE_DONE);
	cr_expect_eq(file_save("plan", "two", 3, &options, &id, &message),
	    FILE_DONE, "%s", message.text);
	cr_expect_eq(file_save("plan", "three", 5, &options, &id, &message),
	    FILE_DONE, "the identity saved is the next one expected: %s",
	    message.text);
	folder_write("plan", "other");
	cr_expect_eq(save("plan", "four", &options), FILE_CHANGED);
	cr_expect_not_null(strstr(message.text, "somebody changed it"));
	cr_expect(folder_holds("plan", "other"));
	cr_assert_eq(unlink("plan"), 0);
	cr_expect_eq(save("plan", "four", &options), FILE_CHANGED);
	cr_expect_not_null(strstr(message.text, "removed"));
	cr_expect_eq(access("plan", F_OK), -1);
	buf_free(&bytes);
}

Test(file_save, devices_are_written_to_and_stay)
{
	struct file_save_options devices = { .devices = true };
	struct stat before, after;

	cr_assert_eq(stat("/dev/null", &before), 0);
	cr_expect_eq(save("/dev/null", "new", &devices), FILE_DONE, "%s",
	    message.text);
	cr_assert_eq(stat("/dev/null", &after), 0);
	cr_expect_eq(before.st_ino, after.st_ino);
	cr_expect(S_ISCHR(after.st_mode));
	cr_expect_eq(save("/dev/full", "new", &devices), FILE_FAILED);
	cr_expect_not_null(strstr(message.text, "No space left on device"),
	    "%s", message.text);
}

Test(file_save, dev_stdout_goes_on_where_standard_output_stands)
{
	struct file_save_options devices = { .devices = true };

	cr_assert_not_null(freopen("out", "w", stdout));
	cr_assert_eq(write(STDOUT_FILENO, "first ", 6), 6);
	cr_expect_eq(save("/dev/stdout", "second", &devices), FILE_DONE, "%s",
	    message.text);
	cr_expect(folder_holds("out", "first second"));
}

Test(file_save, a_long_name_and_a_large_text_are_no_exception)
{
	static char bytes[3 * 1024 * 1024 + 17];
	struct file_identity id;
	struct buf back = { 0 };
	char name[256];
	size_t i;

	memset(name, 'n', 255);
	name[255] = '\0';
	for (i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 7 + i / 251);
	cr_expect_eq(file_save(name, bytes, sizeof bytes, NULL, &id,
	    &message), FILE_DONE, "%s", message.text);
	cr_assert_eq(file_read(name, sizeof bytes, &back, NULL, &message),
	    FILE_DONE, "%s", message.text);
	cr_assert_eq(back.length, sizeof bytes);
	cr_expect_eq(memcmp(back.bytes, bytes, sizeof bytes), 0);
	cr_expect(file_identity_same(name, &id));
	buf_free(&back);
}
