#ifndef MODEL_RULES_COVERAGE_H
#define MODEL_RULES_COVERAGE_H

#include "model/catalog/reference.h"
#include "model/rules/rule.h"

/* How far the program does what is specified of one rule. */
struct rule_cover {
	const char *id;
	const struct specified_rule *specified; /* NULL: an id of our own */
	const struct rule *rule; /* NULL: it has no row */
	bool severity_agrees, basis_agrees; /* of row and specification */
	bool fires, silent; /* an example of each is there */
};

/*
 * Fills in the state of the nth rule specified; behind the last, of rows that
 * nobody specified. Returns false behind those.
 */
bool rule_cover_nth(const struct catalog *, size_t n, struct rule_cover *);

#endif
