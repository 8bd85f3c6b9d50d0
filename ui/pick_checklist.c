/*
 * Sources of the picker for what is checked: validation checks, roll-back
 * items, and the rules that a waiver names.
 */
#include "ui/pick_parts.h"

#include <string.h>

#include "model/catalog/checklist.h"
#include "model/rules/rule.h"

/* --- validation checks ------------------------------------------------ */

static bool
load_checks(struct picker *picker)
{
	struct check_rows all = catalog_checks(picker->catalog);

	if (!pick_allot(picker, all.count))
		return false;
	for (; picker->count < all.count; picker->count++)
		picker->items[picker->count] = &all.items[picker->count];
	return true;
}

static const char *
value_check_row(const struct picker *picker, size_t item)
{
	return ((const struct check_row *)picker->items[item])->id;
}

static bool
has_check(const struct picker *picker, const char *id)
{
	const struct plan *plan = document_plan(picker->document);
	uint32_t i;

	for (i = 0; i < plan->validation.checks.count; i++) {
		const char *other = plan->validation.checks.items[i].id;

		if (other != NULL && strcmp(other, id) == 0)
			return true;
	}
	return false;
}

static void
show_check(const struct picker *picker, size_t item, struct pick_line *line)
{
	const struct check_row *row = picker->items[item];

	line->cells[0] = row->id;
	line->cells[1] = row->title;
	line->cells[2] = checklist_scope_name(row->scope);
	line->cells[3] = has_check(picker, row->id) ? "yes" : "";
}

static void
words_check(const struct picker *picker, size_t item,
    struct match_words *words)
{
	const struct check_row *row = picker->items[item];

	match_add_name(words, row->title);
	match_add_alias(words, row->id);
	match_add_other(words, checklist_scope_name(row->scope));
	match_add_other(words, row->action);
	match_add_other(words, row->expected);
}

static void
detail_check(const struct picker *picker, size_t item, struct buf *out)
{
	const struct check_row *row = picker->items[item];

	buf_printf(out, "%s Expected: %s", row->action, row->expected);
}

const struct pick_source pick_checks = {
	.columns = { { "Id", 4, 0, false }, { "Check", 0, 0, false },
	    { "For each", 8, 0, false }, { "Plan", 4, 50, false } },
	.load = load_checks,
	.value = value_check_row,
	.show = show_check,
	.words = words_check,
	.detail = detail_check,
};

/* --- roll-back items -------------------------------------------------- */

static bool
load_rollbacks(struct picker *picker)
{
	struct rollback_rows all = catalog_rollbacks(picker->catalog);

	if (!pick_allot(picker, all.count))
		return false;
	for (; picker->count < all.count; picker->count++)
		picker->items[picker->count] = &all.items[picker->count];
	return true;
}

static const char *
value_rollback(const struct picker *picker, size_t item)
{
	return ((const struct rollback_row *)picker->items[item])->id;
}

static void
show_rollback(const struct picker *picker, size_t item,
    struct pick_line *line)
{
	const struct rollback_row *row = picker->items[item];

	line->cells[0] = row->id;
	line->cells[1] = row->trigger;
	line->cells[2] = row->action;
}

static void
words_rollback(const struct picker *picker, size_t item,
    struct match_words *words)
{
	const struct rollback_row *row = picker->items[item];

	match_add_name(words, row->id);
	match_add_alias(words, row->trigger);
	match_add_other(words, row->action);
}

static void
detail_rollback(const struct picker *picker, size_t item, struct buf *out)
{
	const struct rollback_row *row = picker->items[item];

	buf_printf(out, "%s: %s %s", row->trigger, row->action,
	    row->restores);
}

const struct pick_source pick_rollbacks = {
	.columns = { { "Id", 3, 0, false }, { "When", 0, 0, false },
	    { "Action", 34, 68, false } },
	.load = load_rollbacks,
	.value = value_rollback,
	.show = show_rollback,
	.words = words_rollback,
	.detail = detail_rollback,
	.apply = pick_apply_rollback,
};

/* --- rules, to be waived ---------------------------------------------- */

static bool
load_rules(struct picker *picker)
{
	const struct rule_family *const *family;
	size_t i;

	if (!pick_allot(picker, rule_count()))
		return false;
	for (family = rule_families; *family != NULL; family++)
		for (i = 0; i < (*family)->count; i++)
			picker->items[picker->count++] = &(*family)->rules[i];
	return true;
}

static const char *
value_rule(const struct picker *picker, size_t item)
{
	return ((const struct rule *)picker->items[item])->id;
}

static void
show_rule(const struct picker *picker, size_t item, struct pick_line *line)
{
	static const char *const severities[] = { "error", "warning", "info",
		"error if HA" };
	const struct rule *rule = picker->items[item];

	line->cells[0] = rule->id;
	line->cells[1] = rule->title;
	line->cells[2] = severities[rule->severity];
}

static void
words_rule(const struct picker *picker, size_t item,
    struct match_words *words)
{
	const struct rule *rule = picker->items[item];

	match_add_name(words, rule->id);
	match_add_alias(words, rule->title);
	match_add_other(words, rule->why);
}

static void
detail_rule(const struct picker *picker, size_t item, struct buf *out)
{
	buf_puts(out, ((const struct rule *)picker->items[item])->why);
}

const struct pick_source pick_rules = {
	.columns = { { "Rule", 9, 0, false }, { "Condition", 0, 0, false },
	    { "Severity", 11, 0, false } },
	.load = load_rules,
	.value = value_rule,
	.show = show_rule,
	.words = words_rule,
	.detail = detail_rule,
};
