#ifndef MODEL_CATALOG_NEWER_H
#define MODEL_CATALOG_NEWER_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct catalog;
struct json;

/* What in the data is not as it should be; fit to print. */
struct newer_error {
	char text[256];
};

/*
 * Turns the endpoint web service's answer (an array of sets) into the bytes
 * of endpoints.csv, ordered by id. Returns false and an error where a member
 * lacks or has another type. The table's own reader still has to accept it.
 */
bool newer_endpoints(const struct json *, struct buf *csv,
    struct newer_error *);
/*
 * The same for communities.csv from what "az network route-filter rule
 * list-service-communities" prints: known communities keep what the table
 * says of them and take over the live prefixes; unknown ones are added.
 * Appends a line to refused for each that the account may not use.
 */
bool newer_communities(const struct json *, const struct catalog *,
    struct buf *csv, struct buf *refused, struct newer_error *);

/*
 * Appends what is different between the endpoint sets of two catalogues, a
 * line each, and which flows, communities and rules a change touches. Returns
 * how many sets are new, gone or changed.
 */
size_t newer_endpoint_changes(const struct catalog *before,
    const struct catalog *after, struct buf *out);
/* The same of communities. */
size_t newer_community_changes(const struct catalog *before,
    const struct catalog *after, struct buf *out);

/* For the two readers: appends a cell, quoted where it has to be. */
void newer_add_cell(struct buf *csv, const char *text, bool first);
/* Says what is wrong and returns false. */
bool newer_wrong(struct newer_error *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
