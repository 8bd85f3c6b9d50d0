/*
 * The nodes that are more than text and tables: findings, bar charts, maps.
 * Builds them, and turns a map into the table that goes with it.
 */
#include "model/report/render.h"

#include "model/arena.h"
#include "model/buf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct node *
report_findings(struct report *report, struct node *parent, const char *id,
    const char *title)
{
	static const struct column columns[] = { { .title = "Rule" },
		{ .title = "Finding" }, { .title = "Remedy" },
		{ .title = "Place" }, { .title = "Source" } };
	struct node *node = report_table(report, parent, id, title, columns,
	    sizeof columns / sizeof *columns);

	if (node != NULL)
		node->kind = NODE_FINDINGS;
	return node;
}

void
report_finding(struct report *report, struct node *findings, enum tone tone,
    const char *rule, const char *text, const char *remedy, const char *where,
    const char *source)
{
	const char *const values[] = { rule, text, remedy, where, source };
	struct cell_text *cell = report_row(report, findings);
	size_t i;

	for (i = 0; i < sizeof values / sizeof *values; i++)
		if (values[i] != NULL && *values[i] != '\0')
			cell_set(report, &cell[i], "%s", values[i]);
	cell[0].tone = tone;
}

struct node *
report_bars(struct report *report, struct node *parent, const char *id,
    const char *title, const char *label, const char *value, const char *unit,
    double low, double high)
{
	const struct column columns[] = { { .title = label },
		{ .title = value, .unit = unit, .align = ALIGN_RIGHT },
		{ .title = "Limit", .unit = unit, .align = ALIGN_RIGHT } };
	struct node *node = report_table(report, parent, id, title, columns,
	    sizeof columns / sizeof *columns);

	if (node != NULL) {
		node->kind = NODE_BARS;
		node->low = low;
		node->high = high;
	}
	return node;
}

void
report_bar(struct report *report, struct node *bars, const char *label,
    double value, int decimals, double limit, enum tone tone)
{
	struct cell_text *cell = report_row(report, bars);

	cell_set(report, &cell[0], "%s", label);
	cell_number(report, &cell[1], value, decimals);
	cell[1].tone = tone;
	if (limit >= 0)
		cell_number(report, &cell[2], limit, decimals);
}

struct node *
report_map(struct report *report, struct node *parent, const char *id,
    const char *title)
{
	struct node *node = report_section(report, parent, id, title);

	if (node != NULL)
		node->kind = NODE_MAP;
	return node;
}

/*
 * Returns room for one more item behind count of them: the same memory, or,
 * when count is a power of two, twice as much.
 */
static void *
grow_items(struct report *report, void *items, size_t count, size_t size)
{
	void *more;

	if (count != 0 && (count & (count - 1)) != 0)
		return items;
	more = count > SIZE_MAX / 2 ? NULL :
	    arena_calloc(report->arena, count == 0 ? 1 : count * 2, size);
	if (more == NULL)
		report->failed = true;
	else if (count > 0)
		memcpy(more, items, count * size);
	return more;
}

size_t
report_map_point(struct report *report, struct node *map, const char *label,
    double latitude, double longitude, bool is_location, double weight)
{
	struct map_point *points;

	if (report->failed || map == NULL)
		return 0;
	points = grow_items(report, map->points, map->point_count,
	    sizeof *points);
	if (points == NULL)
		return 0;
	map->points = points;
	points[map->point_count] = (struct map_point){
		.label = arena_strdup(report->arena, label),
		.latitude = latitude, .longitude = longitude,
		.is_location = is_location, .weight = weight };
	if (points[map->point_count].label == NULL) {
		report->failed = true;
		return 0;
	}
	return map->point_count++;
}

void
report_map_line(struct report *report, struct node *map, size_t from,
    size_t to, bool is_er)
{
	struct map_line *lines;

	if (report->failed || map == NULL || from >= map->point_count ||
	    to >= map->point_count)
		return;
	lines = grow_items(report, map->lines, map->line_count, sizeof *lines);
	if (lines == NULL)
		return;
	map->lines = lines;
	lines[map->line_count++] = (struct map_line){ .from = from, .to = to,
		.is_er = is_er };
}

bool
bars_have_band(const struct node *bars)
{
	return bars->low < bars->high && bars->high > 0;
}

double
bars_top(const struct node *bars)
{
	static const double steps[] = { 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 };
	const char *unit = bars->column_count > 1 ? bars->columns[1].unit :
	    NULL;
	double most = bars_have_band(bars) ? bars->high : 0, top;
	size_t i, cells = bars->row_count * bars->column_count;

	for (i = 0; i < cells; i++)
		if (bars->cells[i].has_number && bars->cells[i].number > most)
			most = bars->cells[i].number;
	if (unit != NULL && strcmp(unit, "%") == 0 && most <= 100)
		return 100;
	if (!(most > 0) || !isfinite(most))
		return 1;
	top = pow(10, floor(log10(most)));
	for (i = 0; i < sizeof steps / sizeof *steps; i++)
		if (most <= top * steps[i])
			return top * steps[i];
	return top * 10;
}

