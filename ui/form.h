#ifndef UI_FORM_H
#define UI_FORM_H

#include "ui/state.h"

/*
 * A record as rows: its fields in the order of the page, or all. Small nested
 * records stand in place, large ones and lists open one level deeper.
 */
enum form_kind {
	FORM_HEADING,
	FORM_FIELD,
	FORM_PROBLEM /* of the field above it */
};

struct form_row {
	enum form_kind kind;
	struct path path; /* of the field */
	const char *heading;
	int indent;
	int32_t nth; /* of the fields */
};

enum { FORM_ROWS_MAX = 400 };

struct form {
	struct form_row rows[FORM_ROWS_MAX];
	int32_t count, fields;
};

/* Lists the rows of the level, a LEVEL_FORM. */
void form_build(struct form *, const struct ui *, const struct ui_context *,
    const struct level *);
/* Returns the row of the nth field, or NULL when there is none. */
const struct form_row *form_field(const struct form *, int32_t nth);
/* Returns the first field that leads to the path best, or NULL. */
const struct form_row *form_find(const struct form *, const struct path *);
/* Says whether the record is shown in place, not one level deeper. */
bool form_is_inline(const struct schema *);

/* Appends the field's value as shown; returns how it is meant. */
enum style form_value(const struct ui *, const struct ui_context *,
    const struct path *, struct buf *);
/* Appends a label as it stands within a sentence: "VLAN", "circuits". */
void form_add_lower(struct buf *, const char *label);
/* Appends "1 to 4 094 Mbps", "one of a, b", or nothing. */
void form_range(const struct field *, struct buf *);

struct effect form_action(struct ui *, struct ui_context *, enum action);
void form_draw(const struct ui *, const struct ui_context *,
    const struct layout *, struct grid *);
/* Finds the next field whose label or value has the text; false: none. */
bool form_search(struct ui *, const struct ui_context *, const char *folded,
    int32_t from, int direction);

#endif
