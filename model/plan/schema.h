#ifndef MODEL_PLAN_SCHEMA_H
#define MODEL_PLAN_SCHEMA_H

#include "model/plan/plan.h"

struct arena;
struct buf;

/* What a member holds, and so its C type (in brackets) and its YAML form. */
enum kind {
	KIND_TEXT, /* one line [const char *] */
	KIND_NOTE, /* text of several lines [const char *] */
	KIND_ID, /* a slug, unique in its list [const char *] */
	KIND_REF, /* an id of the list named by refers [const char *] */
	KIND_INT, /* [int64_t] min to max */
	KIND_REAL, /* [double] low to high */
	KIND_BOOL, /* true or false [bool] */
	KIND_CHOICE, /* one of words [enum] */
	KIND_CHOICES, /* list of words, as a bit set [uint64_t] */
	KIND_DATE, /* 2026-11-23 [const char *] */
	KIND_TIME, /* 2026-11-23T22:00Z [const char *] */
	KIND_ADDRESS, /* [const char *] */
	KIND_PREFIX, /* CIDR [const char *] */
	KIND_ASN, /* plain or asdot [int64_t] */
	KIND_COMMUNITY, /* 12076:5010 [const char *] */
	KIND_GUID, /* [const char *] */
	KIND_COUNTRY, /* ISO 3166-1 alpha-2 [const char *] */
	KIND_URL, /* http or https [const char *] */
	KIND_PORT_RANGE, /* 50000-50019 [const char *] */
	KIND_TEXTS, /* list of scalars of kind element [struct texts] */
	KIND_RECORD, /* a nested record of schema */
	KIND_LIST /* a list of records of schema [LIST_OF] */
};

/* Where a form offers a picker over the catalogue for a text. */
enum pick {
	PICK_NONE,
	PICK_CITY, /* fills city, country, continent, lat, lon, utc_offset_h */
	PICK_COUNTRY,
	PICK_LOCATION, /* peering location */
	PICK_PROVIDER, /* at the circuit's peering location first */
	PICK_COMMUNITY,
	PICK_SERVICE,
	PICK_FLOW, /* the default flow catalogue; fills the flow */
	PICK_ENDPOINT_SET,
	PICK_REGION, /* geopolitical region */
	PICK_AZURE_REGION,
	PICK_CHECK, /* validation checklist V01.. */
	PICK_ROLLBACK, /* R1.. */
	PICK_RULE
};

struct schema;

/* One row per field: everything else about a field is derived from it. */
struct field {
	const char *key; /* key in the file and member of the struct */
	const char *label, *unit, *help, *source;
	const char *fallback; /* default as written in a plan, or NULL */
	const char *refers; /* KIND_REF: key of a top-level list */
	const char *example; /* a valid value, for help and messages */
	int64_t min, max; /* INT, ASN */
	double low, high; /* REAL */
	const char *const *words; /* CHOICE, CHOICES */
	const struct schema *schema; /* RECORD, LIST */
	size_t offset;
	enum kind kind, element; /* element: of TEXTS */
	enum pick pick;
	int step; /* 1 to 8; 0: whole plan */
	bool required; /* an item without it is an error */
};

/* A record type. The id of a list's items, where it has one, is row "id". */
struct schema {
	const char *name; /* struct tag, such as "circuit" */
	const char *label, *plural; /* "Circuit", "Circuits" */
	size_t size;
	size_t count; /* rows, at most 64 */
	const struct field *fields; /* in struct order */
};

/* One schema object per struct of plan.h. */
#define SCHEMAS(X)                                                           \
	X(plan) X(meta) X(thresholds) X(need) X(regulation) X(assessment)    \
	X(authorization) X(scope) X(team_member) X(service) X(per_path)      \
	X(flow_advertised) X(flow) X(user_profiles) X(rtt) X(measured)       \
	X(teams_use) X(site) X(egress) X(wan_link) X(profile) X(demand)      \
	X(pilot) X(capacity) X(controls) X(security) X(device) X(segment)    \
	X(azure) X(bandwidth_price) X(cost_item) X(costs) X(circuit_link)    \
	X(circuit_links) X(direct_port) X(circuit_now) X(declared_prefix)    \
	X(advertised_prefix) X(nat_out) X(ms_peering) X(private_peering)     \
	X(circuit) X(route_filter) X(window) X(check_item) X(service_test)   \
	X(rollback_item) X(stage) X(walk_through) X(sign_off_item)           \
	X(measurement) X(validation) X(port_ranges) X(dscp) X(queue)         \
	X(media_targets) X(qos) X(expansion) X(decision) X(assumption)       \
	X(waiver)
#define SCHEMA_DECLARE(name) extern const struct schema schema_##name;
SCHEMAS(SCHEMA_DECLARE)

/*
 * Typed rows: key, kind and offset from the member, and a compile-time
 * refusal where the member has another type. Use inside a field table:
 *	{ ROW_INT(ms_peering, vlan, 1, 4094), .label = "VLAN", ... },
 */
