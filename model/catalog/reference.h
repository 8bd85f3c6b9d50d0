#ifndef MODEL_CATALOG_REFERENCE_H
#define MODEL_CATALOG_REFERENCE_H

#include "model/catalog/catalog.h"

/* A page that facts were taken from; rules and tables name its tag. */
struct source_row {
	const char *tag; /* "M-AER" */
	const char *page;
	const char *copy; /* where it was read */
	const char *date; /* the page's own date, as exact as it is known */
};
struct source_rows {
	const struct source_row *items;
	size_t count;
};
struct source_rows catalog_sources(const struct catalog *);
const struct source_row *catalog_source(const struct catalog *,
    const char *tag);

/* A word of the trade, in our own words. */
struct term_row {
	const char *term; /* "Route filter" */
	struct catalog_texts aliases; /* other names, abbreviations */
	const char *meaning;
	int step; /* the step that needs it most, or 0 */
	struct catalog_texts sources; /* tags; none for our own words */
};
struct term_rows {
	const struct term_row *items;
	size_t count;
};
/* By name. */
struct term_rows catalog_vocabulary(const struct catalog *);
/* By name or alias, folded; or NULL. */
const struct term_row *catalog_term(const struct catalog *, const char *name);

/* Something the sources do not agree on, and what is used. */
struct contradiction {
	int number;
	const char *topic;
	const char *statements; /* who says what, with dates */
	const char *used;
	struct catalog_texts sources;
	struct catalog_texts rules; /* ids of those it concerns; may be none */
};
struct contradictions {
	const struct contradiction *items;
	size_t count;
};
struct contradictions catalog_contradictions(const struct catalog *);

/* A rule as specified, by which the program's own rows are measured. */
enum specified_severity {
	SPECIFIED_ERROR,
	SPECIFIED_WARNING,
	SPECIFIED_INFO,
	SPECIFIED_DEPENDS /* an error where availability is demanded */
};
enum specified_basis {
	SPECIFIED_DOCUMENTED,
	SPECIFIED_WITHDRAWN,
	SPECIFIED_PRACTICE
};
struct specified_rule {
	const char *id; /* "NEED-001" */
	enum specified_severity severity; /* in the order of rule.h */
	enum specified_basis basis; /* likewise */
};
struct specified_rules {
	const struct specified_rule *items;
	size_t count;
};
/* Returns "error", "warning", "info" or "depends". */
const char *specified_severity_name(enum specified_severity);
/* Returns "documented", "withdrawn" or "practice". */
const char *specified_basis_name(enum specified_basis);
/* By step, as specified. */
struct specified_rules catalog_rules(const struct catalog *);

/* A product or command that has another name now. */
struct renaming {
	const char *old_name;
	const char *new_name; /* "" when nothing took its place */
	const char *note;
	struct catalog_texts sources;
};
struct renamings {
	const struct renaming *items;
	size_t count;
};
struct renamings catalog_renamings(const struct catalog *);
/* Returns the row of an old name, folded; or NULL. */
const struct renaming *catalog_renaming(const struct catalog *,
    const char *old_name);

#endif
