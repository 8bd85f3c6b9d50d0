/*
 * Says how far the latency estimate is off, against measured round trips from
 * a CSV file: lat_a,lon_a,lat_b,lon_b,ms and, where known, the ISO 3166-1
 * country codes cc_a,cc_b. Prints the median absolute percent error, overall
 * and within and between continents.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/latency.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/catalog/city.h"
#include "model/csv.h"

enum { ALL, WITHIN, BETWEEN, CLASSES };

struct errors {
	double *items;
	size_t count, capacity;
};

struct work {
	const struct catalog *catalog;
	struct latency graph;
	struct errors errors[CLASSES];
	int columns[7];
	size_t skipped;
};

static const char *const column_names[7] = { "lat_a", "lon_a", "lat_b",
	"lon_b", "ms", "cc_a", "cc_b" };

static bool
read_number(const char *text, double low, double high, double *value)
{
	char *end;

	errno = 0;
	*value = strtod(text, &end);
	return end != text && *end == '\0' && errno == 0 && *value >= low &&
	    *value <= high;
}

static bool
add_error(struct errors *errors, double error)
{
	if (errors->count == errors->capacity) {
		size_t capacity = errors->capacity * 2 + 1024;
		double *items = realloc(errors->items,
		    capacity * sizeof *items);

		if (items == NULL)
			return false;
		errors->items = items;
		errors->capacity = capacity;
	}
	errors->items[errors->count++] = error;
	return true;
}

/* The code where it is one, else that of the nearest city. */
static const struct country *
country_of(const struct work *work, const char *code, double latitude,
    double longitude)
{
	const struct country *country = catalog_country(work->catalog, code);
	const struct city *city;

	if (country != NULL)
		return country;
	city = catalog_nearest_city(work->catalog, latitude, longitude, NULL);
	return city == NULL ? NULL :
	    catalog_country(work->catalog, city->country);
}

/* Returns false when memory is out. */
static bool
add_row(struct work *work, const struct csv *csv)
{
	static const double limits[4] = { 90, 180, 90, 180 };
	struct latency_place places[2];
	const struct country *countries[2];
	double at[4], ms, error;
	int i;

	for (i = 0; i < 4; i++)
		if (!read_number(csv_cell(csv, work->columns[i]), -limits[i],
			limits[i], &at[i])) {
			work->skipped++;
			return true;
		}
	if (!read_number(csv_cell(csv, work->columns[4]), 1e-3, 1e6, &ms)) {
		work->skipped++;
		return true;
	}
	for (i = 0; i < 2; i++) {
		countries[i] = country_of(work, work->columns[5 + i] < 0 ? "" :
		    csv_cell(csv, work->columns[5 + i]), at[2 * i],
		    at[2 * i + 1]);
		if (countries[i] == NULL) {
			work->skipped++;
			return true;
		}
		latency_place_init(&work->graph, &places[i], at[2 * i],
		    at[2 * i + 1], countries[i]->code);
	}
	error = latency_between(&work->graph, &places[0], &places[1]);
	if (!isfinite(error)) {
		work->skipped++;
		return true;
	}
	error = fabs(error - ms) / ms * 100;
	return add_error(&work->errors[ALL], error) &&
	    add_error(&work->errors[strcmp(countries[0]->continent,
		countries[1]->continent) == 0 ? WITHIN : BETWEEN], error);
}

static int
compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return a < b ? -1 : a > b;
}

static double
median(struct errors *errors)
{
	size_t half = errors->count / 2;

	qsort(errors->items, errors->count, sizeof *errors->items, compare);
	if (errors->count % 2 == 1)
		return errors->items[half];
	return (errors->items[half - 1] + errors->items[half]) / 2;
}

static void
print_errors(struct work *work)
{
	static const char *const names[CLASSES] = { "overall",
		"within continents", "between continents" };
	int i;

	for (i = 0; i < CLASSES; i++) {
		struct errors *errors = &work->errors[i];

		if (errors->count == 0)
			printf("%-20s %9d pairs\n", names[i], 0);
		else
			printf("%-20s %9zu pairs  median absolute error "
			    "%.2f %%\n", names[i], errors->count,
			    median(errors));
		free(errors->items);
	}
	if (work->skipped > 0)
		printf("%-20s %9zu pairs\n", "not readable", work->skipped);
}

static bool
read_all(const char *path, struct buf *text)
{
	FILE *file = fopen(path, "rb");
	static char block[65536];
	size_t n;
	bool done;

	if (file == NULL)
		return false;
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		buf_add(text, block, n);
	done = ferror(file) == 0 && !text->failed;
	fclose(file);
	return done;
}

static int
run(struct work *work, struct csv *csv, const char *path)
{
	bool done = true;
	int i;

	if (!csv_next(csv)) {
		fprintf(stderr, "latency_error: %s: no rows\n", path);
		return 3;
	}
	for (i = 0; i < 7; i++) {
		work->columns[i] = csv_column(csv, column_names[i]);
		if (i < 5 && work->columns[i] < 0) {
			fprintf(stderr, "latency_error: %s: no column %s\n",
			    path, column_names[i]);
			return 3;
		}
	}
	while (done && csv_next(csv))
		done = add_row(work, csv);
	if (csv->error != NULL || !done) {
		fprintf(stderr, "latency_error: %s:%u: %s\n", path, csv->line,
		    done ? csv->error : "out of memory");
		return done ? 3 : 4;
	}
	print_errors(work);
	return work->errors[ALL].count > 0 ? 0 : 3;
}

int
main(int argc, char **argv)
{
	static struct work work;
	struct catalog *catalog;
	struct buf text = { 0 };
	struct csv csv;
	int status;

	if (argc != 2) {
		fputs("usage: latency_error FILE.csv\n", stderr);
		return 2;
	}
	if (!read_all(argv[1], &text)) {
		fprintf(stderr, "latency_error: %s cannot be read\n", argv[1]);
		return 3;
	}
	catalog = catalog_open(NULL, 0);
	if (catalog == NULL)
		return 4;
	work.catalog = catalog;
	latency_init(&work.graph, catalog);
	csv_init(&csv, text.bytes, text.length);
	csv_detect(&csv);
	status = run(&work, &csv, argv[1]);
	csv_free(&csv);
	catalog_close(catalog);
	buf_free(&text);
	return status;
}
