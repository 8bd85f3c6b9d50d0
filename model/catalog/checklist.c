/*
 * The validation checks and roll-back items. What was done of them stands in
 * the plan; here is only what there is to do.
 */
#include "model/catalog/checklist.h"

#include "model/catalog/search.h"

static const char *const scopes[] = { "plan", "circuit", "link", "flow",
	"site", "region", NULL };
/* In the order of the bits of enum checklist_condition. */
static const char *const conditions[] = { "direct", "qos", "inbound", "mail",
	"internet", NULL };

/* clang-format off */
static const struct column check_columns[] = {
	{ COLUMN_TEXT(struct check_row, id), .given = true },
	{ COLUMN_TEXT(struct check_row, title), .given = true },
	{ COLUMN_WORD(struct check_row, scope, scopes), .given = true },
	{ COLUMN_WORDS(struct check_row, conditions, conditions) },
	{ COLUMN_TEXTS(struct check_row, after) },
	{ COLUMN_TEXT(struct check_row, precondition) },
	{ COLUMN_TEXT(struct check_row, action), .given = true },
	{ COLUMN_TEXT(struct check_row, command) },
	{ COLUMN_TEXT(struct check_row, expected), .given = true },
	{ COLUMN_TEXT(struct check_row, if_failed) },
	{ COLUMN_TEXTS(struct check_row, sources) },
};
static const struct column rollback_columns[] = {
	{ COLUMN_TEXT(struct rollback_row, id), .given = true },
	{ COLUMN_TEXT(struct rollback_row, trigger), .given = true },
	{ COLUMN_TEXT(struct rollback_row, action), .given = true },
	{ COLUMN_TEXT(struct rollback_row, command) },
	{ COLUMN_TEXT(struct rollback_row, restores), .given = true },
	{ COLUMN_TEXTS(struct rollback_row, sources) },
};
/* clang-format on */
const struct shape shape_checks =
    SHAPE("validation.csv", struct check_row, check_columns);
const struct shape shape_rollbacks =
    SHAPE("rollback.csv", struct rollback_row, rollback_columns);

const char *
checklist_scope_name(enum checklist_scope scope)
{
	return (unsigned)scope < 6 ? scopes[scope] : "plan";
}

struct check_rows
catalog_checks(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_CHECKS);

	return (struct check_rows){ table->items, table->count };
}

static const char *
check_names(const void *record, size_t n)
{
	return n == 0 ? ((const struct check_row *)record)->id : NULL;
}

const struct check_row *
catalog_check(const struct catalog *catalog, const char *id)
{
	return name_find(catalog, TABLE_CHECKS, check_names, id, NULL, NULL);
}

struct rollback_rows
catalog_rollbacks(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_ROLLBACKS);

	return (struct rollback_rows){ table->items, table->count };
}

static const char *
rollback_names(const void *record, size_t n)
{
	return n == 0 ? ((const struct rollback_row *)record)->id : NULL;
}

const struct rollback_row *
catalog_rollback(const struct catalog *catalog, const char *id)
{
	return name_find(catalog, TABLE_ROLLBACKS, rollback_names, id, NULL,
	    NULL);
}
