/*
 * A fingerprint of everything in a plan that decides a path, so that a paper
 * walk signed by two people can be told from one that has been overtaken.
 * Values only: comments, order and layout of the file do not matter.
 */
#include "model/analysis/paths.h"

#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "model/plan/schema.h"

/* Members by list; a record is named for all of it. */
struct routing_fields {
	const char *list;
	const char *keys[16]; /* ended by NULL */
};

/* clang-format off */
static const struct routing_fields routing_fields[] = {
	{ "sites", { "id", "clients_method", "er_egress", "inet_egress", NULL } },
	{ "wan", { "id", "a", "b", NULL } },
	{ "segments", { "id", "site", "role", "addresses", "er_routes", "er_circuits",
	    "er_preference", "accepted_communities", "default_egress",
	    "stateful_hops", NULL } },
	{ "devices", { "id", "site", "kind", "stateful", "redundant_with",
	    "state_shared_with", NULL } },
	{ "egresses", { "id", "site", "devices", "nat_out", "nat_in", "nat_in_addr",
	    "advertised", NULL } },
	{ "circuits", { "id", "sku_tier", "state", "links", "mode", "ms_peering",
	    "edge_devices", NULL } },
	{ "route_filters", { "id", "access", "communities", "attached_to", NULL } },
	{ "flows", { "id", "service", "catalog", "direction", "path", "endpoint_sets",
	    "endpoint_ip", "segment", "proxy_segment", "used_by_other_ms",
	    "used_by_internet", NULL } },
};

/* Of a Microsoft peering: the rest is addressing and timers. */
static const char *const peering_keys[] = { "enabled", "prefixes",
	"advertised", "nat_out", "nat_in", "nat_in_addr", "route_filter",
	"local_preference", NULL };
/* clang-format on */

static bool
is_named(const char *const *keys, const char *key)
{
	for (; *keys != NULL; keys++)
		if (strcmp(*keys, key) == 0)
			return true;
	return false;
}

static uint64_t
hash_text(const char *text, size_t length)
{
	uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
	size_t i;

	for (i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)text[i]) *
		    UINT64_C(1099511628211);
	return hash;
}

/* Items in any order give the same sum. */
static uint64_t
hash_items(const struct field *field, const void *record,
    const char *const *keys);

static void
write_members(struct buf *text, const struct schema *schema,
    const void *record, const char *const *keys)
{
	size_t i;

	for (i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];

		if ((keys != NULL && !is_named(keys, field->key)) ||
		    !schema_given(schema, record, field->offset))
			continue;
		buf_printf(text, "%s=", field->key);
		if (field->kind == KIND_RECORD)
			write_members(text, field->schema,
			    field_in(field, record),
			    strcmp(field->key, "ms_peering") == 0 ?
			    peering_keys : NULL);
		else if (field->kind == KIND_LIST)
			buf_printf(text, "%016jx",
			    (uintmax_t)hash_items(field, record, NULL));
		else
			value_write(text, schema, field, record);
		buf_putc(text, '\n');
	}
}

static uint64_t
hash_items(const struct field *field, const void *record,
    const char *const *keys)
{
	struct buf text = { 0 };
	struct list list;
	uint64_t sum = 0;
	uint32_t i;

	memcpy(&list, field_in(field, record), sizeof list);
	for (i = 0; i < list.count; i++) {
		buf_clear(&text);
		write_members(&text, field->schema,
		    (const char *)list.items + i * field->schema->size, keys);
		sum += hash_text(buf_text(&text), text.length);
	}
	buf_free(&text);
	return sum;
}

void
paths_fingerprint(const struct plan *plan, char out[PATHS_FINGERPRINT_SIZE])
{
	uint64_t sums[sizeof routing_fields / sizeof *routing_fields];
	char text[16 * sizeof sums / sizeof *sums + 1];
	size_t i;

	for (i = 0; i < sizeof sums / sizeof *sums; i++) {
		sums[i] = hash_items(schema_field(&schema_plan,
		    routing_fields[i].list), plan, routing_fields[i].keys);
		snprintf(text + 16 * i, 17, "%016jx", (uintmax_t)sums[i]);
	}
	snprintf(out, PATHS_FINGERPRINT_SIZE, "%016jx",
	    (uintmax_t)hash_text(text, 16 * i));
}
