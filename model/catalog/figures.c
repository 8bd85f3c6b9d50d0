/*
 * The documented figures: circuit sizes and tiers, bandwidth by workload,
 * markings, media targets, limits and thresholds. Who reads them judges; here
 * they are only kept.
 */
#include "model/catalog/figures.h"

#include <string.h>

#include "model/catalog/search.h"

static const char *const sku_kinds[] = { "tier", "circuit", "direct-port",
	"direct-circuit", NULL };
static const char *const answers[] = { "unknown", "no", "yes", NULL };

/* clang-format off */
static const struct column sku_columns[] = {
	{ COLUMN_WORD(struct sku_row, kind, sku_kinds), .given = true },
	{ COLUMN_TEXT(struct sku_row, name), .given = true },
	{ COLUMN_INT(struct sku_row, mbps, 0, 10000000) },
	{ COLUMN_INT(struct sku_row, port_mbps, 0, 10000000) },
	{ COLUMN_INT(struct sku_row, limit_mbps, 0, 10000000) },
	{ COLUMN_WORD(struct sku_row, microsoft_365, answers) },
	{ COLUMN_TEXTS(struct sku_row, billing) },
	{ COLUMN_TEXT(struct sku_row, reach) },
	{ COLUMN_TEXT(struct sku_row, note) },
	{ COLUMN_TEXTS(struct sku_row, sources) },
};
static const struct column teams_columns[] = {
	{ COLUMN_TEXT(struct teams_figure, id), .given = true },
	{ COLUMN_TEXT(struct teams_figure, title), .given = true },
	{ COLUMN_INT(struct teams_figure, minimum_up, 1, 100000) },
	{ COLUMN_INT(struct teams_figure, minimum_down, 1, 100000) },
	{ COLUMN_INT(struct teams_figure, recommended_up, 1, 100000) },
	{ COLUMN_INT(struct teams_figure, recommended_down, 1, 100000) },
	{ COLUMN_INT(struct teams_figure, best_up, 1, 100000) },
	{ COLUMN_INT(struct teams_figure, best_down, 1, 100000) },
	{ COLUMN_TEXTS(struct teams_figure, sources) },
};
static const struct column exchange_columns[] = {
	{ COLUMN_TEXT(struct exchange_profile, client), .given = true },
	{ COLUMN_TEXT(struct exchange_profile, title), .given = true },
	{ COLUMN_TEXT(struct exchange_profile, profile), .given = true },
	{ COLUMN_INT(struct exchange_profile, sent, 0, 100000) },
	{ COLUMN_INT(struct exchange_profile, received, 0, 100000) },
	{ COLUMN_INT(struct exchange_profile, kilobytes_day, 1, 10000000) },
	{ COLUMN_REAL(struct exchange_profile, peak_kbps, 0, 100000) },
	{ COLUMN_TEXTS(struct exchange_profile, sources) },
};
static const struct column qos_columns[] = {
	{ COLUMN_TEXT(struct qos_row, workload), .given = true },
	{ COLUMN_TEXT(struct qos_row, title), .given = true },
	{ COLUMN_TEXT(struct qos_row, queue), .given = true },
	{ COLUMN_TEXT(struct qos_row, phb), .given = true },
	{ COLUMN_INT(struct qos_row, dscp, 0, 63), .given = true },
	{ COLUMN_INT(struct qos_row, port_first, 1, 65535) },
	{ COLUMN_INT(struct qos_row, port_last, 1, 65535) },
	{ COLUMN_INT(struct qos_row, server_port, 1, 65535) },
	{ COLUMN_TEXT(struct qos_row, note) },
	{ COLUMN_TEXTS(struct qos_row, sources) },
};
static const struct column media_columns[] = {
	{ COLUMN_TEXT(struct media_target, id), .given = true },
	{ COLUMN_TEXT(struct media_target, title), .given = true },
	{ COLUMN_TEXT(struct media_target, unit), .given = true },
	{ COLUMN_REAL(struct media_target, client, 0, 1e6), .given = true },
	{ COLUMN_REAL(struct media_target, edge, 0, 1e6), .given = true },
	{ COLUMN_TEXT(struct media_target, window) },
	{ COLUMN_TEXTS(struct media_target, sources) },
};
static const struct column setting_columns[] = {
	{ COLUMN_TEXT(struct setting_row, id), .given = true },
	{ COLUMN_TEXT(struct setting_row, title), .given = true },
	{ COLUMN_REAL(struct setting_row, value, 0, 0), .given = true },
	{ COLUMN_TEXT(struct setting_row, unit) },
	{ COLUMN_TEXT(struct setting_row, basis), .given = true },
	{ COLUMN_TEXT(struct setting_row, note) },
	{ COLUMN_TEXTS(struct setting_row, sources) },
};
/* clang-format on */
const struct shape shape_skus = SHAPE("sku.csv", struct sku_row, sku_columns);
const struct shape shape_teams =
    SHAPE("teams-bandwidth.csv", struct teams_figure, teams_columns);
