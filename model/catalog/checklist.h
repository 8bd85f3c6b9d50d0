#ifndef MODEL_CATALOG_CHECKLIST_H
#define MODEL_CATALOG_CHECKLIST_H

#include "model/catalog/catalog.h"

/* What a validation check is repeated for. */
enum checklist_scope {
	CHECKLIST_ONCE,
	CHECKLIST_CIRCUIT,
	CHECKLIST_LINK,
	CHECKLIST_FLOW,
	CHECKLIST_SITE,
	CHECKLIST_REGION
};
/* Returns "plan", "circuit", "link", "flow", "site" or "region". */
const char *checklist_scope_name(enum checklist_scope);

/* The conditions under which it applies at all; all of them must hold. */
enum checklist_condition {
	CHECKLIST_DIRECT = 1, /* ExpressRoute Direct */
	CHECKLIST_QOS = 2,
	CHECKLIST_INBOUND = 4,
	CHECKLIST_MAIL = 8,
	CHECKLIST_INTERNET = 16 /* flows that stay on the internet */
};

/* A validation check, V01 to V31. */
struct check_row {
	const char *id;
	const char *title;
	enum checklist_scope scope;
	unsigned conditions; /* enum checklist_condition */
	struct catalog_texts after; /* checks that come first */
	const char *precondition;
	const char *action;
	const char *command; /* with RG, CKT, RF, NAME for the plan's names */
	const char *expected;
	const char *if_failed; /* the usual causes */
	struct catalog_texts sources;
};
struct check_rows {
	const struct check_row *items;
	size_t count;
};
struct check_rows catalog_checks(const struct catalog *);
const struct check_row *catalog_check(const struct catalog *, const char *id);

/* A roll-back item, R1 to R7. */
struct rollback_row {
	const char *id;
	const char *trigger, *action, *command, *restores;
	struct catalog_texts sources;
};
struct rollback_rows {
	const struct rollback_row *items;
	size_t count;
};
struct rollback_rows catalog_rollbacks(const struct catalog *);
const struct rollback_row *catalog_rollback(const struct catalog *,
    const char *id);

#endif
