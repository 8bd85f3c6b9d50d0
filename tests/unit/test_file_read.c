/* Reading files, and noticing that they changed. */
#include "src/file.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/buf.h"
#include "src/command.h"
#include "tests/unit/folder.h"

TestSuite(file_read, .init = folder_enter, .fini = folder_leave);

static void
make_oddities(void)
{
	folder_write("plan.yaml", "version: 1\n");
	folder_write("empty.yaml", "");
	folder_write("full.yaml", "0123456789abcdef");
	folder_write("over.yaml", "0123456789abcdefg");
	cr_assert_eq(mkdir("folder", 0700), 0);
	cr_assert_eq(mkfifo("pipe", 0600), 0);
	cr_assert_eq(symlink("loop2", "loop1"), 0);
	cr_assert_eq(symlink("loop1", "loop2"), 0);
	cr_assert_eq(symlink("plan.yaml", "link"), 0);
	cr_assert_eq(symlink("nowhere", "dangling"), 0);
}

static const struct read_row {
	const char *path;
	enum file_result result;
	const char *content; /* or a part of the message */
} reads[] = {
	{ "plan.yaml", FILE_DONE, "version: 1\n" },
	{ "link", FILE_DONE, "version: 1\n" },
	{ "empty.yaml", FILE_DONE, "" },
	{ "full.yaml", FILE_DONE, "0123456789abcdef" },
	{ "/dev/null", FILE_DONE, "" },
	{ "over.yaml", FILE_TOO_LARGE, "over.yaml: is larger than the limit" },
	{ "/dev/zero", FILE_TOO_LARGE, "limit of 16 bytes" },
	{ "missing.yaml", FILE_NOT_FOUND, "missing.yaml: no such file" },
	{ "dangling", FILE_NOT_FOUND, "no such file" },
	{ "folder", FILE_UNREADABLE, "is a folder" },
	{ "pipe", FILE_UNREADABLE, "nobody writes" },
	{ "loop1", FILE_UNREADABLE, "circle" },
	{ "plan.yaml/x", FILE_UNREADABLE, "Not a directory" },
};

Test(file_read, gives_the_content_or_says_what_is_wrong)
{
	const struct read_row *row;
	struct file_message message;
	struct buf bytes = { 0 };
	enum file_result result;
	size_t i;

	make_oddities();
	for (i = 0; i < sizeof reads / sizeof *reads; i++) {
		row = &reads[i];
		result = file_read(row->path, 16, &bytes, NULL, &message);
		cr_expect_eq(result, row->result, "%s: %d, \"%s\"", row->path,
		    (int)result, message.text);
		if (row->result == FILE_DONE)
			cr_expect_str_eq(buf_text(&bytes), row->content, "%s",
			    row->path);
		else {
			cr_expect_not_null(strstr(message.text, row->content),
			    "%s: \"%s\"", row->path, message.text);
			cr_expect_null(bytes.bytes, "%s", row->path);
		}
		buf_free(&bytes);
	}
}

Test(file_read, takes_standard_input_for_a_dash)
{
	struct buf bytes = { 0 };
	struct file_message message;

	folder_write("in", "from a pipe\n");
	cr_assert_eq(dup2(open("in", O_RDONLY), STDIN_FILENO), STDIN_FILENO);
	cr_expect_eq(file_read("-", 100, &bytes, NULL, &message), FILE_DONE,
	    "%s", message.text);
	cr_expect_str_eq(buf_text(&bytes), "from a pipe\n");
	buf_free(&bytes);
}

Test(file_read, a_message_keeps_its_cause_behind_a_long_name)
{
	char name[3000];
	struct file_message message;
	struct buf bytes = { 0 };

	memset(name, 'a', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	cr_expect_neq(file_read(name, 16, &bytes, NULL, &message), FILE_DONE);
	cr_expect_not_null(strstr(message.text, "File name too long"));
}

Test(file_read, notices_another_content_whatever_the_times_say)
{
	struct file_identity id;
	struct buf bytes = { 0 };
	struct timespec times[2];
	struct stat st;

	folder_write("plan", "one");
	cr_assert_eq(file_read("plan", 16, &bytes, &id, NULL), FILE_DONE);
	cr_expect(id.exists);
	cr_expect(file_identity_same("plan", &id));

	cr_assert_eq(stat("plan", &st), 0);
	folder_write("plan", "two");
	times[0] = st.st_atim;
	times[1] = st.st_mtim;
	cr_assert_eq(utimensat(AT_FDCWD, "plan", times, 0), 0);
	cr_expect_not(file_identity_same("plan", &id), "other content, times "
	    "set back");

	folder_write("plan", "one");
	cr_expect(file_identity_same("plan", &id), "the old content again");
	cr_assert_eq(unlink("plan"), 0);
	cr_expect_not(file_identity_same("plan", &id), "removed");
	id = (struct file_identity){ 0 };
	cr_expect(file_identity_same("plan", &id), "absent then and now");
	folder_write("plan", "");
	cr_expect_not(file_identity_same("plan", &id), "made since");
	buf_free(&bytes);
}

/* From the XXH64 specification's reference implementation. */
static const struct hash_row {
	const char *text;
	uint64_t hash;
} hashes[] = {
	{ "", 0xEF46DB3751D8E999 },
	{ "a", 0xD24EC4F1A98C6E5B },
	{ "abc", 0x44BC2CF5AD770999 },
	{ "Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1 },
};

Test(file_read, hashes_as_xxh64_does)
{
	size_t i;

	for (i = 0; i < sizeof hashes / sizeof *hashes; i++)
		cr_expect_eq(file_hash(hashes[i].text,
		    strlen(hashes[i].text)), hashes[i].hash, "\"%s\"",
		    hashes[i].text);
}

Test(file_read, every_result_has_an_exit_status)
{
	static const struct {
		enum file_result result;
		int status;
	} rows[] = {
		{ FILE_DONE, STATUS_DONE },
		{ FILE_NOT_FOUND, STATUS_INPUT },
		{ FILE_UNREADABLE, STATUS_INPUT },
		{ FILE_TOO_LARGE, STATUS_INPUT },
		{ FILE_UNCONFIRMED, STATUS_FAILED },
		{ FILE_NO_MEMORY, STATUS_FAILED },
		{ FILE_REFUSED, STATUS_FAILED },
		{ FILE_EXISTS, STATUS_FAILED },
		{ FILE_FAILED, STATUS_FAILED },
		{ FILE_ASK_READ_ONLY, STATUS_FAILED },
		{ FILE_CHANGED, STATUS_CHANGED },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_eq(file_exit_status(rows[i].result), rows[i].status,
		    "result %d", (int)rows[i].result);
}
