#ifndef MODEL_CATALOG_FLOW_CATALOG_H
#define MODEL_CATALOG_FLOW_CATALOG_H

#include "model/catalog/endpoint.h"

/* Whether something may use ExpressRoute. */
enum er_support {
	ER_NO,
	ER_YES,
	ER_SPLIT, /* part of it; the rest needs the internet */
	ER_CONDITIONAL, /* with a condition that the note names */
	ER_UNDOCUMENTED
};
/* Returns "no", "yes", "split", "conditional" or "undocumented". */
const char *er_support_name(enum er_support);

enum flow_need {
	FLOW_REQUIRED,
	FLOW_OPTIONAL,
	FLOW_MIXED, /* some of its sets are required */
	FLOW_CONDITIONAL, /* required when the note's case is used */
	FLOW_OBSOLETE
};
/* Returns "required", "optional", "mixed", "conditional" or "obsolete". */
const char *flow_need_name(enum flow_need);

/* A flow that a Microsoft 365 plan starts from. */
struct flow_template {
	const char *id; /* "O-EXO-CLIENT"; O- outbound, I- inbound */
	const char *service; /* id in services.csv */
	const char *title; /* "Exchange Online clients (Outlook, OWA, EWS)" */
	bool inbound; /* Microsoft opens it towards the customer */
	struct catalog_texts initiators; /* "client", "server", "microsoft" */
	const char *target; /* inbound: what it reaches on premises */
	const char *tcp, *udp; /* "80,443", "50000-59999", or "" */
	enum er_support express_route;
	const char *path; /* default: "internet", "er" or "either" */
	const char *advice;
	enum flow_need need;
	struct catalog_numbers sets; /* endpoint sets */
	const char *reference; /* row of the list of additional endpoints */
	struct catalog_texts communities; /* "12076:5010" */
	struct catalog_texts fqdns;
	struct catalog_prefixes prefixes; /* named outside the sets */
	const char *note;
	struct catalog_texts sources; /* tags in sources.csv */
};
struct flow_templates {
	const struct flow_template *items;
	size_t count;
};
struct flow_templates catalog_flows(const struct catalog *);
/* By id, whatever its case; or NULL. */
const struct flow_template *catalog_flow(const struct catalog *,
    const char *id);
/* Every typed word begins a word of id, title, service, name or note. */
size_t catalog_search_flows(const struct catalog *, const char *words,
    const struct flow_template **results, size_t max);

/* A service that a plan can adopt, or that people ask about. */
struct service_row {
	const char *id; /* "exchange" */
	const char *name;
	enum er_support express_route;
	bool offered; /* false: named only because it cannot use the circuit */
	struct catalog_texts communities; /* recommended in the route filter */
	struct catalog_texts areas; /* of the endpoint sets */
	struct catalog_numbers sets; /* over ExpressRoute */
	const char *note;
	const char *rule; /* the rule that speaks about it, or "" */
	struct catalog_texts sources;
};
struct service_rows {
	const struct service_row *items;
	size_t count;
};
struct service_rows catalog_services(const struct catalog *);
const struct service_row *catalog_service(const struct catalog *,
    const char *id);
/* Every typed word begins a word of id, name or note. */
size_t catalog_search_services(const struct catalog *, const char *words,
    const struct service_row **results, size_t max);
/* The default flows of a service, in table order. */
struct flow_list {
	const struct flow_template *const *items;
	size_t count;
};
struct flow_list catalog_service_flows(const struct catalog *,
    const struct service_row *);

#endif
