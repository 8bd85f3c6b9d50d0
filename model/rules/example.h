#ifndef MODEL_RULES_EXAMPLE_H
#define MODEL_RULES_EXAMPLE_H

#include "model/rules/rule.h"

struct embedded_file;

/*
 * Plans on which a rule fires, and the same mended, one file a family
 * (assets/rules). A part begins with a line
 *	=== NEED-001 fires at need.authorization.status
 *	=== NEED-001 silent
 * and holds the plan without its "version: 1" line. "at" is optional; a rule
 * may have several parts. "silent" also means that the rule was decided.
 */
struct rule_example {
	char rule[16];
	char at[128]; /* where it fires; "" where that is not said */
	bool fires;
	size_t line; /* of its heading, from 1 */
	const char *text; /* the plan, not ended by NUL */
	size_t length;
};

/* Goes through the parts of a file; begin with { .rest = the text }. */
struct rule_examples {
	const char *rest;
	size_t line; /* lines read so far */
	bool wrong; /* the text behind that line is no part */
};

/* Returns the family's file, or NULL. */
const struct embedded_file *rule_examples_file(const struct rule_family *);
/* Returns false at the end, and when something is wrong. */
bool rule_example_next(struct rule_examples *, struct rule_example *);
/* Finds the first firing or silent part of a rule; false when it has none. */
bool rule_example_find(const struct rule *, bool fires, struct rule_example *);

#endif
