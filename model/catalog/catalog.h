#ifndef MODEL_CATALOG_CATALOG_H
#define MODEL_CATALOG_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

struct diags;

/*
 * The facts about the world that a plan is checked against: peering
 * locations, providers, cities, endpoint sets, flows, check lists. Each table
 * is compiled in (assets/data) and read on its first use; opening costs
 * nothing. Everything returned lives until catalog_close(), is never NULL
 * inside (absent text is "", an absent list has count 0) and is in a fixed
 * order. Out of memory empties a table and sets catalog_failed().
 * One catalogue belongs to one thread: reading fills it behind the const.
 */
struct catalog;

/* A file that replaces a table; the bytes stay the caller's until close. */
struct catalog_overlay {
	const char *name; /* of the table, such as "cities.csv" */
	const char *file; /* what diagnostics call it; NULL: the name */
	const char *bytes;
	size_t length;
};

/*
 * Returns the catalogue, or NULL when memory is out; the caller closes it.
 * The overlay rows are copied, their bytes are not. files may be NULL.
 */
struct catalog *catalog_open(const struct catalog_overlay *files, size_t count);
void catalog_close(struct catalog *);
/* Says whether memory ran out while a table was read. */
bool catalog_failed(const struct catalog *);
/*
 * Reads every overlay now. Each that is not sound is dropped for the table
 * compiled in; a name that is no table is refused; a provider or country that
 * a location names in vain is told (id "catalog-reference"). Returns what was
 * wrong:
 * path is the file, place the cell, and text says "FILE:LINE:COLUMN: why",
 * so it is printed as it is.
 */
const struct diags *catalog_check_overlays(const struct catalog *);

/* Date of the main table (the peering locations), "YYYY-MM-DD". */
const char *catalog_date(void);
/* Date of the endpoint sets, "YYYY-MM-DD". */
const char *catalog_endpoints_date(void);

/* Several texts of one cell, such as aliases. */
struct catalog_texts {
	const char *const *items;
	size_t count;
};
/* Says whether one of them is exactly this text. */
bool catalog_texts_have(const struct catalog_texts *, const char *);

/* Several whole numbers of one cell, such as endpoint set ids. */
struct catalog_numbers {
	const int *items;
	size_t count;
};
bool catalog_numbers_have(const struct catalog_numbers *, int);

/* Where a table comes from. */
struct table_source {
	const char *table; /* "cities.csv" */
	const char *title; /* "Cities" */
	int rows;
	const char *date; /* of the source's content; may be a year */
	const char *source;
	bool replaced; /* by an overlay that was read and is sound */
};
struct table_sources {
	const struct table_source *items;
	size_t count;
};
/* Returns the provenance of all tables, for reports. */
struct table_sources catalog_tables(const struct catalog *);

/* Which of the separate Azure clouds a location or community belongs to. */
enum location_cloud {
	LOCATION_GLOBAL,
	LOCATION_USGOV,
	LOCATION_CHINA
};
/* Returns "global", "usgov" or "china". */
const char *location_cloud_name(enum location_cloud);

enum catalog_answer {
	CATALOG_UNKNOWN,
	CATALOG_NO,
	CATALOG_YES
};
/* Returns "unknown", "no" or "yes". */
const char *catalog_answer_name(enum catalog_answer);

#endif