#define ROW_IS(tag, member, type)                                            \
	_Static_assert(_Generic(&((struct tag *)0)->member, type *: 1,       \
	    default: 0), "struct " #tag "." #member " is not " #type)
/* An expression of value 0 that carries the assertion. */
#define ROW_CHECK(tag, member, type)                                         \
	(0 * sizeof(struct {                                                 \
		ROW_IS(tag, member, type);                                   \
		int unused;                                                  \
	}))
#define ROW_AT(tag, member, type, k)                                         \
	.key = #member, .kind = (k),                                         \
	.offset = offsetof(struct tag, member) + ROW_CHECK(tag, member, type)

#define ROW_STRING(tag, member, k) ROW_AT(tag, member, const char *, k)
#define ROW_TEXT(tag, member) ROW_STRING(tag, member, KIND_TEXT)
#define ROW_NOTE(tag, member) ROW_STRING(tag, member, KIND_NOTE)
#define ROW_ID(tag, member)                                                  \
	ROW_STRING(tag, member, KIND_ID), .required = true
#define ROW_REF(tag, member, list)                                           \
	ROW_STRING(tag, member, KIND_REF), .refers = (list)
#define ROW_INT(tag, member, lo, hi)                                         \
	ROW_AT(tag, member, int64_t, KIND_INT), .min = (lo), .max = (hi)
#define ROW_ASN(tag, member)                                                 \
	ROW_AT(tag, member, int64_t, KIND_ASN), .min = 0, .max = 4294967295
#define ROW_REAL(tag, member, lo, hi)                                        \
	ROW_AT(tag, member, double, KIND_REAL), .low = (lo), .high = (hi)
#define ROW_BOOL(tag, member) ROW_AT(tag, member, bool, KIND_BOOL)
/* name: enum tag and word table, such as sku_tier. */
#define ROW_CHOICE(tag, member, name)                                        \
	ROW_AT(tag, member, enum name, KIND_CHOICE), .words = words_##name
#define ROW_CHOICES(tag, member, name)                                       \
	ROW_AT(tag, member, uint64_t, KIND_CHOICES), .words = words_##name
#define ROW_TEXTS(tag, member, of)                                           \
	ROW_AT(tag, member, struct texts, KIND_TEXTS), .element = (of)
#define ROW_REFS(tag, member, list)                                          \
	ROW_TEXTS(tag, member, KIND_REF), .refers = (list)
#define ROW_RECORD(tag, member, of)                                          \
	ROW_AT(tag, member, struct of, KIND_RECORD), .schema = &schema_##of
/* A list of struct of; the assertion looks at the items pointer. */
#define ROW_LIST(tag, member, of)                                            \
	.key = #member, .kind = KIND_LIST,                                   \
	.offset = offsetof(struct tag, member) +                             \
	    ROW_CHECK(tag, member.items, struct of *),                       \
	.schema = &schema_##of

/* Generic access to any LIST_OF member; items are size bytes apart. */
struct list {
	void *items;
	uint32_t count, capacity;
};

/* Returns the row named, or NULL. */
const struct field *schema_field(const struct schema *, const char *key);
/*
 * The same for length bytes of key, first looked for behind the row found
 * before (or NULL): keys mostly come in the order of the rows.
 */
const struct field *schema_field_after(const struct schema *, const char *key,
    size_t length, const struct field *previous);
/* Returns the key nearest to a mistyped one, or NULL when none is near. */
const char *schema_nearest(const struct schema *, const char *key);
/* Returns the row's index, which is its given bit. */
size_t schema_index(const struct schema *, const struct field *);
/* Says whether the record's member at that offset was given. */
bool schema_given(const struct schema *, const void *record, size_t offset);
/* Sets or clears the given bit of the row with that index. */
void schema_set_given(void *record, size_t index, bool given);
/* Returns the row "id" when it is the first, or NULL. */
const struct field *schema_id(const struct schema *);
/*
 * Writes the record's defaults, also of records inside it: zero, or the rows'
 * fallback values. Holds no memory of its own: a caller with many records of
 * one schema keeps one made by this call and copies it.
 */
void schema_init_record(const struct schema *, void *record);
/* Returns the word's value, or -1. */
int words_find(const char *const *words, const char *word);
/* Returns the name of a kind for messages: "whole number", "CIDR prefix". */
const char *kind_name(enum kind);

/* GIVEN(site, s, users): does this plan say how many people s has? */
#define GIVEN(tag, record, member)                                           \
	schema_given(&schema_##tag, (record), offsetof(struct tag, member))

/* Member of any record, by row; never NULL. */
static inline const void *
field_in(const struct field *field, const void *record)
{
	return (const char *)record + field->offset;
}

/*
 * A scalar's text checked against its row, as one place for parser, forms and
 * "set". Returns true, or false and one sentence: what is wrong, the allowed
 * range with unit or the nearest word, and, where it is known, the corrected
 * form in correction; the sentence then ends with it.
 */
struct value_error {
	char text[256];
	char correction[128]; /* "" when none is known */
};
bool value_check(const struct field *, const char *text, struct value_error *);
/*
 * The same and stores it in the record (strings are copied to the arena) and
 * sets the given bit; on an error the record stays as it is. KIND_TEXTS,
 * CHOICES, RECORD, LIST are not scalars.
 */
bool value_read(const struct field *, const struct schema *, void *record,
    const char *text, struct arena *, struct value_error *);
/*
 * One element of a TEXTS or CHOICES: checked like a scalar by value_check(),
 * added behind the others (a bit of CHOICES set) by value_add().
 */
bool value_add(const struct field *, const struct schema *, void *record,
    const char *text, struct arena *, struct value_error *);
/*
 * Appends the member for people: "1 000", "yes", "a, b", the number of items
 * of a LIST; "" if not given.
 */
void value_show(struct buf *, const struct schema *, const struct field *,
    const void *record);
/* Appends the member as a plan would write it, unquoted; lists as "a, b". */
void value_write(struct buf *, const struct schema *, const struct field *,
    const void *record);

#endif
