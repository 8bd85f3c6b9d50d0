#ifndef MODEL_CATALOG_FIGURES_H
#define MODEL_CATALOG_FIGURES_H

#include "model/catalog/catalog.h"

/* What a circuit or port pair can be. */
enum sku_kind {
	SKU_TIER, /* name "Premium" */
	SKU_CIRCUIT, /* a provider circuit of mbps */
	SKU_DIRECT_PORT, /* a port pair of mbps; limit: sum of its circuits */
	SKU_DIRECT_CIRCUIT /* a circuit of mbps on a pair of port_mbps */
};
struct sku_row {
	enum sku_kind kind;
	const char *name;
	int mbps, port_mbps;
	int limit_mbps; /* 0 none */
	enum catalog_answer microsoft_365; /* a tier may carry its communities */
	struct catalog_texts billing; /* "MeteredData", "UnlimitedData" */
	const char *reach; /* of a tier */
	const char *note;
	struct catalog_texts sources;
};
struct sku_rows {
	const struct sku_row *items;
	size_t count;
};
struct sku_rows catalog_skus(const struct catalog *);
/* Says whether a provider circuit of that bandwidth is sold. */
bool catalog_circuit_size(const struct catalog *, int mbps);
/* Says whether a pair of that size takes a circuit of that bandwidth. */
bool catalog_direct_size(const struct catalog *, int port_mbps, int mbps);
/* Returns the smallest provider circuit of at least kbps, or 0 for none. */
int catalog_circuit_fitting(const struct catalog *, double kbps);

/* Teams, kbit/s for each endpoint, up (towards Microsoft) and down. */
struct teams_figure {
	const char *id; /* "video-meeting" */
	const char *title;
	int minimum_up, minimum_down;
	int recommended_up, recommended_down;
	int best_up, best_down;
	struct catalog_texts sources;
};
struct teams_figures {
	const struct teams_figure *items;
	size_t count;
};
struct teams_figures catalog_teams_figures(const struct catalog *);
const struct teams_figure *catalog_teams_figure(const struct catalog *,
    const char *id);

/* Exchange clients: what a person moves in a working day, by profile. */
struct exchange_profile {
	const char *client; /* "outlook-online", "outlook-cached", ... */
	const char *title;
	const char *profile; /* "light", "medium", "heavy", "very-heavy" */
	int sent, received; /* messages a day of 75 KB */
	int kilobytes_day;
	double peak_kbps; /* KB x 8 / (8 h x 3600 s) x 2 */
	struct catalog_texts sources;
};
struct exchange_profiles {
	const struct exchange_profile *items;
	size_t count;
};
struct exchange_profiles catalog_exchange_profiles(const struct catalog *);
const struct exchange_profile *catalog_exchange_profile(
    const struct catalog *, const char *client, const char *profile);

/* A marking that Microsoft accepts and sends; others become 0. */
struct qos_row {
	const char *workload; /* "audio" */
	const char *title;
	const char *queue; /* "Voice" */
	const char *phb; /* "EF" */
	int dscp;
	int port_first, port_last; /* client source ports; 0 none */
	int server_port; /* UDP port of the far side; 0 none */
	const char *note;
	struct catalog_texts sources;
};
struct qos_rows {
	const struct qos_row *items;
	size_t count;
};
struct qos_rows catalog_qos(const struct catalog *);
/* By workload; or NULL. */
const struct qos_row *catalog_qos_row(const struct catalog *,
    const char *workload);
/* Says whether Microsoft keeps this DSCP value. */
bool catalog_dscp_kept(const struct catalog *, int dscp);

/* A media quality target; a measured value has to stay below it. */
struct media_target {
	const char *id; /* "rtt" */
	const char *title, *unit;
	double client, edge; /* client to Microsoft edge; customer edge to it */
	const char *window; /* over which it is measured, or "" */
	struct catalog_texts sources;
};
struct media_target_rows {
	const struct media_target *items;
	size_t count;
};
struct media_target_rows catalog_media_targets(const struct catalog *);
const struct media_target *catalog_media_target(const struct catalog *,
    const char *id);

/* A timer, limit or threshold that rules and analyses read. */
struct setting_row {
	const char *id; /* "headroom-min" */
	const char *title;
	double value;
	const char *unit;
	const char *basis; /* "documented", "withdrawn", "practice", "unconfirmed" */
	const char *note;
	struct catalog_texts sources; /* tags; none for our own practice */
};
struct setting_rows {
	const struct setting_row *items;
	size_t count;
};
struct setting_rows catalog_settings(const struct catalog *);
const struct setting_row *catalog_setting(const struct catalog *,
    const char *id);
/* Returns its value, or fallback when there is none of that id. */
double catalog_figure(const struct catalog *, const char *id,
    double fallback);

#endif
