#ifndef MODEL_REPORT_CONTENT_H
#define MODEL_REPORT_CONTENT_H

#include "model/plan/schema.h"
#include "model/report/report.h"

struct findings;

/* What the sections of the plan report are made from. */
struct content {
	struct report *report;
	const struct plan *plan;
	const struct document *document;
	const struct catalog *catalog;
	const struct analysis *analysis;
	const struct report_options *options;
};

/* Each adds one section; content.c calls them in order. */
void content_need(struct content *);
void content_services(struct content *);
/* Which endpoint sets go where, below the services. */
void content_endpoints(struct content *, struct node *parent);
void content_sites(struct content *);
void content_map(struct content *, struct node *parent);
void content_circuits(struct content *);
void content_addresses(struct content *);
void content_flows(struct content *);
void content_security(struct content *);
void content_account(struct content *);
void content_capacity(struct content *);
void content_resilience(struct content *);
void content_validation(struct content *);
void content_qos(struct content *);
void content_decisions(struct content *);
void content_findings(struct content *);
void content_sources(struct content *);

/* --- from the schema: labels, units and values need no second table ---- */

/*
 * Adds a fact for each dotted path below the record, labelled by its row;
 * what is not given is shown as such. paths ends with NULL.
 */
void content_facts(struct content *, struct node *parent, const char *id,
    const struct schema *, const void *record, const char *const *paths);

/* A column of a table over a list of records. */
struct content_column {
	const char *path; /* below an item */
	const char *title; /* NULL: the row's label */
};
/*
 * Adds a table with a row for each item of the list; a note where it is
 * empty. columns ends with a NULL path. Returns the table, or NULL.
 */
struct node *content_table(struct content *, struct node *parent,
    const char *id, const char *title, const struct schema *,
    const struct list *, const struct content_column *columns);
/* Appends a member by its dotted path; false where it is not given. */
bool content_value(struct buf *, const struct schema *, const void *record,
    const char *path);
/*
 * Appends choices of the schema as a reader expects them: "ExpressRoute first"
 * for "er_first"; commas between several stay.
 */
void choice_add(struct buf *, const char *words);
/* Returns the same for one choice, kept with the report. */
const char *choice_text(struct report *, const char *word);
/* Returns any LIST_OF member as the generic list. */
#define CONTENT_LIST(member)                                                 \
	(&(struct list) { (member).items, (member).count, (member).capacity })
#define CONTENT_PATHS(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define CONTENT_COLUMNS(...)                                                 \
	((const struct content_column[]) { __VA_ARGS__, { NULL, NULL } })

#endif
