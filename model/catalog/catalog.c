/*
 * Opens the catalogue and says where its tables come from. What is in the
 * tables is the other files' business; plans are nobody's here.
 */
#include "model/catalog/catalog.h"

#include <stdlib.h>
#include <string.h>

#include "model/catalog/geography.h"
#include "model/catalog/table.h"

const char *
catalog_date(void)
{
	return "2026-04-28";
}

const char *
catalog_endpoints_date(void)
{
	return "2025-12-01";
}

static bool
copy_overlays(struct catalog_state *state,
    const struct catalog_overlay *files, size_t count)
{
	size_t i;

	if (count == 0)
		return true;
	state->overlays = arena_calloc(state->arena, count, sizeof *files);
	if (state->overlays == NULL)
		return false;
	for (i = 0; i < count; i++) {
		state->overlays[i] = files[i];
		state->overlays[i].name =
		    arena_strdup(state->arena, files[i].name);
		if (files[i].file != NULL)
			state->overlays[i].file =
			    arena_strdup(state->arena, files[i].file);
	}
	state->overlay_count = count;
	return !arena_failed(state->arena);
}

struct catalog *
catalog_open(const struct catalog_overlay *files, size_t count)
{
	struct catalog *catalog = calloc(1, sizeof *catalog);

	if (catalog == NULL)
		return NULL;
	catalog->state = calloc(1, sizeof *catalog->state);
	if (catalog->state != NULL)
		catalog->state->arena = arena_open();
	if (catalog->state == NULL || catalog->state->arena == NULL ||
	    !copy_overlays(catalog->state, files, count)) {
		catalog_close(catalog);
		return NULL;
	}
	return catalog;
}

void
catalog_close(struct catalog *catalog)
{
	if (catalog == NULL)
		return;
	if (catalog->state != NULL) {
		diags_free(&catalog->state->problems);
		arena_close(catalog->state->arena);
		free(catalog->state);
	}
	free(catalog);
}

bool
catalog_failed(const struct catalog *catalog)
{
	return catalog->state->failed || arena_failed(catalog->state->arena);
}

/* No table of the program stands in for one that it does not have. */
static void
unknown_table(struct catalog_state *state,
    const struct catalog_overlay *overlay)
{
	static const struct place nowhere = { .line = 1, .column = 1,
		.end_line = 1, .end_column = 1 };
	const char *file = overlay->file != NULL ? overlay->file :
	    overlay->name;

	diags_add(&state->problems, "catalog-table", SEVERITY_WARNING, file,
	    nowhere, "%s: the catalogue has no table \"%.60s\"; the file is "
	    "passed over", file, overlay->name);
	state->failed |= state->problems.failed;
}

const struct diags *
catalog_check_overlays(const struct catalog *catalog)
{
	struct catalog_state *state = catalog->state;
	const struct catalog_overlay *overlay;
	int id;

	for (overlay = state->overlays; !state->overlays_checked &&
	    overlay != state->overlays + state->overlay_count; overlay++) {
		for (id = 0; id < TABLE_TABLES; id++)
			if (strcmp(overlay->name, table_shapes[id]->file) == 0)
				break;
		if (id < TABLE_TABLES)
			table_read(state, (enum table_id)id);
		else if (strcmp(overlay->name, "land-1.txt") == 0)
			catalog_land(catalog, 1);
		else if (strcmp(overlay->name, "land-2.txt") == 0)
			catalog_land(catalog, 2);
		else
			unknown_table(state, overlay);
	}
	if (!state->overlays_checked && state->overlay_count > 0)
		location_check_references(catalog);
	state->overlays_checked = true;
	return &state->problems;
}

bool
catalog_texts_have(const struct catalog_texts *texts, const char *text)
{
	size_t i;

	for (i = 0; i < texts->count; i++)
		if (strcmp(texts->items[i], text) == 0)
			return true;
	return false;
}

bool
catalog_numbers_have(const struct catalog_numbers *numbers, int number)
{
	size_t i;

	for (i = 0; i < numbers->count; i++)
		if (numbers->items[i] == number)
			return true;
	return false;
}

const char *
location_cloud_name(enum location_cloud cloud)
{
	static const char *const names[] = { "global", "usgov", "china" };

	return (unsigned)cloud < 3 ? names[cloud] : "unknown";
}

const char *
catalog_answer_name(enum catalog_answer answer)
{
	static const char *const names[] = { "unknown", "no", "yes" };

	return (unsigned)answer < 3 ? names[answer] : "unknown";
}

/* clang-format off */
static const struct column table_columns[] = {
	{ COLUMN_TEXT(struct table_source, table), .given = true },
	{ COLUMN_TEXT(struct table_source, title), .given = true },
	{ COLUMN_INT(struct table_source, rows, 1, 1000000), .given = true },
	{ COLUMN_TEXT(struct table_source, date), .given = true },
	{ COLUMN_TEXT(struct table_source, source), .given = true },
};
/* clang-format on */
const struct shape shape_tables =
    SHAPE("tables.csv", struct table_source, table_columns);

/* Puts an overlay's own facts over the row of the table it replaces. */
static void
describe_overlay(struct catalog_state *state, struct table_source *row)
{
	const struct catalog_overlay *overlay;
	int id;

	for (id = 0; id < TABLE_TABLES; id++)
		if (strcmp(row->table, table_shapes[id]->file) == 0)
			break;
	overlay = table_overlay(state, row->table);
	if (id == TABLE_TABLES || overlay == NULL)
		return;
	table_read(state, (enum table_id)id);
	if (!state->tables[id].replaced)
		return;
	row->replaced = true;
	row->rows = (int)state->tables[id].count;
	row->date = "";
	row->source = overlay->file != NULL ? overlay->file : overlay->name;
}

struct table_sources
catalog_tables(const struct catalog *catalog)
{
	struct catalog_state *state = catalog->state;
	const struct table *table = table_get(catalog, TABLE_TABLES);
	struct table_source *rows = table->items;
	size_t i;

	for (i = 0; i < table->count && state->overlay_count > 0; i++)
		describe_overlay(state, &rows[i]);
	return (struct table_sources){ rows, table->count };
}
