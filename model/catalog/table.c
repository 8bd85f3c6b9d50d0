/*
 * Reads a table: finds its bytes (an overlay, else the program's own), reads
 * them row by row by the table's shape, and falls back when an overlay is not
 * sound. It knows columns and cells, and no table in particular.
 */
#include "model/catalog/table.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "model/csv.h"
#include "model/embed.h"
#include "model/utf8.h"

const struct shape *const table_shapes[TABLE_COUNT] = {
	[TABLE_LOCATIONS] = &shape_locations,
	[TABLE_METROS] = &shape_metros,
	[TABLE_PROVIDERS] = &shape_providers,
	[TABLE_OFFERS] = &shape_offers,
	[TABLE_CITIES] = &shape_cities,
	[TABLE_COUNTRIES] = &shape_countries,
	[TABLE_ENDPOINTS] = &shape_endpoints,
	[TABLE_COMMUNITIES] = &shape_communities,
	[TABLE_FLOWS] = &shape_flows,
	[TABLE_SERVICES] = &shape_services,
	[TABLE_CHECKS] = &shape_checks,
	[TABLE_ROLLBACKS] = &shape_rollbacks,
	[TABLE_SKUS] = &shape_skus,
	[TABLE_TEAMS] = &shape_teams,
	[TABLE_EXCHANGE] = &shape_exchange,
	[TABLE_QOS] = &shape_qos,
	[TABLE_MEDIA] = &shape_media,
	[TABLE_SETTINGS] = &shape_settings,
	[TABLE_HUBS] = &shape_hubs,
	[TABLE_HUB_LINKS] = &shape_hub_links,
	[TABLE_SOURCES] = &shape_sources,
	[TABLE_CONTRADICTIONS] = &shape_contradictions,
	[TABLE_RENAMINGS] = &shape_renamings,
	[TABLE_RULES] = &shape_rules,
	[TABLE_OFFSETS] = &shape_utc_offsets,
	[TABLE_VOCABULARY] = &shape_vocabulary,
	[TABLE_TABLES] = &shape_tables,
};

/* More columns than any table has; a wider row is refused. */
enum { COLUMNS_MAX = 24 };

/* One reading of one table. */
struct reading {
	struct catalog_state *state;
	const struct catalog_overlay *overlay; /* NULL: compiled in */
	const struct shape *shape;
	struct csv csv;
	int columns[COLUMNS_MAX]; /* where each of the shape's stands */
	char *items;
	size_t count, capacity;
};

const struct catalog_overlay *
table_overlay(const struct catalog_state *state, const char *name)
{
	size_t i;

	for (i = 0; i < state->overlay_count; i++)
		if (strcmp(state->overlays[i].name, name) == 0)
			return &state->overlays[i];
	return NULL;
}

/* Returns where in a line the nth cell begins, in characters from 1. */
static uint32_t
cell_column(const struct catalog_overlay *overlay, size_t line, size_t cell)
{
	const char *at = overlay->bytes, *end = at + overlay->length;
	const char *start;
	bool quoted = false;

	for (; line > 1 && at < end; at++)
		if (*at == '\n')
			line--;
	if (end - at >= 3 && at == overlay->bytes &&
	    memcmp(at, "\xef\xbb\xbf", 3) == 0)
		at += 3;
	start = at;
	for (; cell > 1 && at < end; at++) {
		if (*at == '"')
			quoted = !quoted;
		else if (*at == ',' && !quoted)
			cell--;
		else if (*at == '\n' && !quoted)
			break;
	}
	return (uint32_t)utf8_count(start, (size_t)(at - start)) + 1;
}

void
table_problem(struct catalog_state *state,
    const struct catalog_overlay *overlay, size_t line, size_t column,
    const char *format, ...)
{
	struct place place = { 0 };
	char text[320];
	const char *file;
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	file = overlay == NULL ? "compiled-in table"
	    : overlay->file != NULL ? overlay->file
				    : overlay->name;
	place.line = place.end_line = (uint32_t)line;
	place.column = 1;
	if (overlay != NULL && column > 0)
		place.column = cell_column(overlay, line, column);
	place.end_column = place.column;
	diags_add(&state->problems, "catalog-table", SEVERITY_WARNING, file,
	    place, "%s:%zu:%u: %s; the table that comes with the program is "
	    "used", file, line, (unsigned)place.column, text);
	if (state->problems.failed)
		state->failed = true;
}

