/*
 * Distances on the globe, the hubs of the latency estimate and the land mask
 * of the map. What a distance costs in milliseconds is the analysis's.
 */
#include "model/catalog/geography.h"

#include <math.h>
#include <string.h>

#include "model/catalog/table.h"
#include "model/embed.h"

/* clang-format off */
static const struct column hub_columns[] = {
	{ COLUMN_TEXT(struct hub, code), .given = true },
	{ COLUMN_TEXT(struct hub, place), .given = true },
	{ COLUMN_REAL(struct hub, latitude, -90, 90), .given = true },
	{ COLUMN_REAL(struct hub, longitude, -180, 180), .given = true },
	{ COLUMN_TEXTS(struct hub, subregions) },
};
static const struct column hub_link_columns[] = {
	{ COLUMN_TEXT(struct hub_link, a), .given = true },
	{ COLUMN_TEXT(struct hub_link, b), .given = true },
	{ COLUMN_REAL(struct hub_link, km, 1, 40000), .given = true },
};
/* clang-format on */
const struct shape shape_hubs = SHAPE("rtt-hubs.csv", struct hub, hub_columns);
const struct shape shape_hub_links =
    SHAPE("rtt-links.csv", struct hub_link, hub_link_columns);

double
distance_km(double latitude_a, double longitude_a, double latitude_b,
    double longitude_b)
{
	const double radius = 6371.0088, degree = 3.14159265358979323846 / 180;
	double up = sin((latitude_b - latitude_a) * degree / 2);
	double along = sin((longitude_b - longitude_a) * degree / 2);
	double h = up * up +
	    cos(latitude_a * degree) * cos(latitude_b * degree) * along * along;

	return 2 * radius * asin(sqrt(h < 1 ? h : 1));
}

struct hubs
catalog_hubs(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_HUBS);

	return (struct hubs){ table->items, table->count };
}

struct hub_links
catalog_hub_links(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_HUB_LINKS);

	return (struct hub_links){ table->items, table->count };
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* Reads one line of hexadecimal digits for each row of cells. */
static bool
read_land(struct catalog_state *state, const struct catalog_overlay *overlay,
    const char *bytes, size_t length, struct land_mask *mask, int degrees)
{
	int width = 360 / degrees, height = 180 / degrees;
	size_t stride = (size_t)(width + 7) / 8, row, i;
	const char *at = bytes, *end = bytes + length;
	unsigned char *bits;
	int high, low;

	bits = arena_calloc(state->arena, (size_t)height, stride);
	if (bits == NULL)
		return false;
	for (row = 0; row < (size_t)height; row++) {
		for (i = 0; i < stride && end - at >= 2; i++, at += 2) {
			high = hex_value(at[0]);
			low = hex_value(at[1]);
			if (high == -1 || low == -1)
				break;
			bits[row * stride + i] =
			    (unsigned char)(high << 4 | low);
		}
		if (at < end && *at == '\r')
			at++;
		if (i < stride || (at < end && *at != '\n')) {
			table_problem(state, overlay, row + 1, 0,
			    "a row of the land mask has %zu hexadecimal "
			    "digits, 0-9 and a-f",
			    stride * 2);
			return false;
		}
		at += at < end;
	}
	if (at < end) {
		table_problem(state, overlay, row + 1, 0,
		    "the land mask has %d rows", height);
		return false;
	}
	*mask = (struct land_mask){ width, height, bits };
	return true;
}

struct land_mask
catalog_land(const struct catalog *catalog, int degrees)
{
	struct catalog_state *state = catalog->state;
	const struct catalog_overlay *overlay;
	const struct embedded_file *file;
	struct land_mask **mask;
	const char *name;

	if (degrees != 1 && degrees != 2)
		return (struct land_mask){ 0 };
	mask = &state->land[degrees - 1];
	if (*mask != NULL)
		return **mask;
	*mask = arena_alloc(state->arena, sizeof **mask);
	if (*mask == NULL)
		return (struct land_mask){ 0 };
	name = degrees == 1 ? "data/land-1.txt" : "data/land-2.txt";
	overlay = table_overlay(state, name + strlen("data/"));
	if (overlay != NULL &&
	    read_land(state, overlay, overlay->bytes, overlay->length, *mask,
		degrees))
		return **mask;
	file = embedded_find(name);
	if (file == NULL ||
	    !read_land(state, NULL, file->bytes, file->length, *mask, degrees))
		state->failed = true;
	return **mask;
}

bool
land_mask_at(const struct land_mask *mask, int row, int column)
{
	size_t stride = (size_t)(mask->width + 7) / 8;

	if (row < 0 || column < 0 || row >= mask->height ||
	    column >= mask->width)
		return false;
	return mask->bits[(size_t)row * stride + (size_t)column / 8] >>
	    (7 - column % 8) & 1;
}
