/*
 * Holds the program's rules against the table of those specified. It knows
 * ids, severities and examples, and nothing of what a rule does.
 */
#include "model/rules/coverage.h"

#include <string.h>

#include "model/rules/example.h"

static const struct specified_rule *
find_specified(const struct specified_rules *rules, const char *id)
{
	size_t i;

	for (i = 0; i < rules->count; i++)
		if (strcmp(rules->items[i].id, id) == 0)
			return &rules->items[i];
	return NULL;
}

/* Returns the nth row that is not specified, or NULL. */
static const struct rule *
nth_own_rule(const struct specified_rules *specified, size_t n)
{
	const struct rule_family *const *family;
	size_t i;

	for (family = rule_families; *family != NULL; family++)
		for (i = 0; i < (*family)->count; i++)
			if (find_specified(specified,
				(*family)->rules[i].id) == NULL && n-- == 0)
				return &(*family)->rules[i];
	return NULL;
}

bool
rule_cover_nth(const struct catalog *catalog, size_t n,
    struct rule_cover *cover)
{
	struct specified_rules rules = catalog_rules(catalog);
	struct rule_example example;

	*cover = (struct rule_cover){ 0 };
	if (n < rules.count) {
		cover->specified = &rules.items[n];
		cover->id = cover->specified->id;
		cover->rule = rule_find(cover->id);
	} else {
		cover->rule = nth_own_rule(&rules, n - rules.count);
		if (cover->rule == NULL)
			return false;
		cover->id = cover->rule->id;
	}
	if (cover->rule == NULL)
		return true;
	if (cover->specified != NULL) {
		cover->severity_agrees = (int)cover->rule->severity ==
		    (int)cover->specified->severity;
		cover->basis_agrees = (int)cover->rule->basis ==
		    (int)cover->specified->basis;
	}
	cover->fires = rule_example_find(cover->rule, true, &example);
	cover->silent = rule_example_find(cover->rule, false, &example);
	return true;
}