void
bars_add_band(struct buf *out, const struct node *bars)
{
	const char *unit = bars->column_count > 1 ? bars->columns[1].unit :
	    NULL;

	buf_puts(out, "Wanted: ");
	number_add_short(out, bars->low > 0 ? bars->low : 0, 2);
	buf_puts(out, " to ");
	number_add_short(out, bars->high, 2);
	buf_printf(out, "%s%s", unit != NULL ? " " : "",
	    unit != NULL ? unit : "");
}

/* --- choosing places ---------------------------------------------------- */

static bool
on_globe(const struct map_point *point)
{
	return fabs(point->latitude) <= 90 && fabs(point->longitude) <= 180;
}

/* Says whether point a is to be shown rather than b. */
static bool
goes_before(const struct node *map, size_t a, size_t b)
{
	const struct map_point *pa = &map->points[a], *pb = &map->points[b];

	if (pa->is_location != pb->is_location)
		return pa->is_location;
	if (pa->weight > pb->weight || pa->weight < pb->weight)
		return pa->weight > pb->weight;
	return a < b;
}

/* Keeps the best of many in order: what does not fit falls off the end. */
size_t
map_pick(const struct node *map, size_t picked[MAP_MOST])
{
	size_t count = 0, i, at;

	for (i = 0; i < map->point_count; i++) {
		if (!on_globe(&map->points[i]))
			continue;
		if (count == MAP_MOST &&
		    !goes_before(map, i, picked[MAP_MOST - 1]))
			continue;
		at = count < MAP_MOST ? count++ : MAP_MOST - 1;
		for (; at > 0 && goes_before(map, i, picked[at - 1]); at--)
			picked[at] = picked[at - 1];
		picked[at] = i;
	}
	return count;
}

/* --- a map as a table --------------------------------------------------- */

/* What a point is joined to, "Dallas (ExpressRoute), London (internet)". */
static void
add_reaches(struct buf *text, const struct node *map, size_t point)
{
	size_t i, most = 8; /* a row is to stay one */

	buf_clear(text);
	for (i = 0; i < map->line_count; i++) {
		const struct map_line *line = &map->lines[i];

		if (line->from != point)
			continue;
		if (most-- == 0) {
			buf_puts(text, ", \xe2\x80\xa6");
			return;
		}
		buf_printf(text, "%s%s (%s)", text->length > 0 ? ", " : "",
		    map->points[line->to].label,
		    line->is_er ? "ExpressRoute" : "internet");
	}
}

static void
add_place(struct report *report, struct node *table, const struct node *map,
    size_t index, struct buf *text)
{
	const struct map_point *point = &map->points[index];
	struct cell_text *cell = report_row(report, table);

	cell_set(report, &cell[0], "%s", point->label);
	cell_set(report, &cell[1], "%s",
	    point->is_location ? "peering location" : "site");
	cell_number(report, &cell[2], point->latitude, 2);
	cell_number(report, &cell[3], point->longitude, 2);
	if (!point->is_location)
		cell_number(report, &cell[4], point->weight, 0);
	add_reaches(text, map, index);
	report->failed |= text->failed;
	if (text->length > 0)
		cell_set(report, &cell[5], "%s", buf_text(text));
}

struct node *
map_table(struct arena *arena, const struct node *map)
{
	static const struct column columns[] = { { .title = "Place" },
		{ .title = "Kind" },
		{ .title = "Latitude", .align = ALIGN_RIGHT },
		{ .title = "Longitude", .align = ALIGN_RIGHT },
		{ .title = "People", .align = ALIGN_RIGHT },
		{ .title = "Reaches" } };
	struct report report = { .arena = arena };
	struct node holder = { .kind = NODE_SECTION }, *table;
	struct buf text = { 0 };
	size_t picked[MAP_MOST], count, i;

	table = report_table(&report, &holder, NULL, map->title, columns,
	    sizeof columns / sizeof *columns);
	count = map_pick(map, picked);
	for (i = 0; i < count && table != NULL; i++)
		add_place(&report, table, map, picked[i], &text);
	buf_free(&text);
	if (report.failed)
		return NULL;
	if (map->point_count > count)
		table->text = arena_printf(arena,
		    "%zu of %zu places: the peering locations and the "
		    "largest sites.", count, map->point_count);
	return table;
}
