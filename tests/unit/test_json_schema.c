/* The JSON Schema made from the rows, and the copy that is installed. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/json.h"
#include "model/plan/json_schema.h"
#include "model/plan/schema.h"

static char path[4096];

static void
copy_path(void)
{
	const char *top = getenv("abs_top_srcdir");

	cr_assert_not_null(top, "abs_top_srcdir is not set");
	snprintf(path, sizeof(path), "%s/assets/schema/plan.schema.json", top);
}

static void
read_copy(struct buf *copy)
{
	FILE *file = fopen(path, "rb");
	char block[4096];
	size_t length;

	if (file == NULL)
		return;
	while ((length = fread(block, 1, sizeof(block), file)) > 0)
		buf_add(copy, block, length);
	fclose(file);
}

Test(json_schema, the_copy_follows_the_rows)
{
	struct buf made = { 0 }, copy = { 0 };

	copy_path();
	json_schema_write(&made);
	cr_assert(!made.failed);
	if (getenv("UPDATE_GOLDEN") != NULL) {
		FILE *file = fopen(path, "wb");

		cr_assert_not_null(file, "cannot write %s", path);
		cr_expect_eq(fwrite(made.bytes, 1, made.length, file),
		    made.length);
		cr_expect_eq(fclose(file), 0);
	}
	read_copy(&copy);
	cr_expect(copy.length == made.length &&
	    memcmp(copy.bytes, made.bytes, made.length) == 0,
	    "%s differs: look at the change, then run the tests with "
	    "UPDATE_GOLDEN=1", path);
	buf_free(&made);
	buf_free(&copy);
}

static const struct json *
at(const struct json *value, const char *first, const char *second)
{
	value = json_member(value, first);
	return value == NULL ? NULL : json_member(value, second);
}

Test(json_schema, says_what_a_row_says)
{
	struct buf made = { 0 };
	struct json_document *document;
	const struct json *root, *site, *users, *vlan, *tier;
	char error[200];

	json_schema_write(&made);
	document = json_open(made.bytes, made.length, error, sizeof(error));
	cr_assert_not_null(document, "%s", error);
	root = json_root(document);
	site = at(root, "definitions", "site");
	cr_assert_not_null(site);
	cr_expect(!json_bool(json_member(site, "additionalProperties"), true));
	cr_expect_str_eq(json_string(json_first(json_member(site, "required")),
	    ""), "id");
	users = at(site, "properties", "users");
	cr_assert_not_null(users);
	cr_expect_str_eq(json_string(json_member(users, "title"), ""),
	    "People");
	cr_expect_str_eq(json_string(json_member(users, "type"), ""),
	    "integer");
	cr_expect(json_number(json_member(users, "maximum"), 0) > 9999999);
	cr_expect_not_null(strstr(json_string(json_member(users,
	    "description"), ""), " Unit: people. Source: M-IMP."));
	vlan = at(at(root, "definitions", "ms_peering"), "properties", "vlan");
	cr_expect_float_eq(json_number(json_member(vlan, "maximum"), 0), 4095,
	    0);
	tier = at(at(root, "definitions", "circuit"), "properties",
	    "sku_tier");
	cr_expect_str_eq(json_string(json_member(tier, "default"), ""),
	    "Premium");
	cr_expect_str_eq(json_string(json_first(json_member(tier, "enum")),
	    ""), "Local");
	cr_expect_not_null(at(root, "properties", "circuits"));
	json_close(document);
	buf_free(&made);
}
