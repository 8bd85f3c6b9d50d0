/*
 * Standard time of cities, for the hour at which a site is busy. It knows no
 * daylight saving, no history and no calendar: those need a table that is
 * brought up to date several times a year.
 */
#include "model/catalog/city.h"

#include <string.h>

#include "model/catalog/table.h"

/* The first row that fits a city holds. */
struct utc_offset {
	const char *country;
	const char *admin1, *city; /* "": any */
	double west, east; /* longitude from west to below east; equal: any */
	double hours;
};

/* clang-format off */
static const struct column offset_columns[] = {
	{ COLUMN_TEXT(struct utc_offset, country), .given = true },
	{ COLUMN_TEXT(struct utc_offset, admin1) },
	{ COLUMN_TEXT(struct utc_offset, city) },
	{ COLUMN_REAL(struct utc_offset, west, -180, 180) },
	{ COLUMN_REAL(struct utc_offset, east, -180, 180) },
	{ COLUMN_REAL(struct utc_offset, hours, -12, 14), .given = true },
};
/* clang-format on */

/* A band runs eastwards, so that none crosses the date line unseen. */
static const char *
finish_offset(void *record)
{
	const struct utc_offset *row = record;

	return row->west <= row->east ? NULL : "west is east of east";
}

const struct shape shape_utc_offsets = SHAPE_FINISH("utc-offsets.csv",
    struct utc_offset, offset_columns, finish_offset);

static bool
fits(const struct utc_offset *row, const struct city *city)
{
	if (strcmp(row->country, city->country) != 0)
		return false;
	if (*row->admin1 != '\0' && strcmp(row->admin1, city->admin1) != 0)
		return false;
	if (*row->city != '\0' && strcmp(row->city, city->name) != 0 &&
	    strcmp(row->city, city->ascii_name) != 0)
		return false;
	/* Equal within what a decimal number can say: no band is given. */
	if (row->east - row->west < 1e-9)
		return true;
	return city->longitude >= row->west && city->longitude < row->east;
}

bool
catalog_utc_offset(const struct catalog *catalog, const struct city *city,
    double *hours)
{
	const struct table *table = table_get(catalog, TABLE_OFFSETS);
	const struct utc_offset *rows = table->items;
	size_t i;

	for (i = 0; i < table->count; i++) {
		if (!fits(&rows[i], city))
			continue;
		*hours = rows[i].hours;
		return true;
	}
	return false;
}
