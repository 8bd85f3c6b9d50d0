#ifndef TESTS_EDITS_RANDOM_EDIT_H
#define TESTS_EDITS_RANDOM_EDIT_H

#include "model/plan/document.h"

struct buf;

/* Random edits of a document: the same numbers give the same edits. */
struct random_edit {
	struct document *document;
	uint32_t state; /* not 0 */
	char last[300]; /* the edit in words */
};

uint32_t random_below(uint32_t *state, uint32_t below);
/*
 * Makes one edit, or tries to; false and the error if it was refused, which
 * most edits with random values are.
 */
bool random_edit(struct random_edit *, struct value_error *);
/*
 * Compares a document with a fresh reading of its text: plan, diagnostics and
 * places. Returns true, or false and both in out.
 */
bool random_edit_check(struct document *, struct buf *out);

#endif