/* Maps the header's columns; false when one is missing or not known. */
static bool
read_header(struct reading *r)
{
	const struct shape *shape = r->shape;
	size_t i, j;

	for (i = 0; i < shape->count; i++) {
		r->columns[i] = csv_column(&r->csv, shape->columns[i].name);
		if (r->columns[i] != -1)
			continue;
		table_problem(r->state, r->overlay, r->csv.line, 0,
		    "column \"%s\" is missing", shape->columns[i].name);
		return false;
	}
	for (j = 0; j < r->csv.count; j++) {
		for (i = 0; i < shape->count; i++)
			if (r->columns[i] == (int)j)
				break;
		if (i < shape->count)
			continue;
		table_problem(r->state, r->overlay, r->csv.line, j + 1,
		    "column \"%.40s\" is not known or there twice",
		    csv_cell(&r->csv, (int)j));
		return false;
	}
	return true;
}

static bool
read_row(struct reading *r)
{
	const struct shape *shape = r->shape;
	struct cell_error error;
	const struct column *column;
	const char *wrong;
	void *record;
	size_t i;

	if (r->csv.count != shape->count) {
		table_problem(r->state, r->overlay, r->csv.line, 0,
		    "%zu cells where the header has %zu", r->csv.count,
		    shape->count);
		return false;
	}
	if (r->count == r->capacity)
		return false;
	record = r->items + r->count * shape->size;
	for (i = 0; i < shape->count; i++) {
		column = &shape->columns[i];
		if (cell_read(r->state->arena, column,
			csv_cell(&r->csv, r->columns[i]), record, &error))
			continue;
		if (!arena_failed(r->state->arena))
			table_problem(r->state, r->overlay, r->csv.line,
			    (size_t)r->columns[i] + 1, "%s: %s", column->name,
			    error.text);
		return false;
	}
	wrong = shape->finish == NULL ? NULL : shape->finish(record);
	if (wrong != NULL) {
		table_problem(r->state, r->overlay, r->csv.line, 0, "%s",
		    wrong);
		return false;
	}
	r->count++;
	return true;
}

/* Reads the bytes into r->items; false when they are not a sound table. */
static bool
read_rows(struct reading *r, const char *bytes, size_t length)
{
	bool sound = false;
	size_t i, valid;

	valid = utf8_valid_length(bytes, length);
	for (i = 0, r->capacity = 1; i < length; i++)
		r->capacity += bytes[i] == '\n';
	if (valid < length) {
		size_t line = 1;

		for (i = 0; i < valid; i++)
			line += bytes[i] == '\n';
		table_problem(r->state, r->overlay, line, 0,
		    "the text is not UTF-8");
		return false;
	}
	r->items = arena_calloc(r->state->arena, r->capacity, r->shape->size);
	if (r->items == NULL)
		return false;
	csv_init(&r->csv, bytes, length);
	if (!csv_next(&r->csv))
		table_problem(r->state, r->overlay, 1, 0, "%s",
		    r->csv.error != NULL ? r->csv.error : "it is empty");
	else if (read_header(r)) {
		while (csv_next(&r->csv))
			if (!read_row(r))
				goto out;
		sound = r->csv.error == NULL && r->count > 0;
		if (!sound)
			table_problem(r->state, r->overlay, r->csv.line, 0,
			    "%s", r->csv.error != NULL
				? r->csv.error
				: "it has no rows below the header");
	}
out:
	csv_free(&r->csv);
	return sound;
}

static bool
read_from(struct catalog_state *state, enum table_id id,
    const struct catalog_overlay *overlay, const char *bytes, size_t length)
{
	struct reading r = { 0 };
	struct table *table = &state->tables[id];

	r.state = state;
	r.overlay = overlay;
	r.shape = table_shapes[id];
	if (r.shape->count > COLUMNS_MAX)
		return false;
	if (!read_rows(&r, bytes, length))
		return false;
	table->items = r.items;
	table->count = r.count;
	table->replaced = overlay != NULL;
	return true;
}

void
table_read(struct catalog_state *state, enum table_id id)
{
	const struct catalog_overlay *overlay;
	const struct embedded_file *file;
	struct table *table = &state->tables[id];
	char name[64];

	if (table->read)
		return;
	table->read = true;
	overlay = id == TABLE_TABLES
	    ? NULL
	    : table_overlay(state, table_shapes[id]->file);
	if (overlay != NULL &&
	    read_from(state, id, overlay, overlay->bytes, overlay->length))
		return;
	snprintf(name, sizeof name, "data/%s", table_shapes[id]->file);
	file = embedded_find(name);
	if (file == NULL ||
	    !read_from(state, id, NULL, file->bytes, file->length) ||
	    arena_failed(state->arena)) {
		state->failed = true;
		table->count = 0;
	}
}

const struct table *
table_get(const struct catalog *catalog, enum table_id id)
{
	struct catalog_state *state = catalog->state;

	if (!state->tables[id].read)
		table_read(state, id);
	return &state->tables[id];
}
