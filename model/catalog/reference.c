/*
 * What stands behind the facts: the pages read, what they do not agree on,
 * names that have changed, and the words of the trade.
 */
#include "model/catalog/reference.h"

#include <string.h>

#include "model/catalog/search.h"

/* clang-format off */
static const struct column source_columns[] = {
	{ COLUMN_TEXT(struct source_row, tag), .given = true },
	{ COLUMN_TEXT(struct source_row, page), .given = true },
	{ COLUMN_TEXT(struct source_row, copy) },
	{ COLUMN_TEXT(struct source_row, date), .given = true },
};
static const struct column contradiction_columns[] = {
	{ COLUMN_INT(struct contradiction, number, 1, 1000), .given = true },
	{ COLUMN_TEXT(struct contradiction, topic), .given = true },
	{ COLUMN_TEXT(struct contradiction, statements), .given = true },
	{ COLUMN_TEXT(struct contradiction, used), .given = true },
	{ COLUMN_TEXTS(struct contradiction, sources) },
	{ COLUMN_TEXTS(struct contradiction, rules) },
};
static const char *const severity_words[] = { "error", "warning", "info",
	"depends", NULL };
static const char *const basis_words[] = { "documented", "withdrawn",
	"practice", NULL };
static const struct column rule_columns[] = {
	{ COLUMN_TEXT(struct specified_rule, id), .given = true },
	{ COLUMN_WORD(struct specified_rule, severity, severity_words), .given = true },
	{ COLUMN_WORD(struct specified_rule, basis, basis_words), .given = true },
};
static const struct column renaming_columns[] = {
	{ COLUMN_TEXT(struct renaming, old_name), .given = true },
	{ COLUMN_TEXT(struct renaming, new_name) },
	{ COLUMN_TEXT(struct renaming, note) },
	{ COLUMN_TEXTS(struct renaming, sources) },
};
static const struct column vocabulary_columns[] = {
	{ COLUMN_TEXT(struct term_row, term), .given = true },
	{ COLUMN_TEXTS(struct term_row, aliases) },
	{ COLUMN_TEXT(struct term_row, meaning), .given = true },
	{ COLUMN_INT(struct term_row, step, 1, 8) },
	{ COLUMN_TEXTS(struct term_row, sources) },
};
/* clang-format on */
const struct shape shape_sources =
    SHAPE("sources.csv", struct source_row, source_columns);
const struct shape shape_contradictions = SHAPE("contradictions.csv",
    struct contradiction, contradiction_columns);
const struct shape shape_renamings =
    SHAPE("renames.csv", struct renaming, renaming_columns);

const struct shape shape_rules =
    SHAPE("rules.csv", struct specified_rule, rule_columns);
const struct shape shape_vocabulary =
    SHAPE("vocabulary.csv", struct term_row, vocabulary_columns);

struct source_rows
catalog_sources(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_SOURCES);

	return (struct source_rows){ table->items, table->count };
}

/* Tags are exact: "M-EP" and "m ep" are not the same. */
const struct source_row *
catalog_source(const struct catalog *catalog, const char *tag)
{
	struct source_rows rows = catalog_sources(catalog);
	size_t i;

	for (i = 0; i < rows.count; i++)
		if (strcmp(rows.items[i].tag, tag) == 0)
			return &rows.items[i];
	return NULL;
}

struct contradictions
catalog_contradictions(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_CONTRADICTIONS);

	return (struct contradictions){ table->items, table->count };
}

const char *
specified_severity_name(enum specified_severity severity)
{
	return severity_words[severity];
}

const char *
specified_basis_name(enum specified_basis basis)
{
	return basis_words[basis];
}

struct specified_rules
catalog_rules(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_RULES);

	return (struct specified_rules){ table->items, table->count };
}

struct renamings
catalog_renamings(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_RENAMINGS);

	return (struct renamings){ table->items, table->count };
}

static const char *
renaming_names(const void *record, size_t n)
{
	return n == 0 ? ((const struct renaming *)record)->old_name : NULL;
}

const struct renaming *
catalog_renaming(const struct catalog *catalog, const char *old_name)
{
	return name_find(catalog, TABLE_RENAMINGS, renaming_names, old_name,
	    NULL, NULL);
}

struct term_rows
catalog_vocabulary(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_VOCABULARY);

	return (struct term_rows){ table->items, table->count };
}

static const char *
term_names(const void *record, size_t n)
{
	const struct term_row *row = record;

	if (n == 0)
		return row->term;
	return n <= row->aliases.count ? row->aliases.items[n - 1] : NULL;
}

const struct term_row *
catalog_term(const struct catalog *catalog, const char *name)
{
	return name_find(catalog, TABLE_VOCABULARY, term_names, name, NULL,
	    NULL);
}
