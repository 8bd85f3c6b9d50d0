#ifndef MODEL_CATALOG_TABLE_H
#define MODEL_CATALOG_TABLE_H

#include <stddef.h>

#include "model/arena.h"
#include "model/catalog/catalog.h"
#include "model/diag.h"

/* Private to model/catalog: how tables are described, read and kept. */

enum table_id {
	TABLE_LOCATIONS,
	TABLE_METROS,
	TABLE_PROVIDERS,
	TABLE_OFFERS,
	TABLE_CITIES,
	TABLE_COUNTRIES,
	TABLE_ENDPOINTS,
	TABLE_COMMUNITIES,
	TABLE_FLOWS,
	TABLE_SERVICES,
	TABLE_CHECKS,
	TABLE_ROLLBACKS,
	TABLE_SKUS,
	TABLE_TEAMS,
	TABLE_EXCHANGE,
	TABLE_QOS,
	TABLE_MEDIA,
	TABLE_SETTINGS,
	TABLE_HUBS,
	TABLE_HUB_LINKS,
	TABLE_SOURCES,
	TABLE_CONTRADICTIONS,
	TABLE_RENAMINGS,
	TABLE_RULES,
	TABLE_OFFSETS,
	TABLE_VOCABULARY,
	TABLE_TABLES,
	TABLE_COUNT
};

enum cell_kind {
	CELL_TEXT,
	CELL_TEXTS, /* separated by ';' */
	CELL_WORD, /* an enum: index into words */
	CELL_WORDS, /* a set of words: bit n is words[n] */
	CELL_YES, /* "yes", or "no" or "" */
	CELL_INT,
	CELL_REAL,
	CELL_INTS,
	CELL_PREFIXES
};

struct column {
	const char *name;
	enum cell_kind kind;
	bool given; /* may not be empty */
	int absent; /* an empty CELL_INT or CELL_WORD */
	size_t offset;
	const char *const *words; /* ended by NULL */
	double low, high; /* CELL_INT, CELL_REAL, CELL_INTS; both 0: any */
};

/* How the rows of a table become records. */
struct shape {
	const char *file; /* "cities.csv" */
	const struct column *columns;
	size_t count, size; /* columns; bytes of a record */
	/* Completes a record; returns NULL or what is wrong with it. */
	const char *(*finish)(void *record);
};

struct table {
	void *items;
	size_t count;
	bool read, replaced;
};

struct match_index;
struct name_index;

/* What hangs behind the opaque and const struct catalog. */
struct catalog_state {
	struct arena *arena;
	struct diags problems;
	struct catalog_overlay *overlays;
	size_t overlay_count;
	bool overlays_checked, failed;
	struct table tables[TABLE_COUNT];
	struct match_index *search[TABLE_COUNT];
	struct name_index *names[TABLE_COUNT];
	struct service_map *service_map; /* who serves where */
	struct endpoint_map *endpoint_map;
	struct flow_map *flow_map;
	struct land_mask *land[2];
	struct table_source *provenance;
	size_t provenance_count;
};

struct catalog {
	struct catalog_state *state;
};

/* The shape of every table, by enum table_id; rows stay with their module. */
extern const struct shape *const table_shapes[TABLE_COUNT];
extern const struct shape shape_locations, shape_metros, shape_providers,
    shape_offers, shape_cities, shape_countries, shape_endpoints,
    shape_communities, shape_flows, shape_services, shape_checks,
    shape_rollbacks, shape_skus, shape_teams, shape_exchange, shape_qos,
    shape_media, shape_settings, shape_hubs, shape_hub_links, shape_sources,
    shape_contradictions, shape_renamings, shape_rules, shape_utc_offsets,
    shape_tables, shape_vocabulary;

/* Returns the table, read on its first use. */
const struct table *table_get(const struct catalog *, enum table_id);
/* Reads it now from an overlay or the program; sets failed, adds problems. */
void table_read(struct catalog_state *, enum table_id);
/* Returns the overlay of that name, or NULL. */
const struct catalog_overlay *table_overlay(const struct catalog_state *,
    const char *name);
/* Adds "FILE: ..." to the problems; column 0 leaves the place at the line. */
void table_problem(struct catalog_state *, const struct catalog_overlay *,
    size_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Adds a note for each location that names an unknown provider or country. */
void location_check_references(const struct catalog *);

/* Fills a record from the cells of one row; a text says what is wrong. */
struct cell_error {
	char text[160];
};
bool cell_read(struct arena *, const struct column *, const char *text,
    void *record, struct cell_error *);
/* Sentinel-safe copy: "" is shared. Returns NULL when memory is out. */
const char *cell_text(struct arena *, const char *);

/* clang-format off */
#define COLUMN_IS(s, m, type) \
	(0 * sizeof(struct { _Static_assert(_Generic(((s *)0)->m, \
	    type: 1, default: 0), #s "." #m " is not " #type); char c; }))
#define COLUMN_TEXT(s, m) .name = #m, .kind = CELL_TEXT, \
	.offset = offsetof(s, m) + COLUMN_IS(s, m, const char *)
#define COLUMN_TEXTS(s, m) .name = #m, .kind = CELL_TEXTS, \
	.offset = offsetof(s, m) + COLUMN_IS(s, m, struct catalog_texts)
#define COLUMN_YES(s, m) .name = #m, .kind = CELL_YES, \
	.offset = offsetof(s, m) + COLUMN_IS(s, m, bool)
#define COLUMN_INT(s, m, l, h) .name = #m, .kind = CELL_INT, \
	.low = l, .high = h, .offset = offsetof(s, m) + COLUMN_IS(s, m, int)
#define COLUMN_REAL(s, m, l, h) .name = #m, .kind = CELL_REAL, \
	.low = l, .high = h, .offset = offsetof(s, m) + COLUMN_IS(s, m, double)
#define COLUMN_INTS(s, m) .name = #m, .kind = CELL_INTS, \
	.offset = offsetof(s, m) + COLUMN_IS(s, m, struct catalog_numbers)
#define COLUMN_PREFIXES(s, m) .name = #m, .kind = CELL_PREFIXES, \
	.offset = offsetof(s, m) + COLUMN_IS(s, m, struct catalog_prefixes)
#define COLUMN_WORD(s, m, w) .name = #m, .kind = CELL_WORD, .words = w, \
	.offset = offsetof(s, m) + 0 * sizeof(struct { _Static_assert( \
	    sizeof ((s *)0)->m == sizeof(int), #s "." #m " is no enum"); \
	    char c; })
#define COLUMN_WORDS(s, m, w) .name = #m, .kind = CELL_WORDS, .words = w, \
	.offset = offsetof(s, m) + COLUMN_IS(s, m, unsigned)
#define SHAPE(name, type, rows) { name, rows, sizeof rows / sizeof *rows, \
	sizeof(type), NULL }
#define SHAPE_FINISH(name, type, rows, f) { name, rows, \
	sizeof rows / sizeof *rows, sizeof(type), f }
/* clang-format on */

#endif