const struct shape shape_exchange = SHAPE("exchange-profiles.csv",
    struct exchange_profile, exchange_columns);
const struct shape shape_qos = SHAPE("qos.csv", struct qos_row, qos_columns);
const struct shape shape_media =
    SHAPE("media-targets.csv", struct media_target, media_columns);
const struct shape shape_settings =
    SHAPE("settings.csv", struct setting_row, setting_columns);

struct sku_rows
catalog_skus(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_SKUS);

	return (struct sku_rows){ table->items, table->count };
}

static bool
has_sku(const struct catalog *catalog, enum sku_kind kind, int port_mbps,
    int mbps)
{
	struct sku_rows rows = catalog_skus(catalog);
	size_t i;

	for (i = 0; i < rows.count; i++)
		if (rows.items[i].kind == kind && rows.items[i].mbps == mbps &&
		    rows.items[i].port_mbps == port_mbps)
			return true;
	return false;
}

bool
catalog_circuit_size(const struct catalog *catalog, int mbps)
{
	return has_sku(catalog, SKU_CIRCUIT, 0, mbps);
}

bool
catalog_direct_size(const struct catalog *catalog, int port_mbps, int mbps)
{
	return has_sku(catalog, SKU_DIRECT_CIRCUIT, port_mbps, mbps);
}

int
catalog_circuit_fitting(const struct catalog *catalog, double kbps)
{
	struct sku_rows rows = catalog_skus(catalog);
	int best = 0, mbps;
	size_t i;

	for (i = 0; i < rows.count; i++) {
		mbps = rows.items[i].mbps;
		if (rows.items[i].kind == SKU_CIRCUIT &&
		    mbps * 1000.0 >= kbps && (best == 0 || mbps < best))
			best = mbps;
	}
	return best;
}

struct teams_figures
catalog_teams_figures(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_TEAMS);

	return (struct teams_figures){ table->items, table->count };
}

const struct teams_figure *
catalog_teams_figure(const struct catalog *catalog, const char *id)
{
	struct teams_figures rows = catalog_teams_figures(catalog);
	size_t i;

	for (i = 0; i < rows.count; i++)
		if (strcmp(rows.items[i].id, id) == 0)
			return &rows.items[i];
	return NULL;
}

struct exchange_profiles
catalog_exchange_profiles(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_EXCHANGE);

	return (struct exchange_profiles){ table->items, table->count };
}

const struct exchange_profile *
catalog_exchange_profile(const struct catalog *catalog, const char *client,
    const char *profile)
{
	struct exchange_profiles rows = catalog_exchange_profiles(catalog);
	size_t i;

	for (i = 0; i < rows.count; i++)
		if (strcmp(rows.items[i].client, client) == 0 &&
		    strcmp(rows.items[i].profile, profile) == 0)
			return &rows.items[i];
	return NULL;
}

struct qos_rows
catalog_qos(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_QOS);

	return (struct qos_rows){ table->items, table->count };
}

const struct qos_row *
catalog_qos_row(const struct catalog *catalog, const char *workload)
{
	struct qos_rows rows = catalog_qos(catalog);
	size_t i;

	for (i = 0; i < rows.count; i++)
		if (strcmp(rows.items[i].workload, workload) == 0)
			return &rows.items[i];
	return NULL;
}

bool
catalog_dscp_kept(const struct catalog *catalog, int dscp)
{
	struct qos_rows rows = catalog_qos(catalog);
	size_t i;

	for (i = 0; i < rows.count; i++)
		if (rows.items[i].dscp == dscp)
			return true;
	return false;
}

struct media_target_rows
catalog_media_targets(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_MEDIA);

	return (struct media_target_rows){ table->items, table->count };
}

const struct media_target *
catalog_media_target(const struct catalog *catalog, const char *id)
{
	struct media_target_rows rows = catalog_media_targets(catalog);
	size_t i;

	for (i = 0; i < rows.count; i++)
		if (strcmp(rows.items[i].id, id) == 0)
			return &rows.items[i];
	return NULL;
}

struct setting_rows
catalog_settings(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_SETTINGS);

	return (struct setting_rows){ table->items, table->count };
}

static const char *
setting_names(const void *record, size_t n)
{
	return n == 0 ? ((const struct setting_row *)record)->id : NULL;
}

const struct setting_row *
catalog_setting(const struct catalog *catalog, const char *id)
{
	return name_find(catalog, TABLE_SETTINGS, setting_names, id, NULL,
	    NULL);
}

double
catalog_figure(const struct catalog *catalog, const char *id, double fallback)
{
	const struct setting_row *row = catalog_setting(catalog, id);

	return row == NULL ? fallback : row->value;
}
