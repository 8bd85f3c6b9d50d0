#ifndef MODEL_PLAN_EMIT_H
#define MODEL_PLAN_EMIT_H

#include "model/plan/schema.h"

struct buf;

/* How a file is laid out, so that what is added looks like the rest. */
struct layout {
	const char *eol; /* "\n" or "\r\n" */
	int step; /* blanks that a nested mapping is indented by */
	int dash; /* the same of a list's dashes, may be 0 */
	int gap; /* from a dash to the key behind it */
};
struct layout layout_of(const char *text, size_t length);

/* Where a value is written. */
struct spot {
	const struct layout *layout;
	int column; /* of the key, from 0 */
	bool flow; /* inside of {} or [] */
	bool quoted; /* keys and texts there are all in double quotes: JSON */
};

void emit_blanks(struct buf *, int count);
/*
 * Appends a text as a scalar that readers of YAML 1.1 and 1.2 take for the
 * same text; kind says which may stay a number or a truth.
 */
void emit_scalar(struct buf *, enum kind, const char *text,
    const struct spot *);
/* Says whether emit_body() is needed: several lines where they may stand. */
bool emit_is_block(const char *text, const struct spot *);
/* The first line of such a text, "|-", and the lines that follow it. */
void emit_block_head(struct buf *, const char *text);
void emit_block_body(struct buf *, const char *text, const struct spot *);
/* "key:" or "\"key\":". */
void emit_key(struct buf *, const char *key, const struct spot *);
/*
 * "key: value" and the end of the line: of a scalar, or of a list of count
 * values, which is written "[a, b]" where that is short. In flow without the
 * end of line.
 */
void emit_scalar_entry(struct buf *, const struct field *, const char *text,
    const struct spot *);
void emit_list_entry(struct buf *, const struct field *,
    const char *const *values, size_t count, const struct spot *);
/* "[a, b]". */
void emit_flow_list(struct buf *, enum kind, const char *const *values,
    size_t count, const struct spot *);

#endif
