/*
 * Sources of the picker that are places without a plan: cities, countries,
 * geopolitical regions and Azure regions.
 */
#include "ui/pick_parts.h"

#include <stdio.h>
#include <string.h>

#include "model/catalog/city.h"
#include "model/catalog/endpoint.h"
#include "model/catalog/location.h"

/* --- cities and countries --------------------------------------------- */

/* The records are the catalogue's own, in its order: no list of them. */
static bool
load_cities(struct picker *picker)
{
	struct cities cities = catalog_cities(picker->catalog);
	const struct site *site = pick_record(picker);
	const struct city *city = NULL;

	/* items serves as the room for what a search finds. */
	if (!pick_allot(picker, cities.count))
		return false;
	picker->count = cities.count;
	if (path_schema(&picker->path) == &schema_site && site != NULL &&
	    site->city != NULL)
		city =
		    catalog_city(picker->catalog, site->city, site->country);
	picker->start =
	    city != NULL ? (size_t)(city - cities.items) : cities.count;
	return true;
}

static const struct city *
city_at(const struct picker *picker, size_t item)
{
	return &catalog_cities(picker->catalog).items[item];
}

static const char *
value_city(const struct picker *picker, size_t item)
{
	return city_at(picker, item)->name;
}

static void
show_city(const struct picker *picker, size_t item, struct pick_line *line)
{
	const struct city *city = city_at(picker, item);
	const struct country *country =
	    catalog_country(picker->catalog, city->country);

	line->cells[0] = city->name;
	line->cells[1] = city->admin1;
	line->cells[2] = country != NULL ? country->name : city->country;
	pick_number(line, 3, city->population);
}

static size_t
find_cities(struct picker *picker, const char *words)
{
	const struct city *first = catalog_cities(picker->catalog).items;
	const struct city **results = (const struct city **)(void *)
	    picker->items;
	size_t count, i;

	count = catalog_search_cities(picker->catalog, words, results,
	    picker->count);
	for (i = 0; i < count; i++)
		picker->found[i] = (uint32_t)(results[i] - first);
	return count;
}

static void
detail_city(const struct picker *picker, size_t item, struct buf *out)
{
	const struct city *city = city_at(picker, item);
	double hours;

	buf_printf(out, "Fills country, continent, position (%.2f, %.2f)",
	    city->latitude, city->longitude);
	if (catalog_utc_offset(picker->catalog, city, &hours))
		buf_printf(out,
		    " and the time zone: UTC%+g, standard time, an estimate "
		    "to be corrected", hours);
	buf_putc(out, '.');
}

const struct pick_source pick_cities = {
	.columns = { { "City", 0, 0, false }, { "State", 16, 52, false },
	    { "Country", 18, 0, false }, { "People", 10, 0, true } },
	.load = load_cities,
	.value = value_city,
	.show = show_city,
	.find = find_cities,
	.detail = detail_city,
	.apply = pick_apply_city,
};

static bool
load_countries(struct picker *picker)
{
	struct countries all = catalog_countries(picker->catalog);

	if (!pick_allot(picker, all.count))
		return false;
	for (; picker->count < all.count; picker->count++)
		picker->items[picker->count] = &all.items[picker->count];
	return true;
}

static const char *
value_country(const struct picker *picker, size_t item)
{
	return ((const struct country *)picker->items[item])->code;
}

static void
show_country(const struct picker *picker, size_t item, struct pick_line *line)
{
	const struct country *country = picker->items[item];

	line->cells[0] = country->code;
	line->cells[1] = country->name;
	line->cells[2] = country->continent;
	line->cells[3] = country->nearest_location;
}

static void
words_country(const struct picker *picker, size_t item,
    struct match_words *words)
{
	const struct country *country = picker->items[item];
	size_t i;

	match_add_name(words, country->code);
	match_add_alias(words, country->name);
	match_add_other(words, country->continent);
	for (i = 0; i < country->regions.count; i++)
		match_add_other(words, country->regions.items[i]);
}

static void
detail_country(const struct picker *picker, size_t item, struct buf *out)
{
	const struct country *country = picker->items[item];

	if (*country->nearest_location != '\0')
		buf_printf(out,
		    "The peering location nearest to its largest city is %s, "
		    "%.0f km away.",
		    country->nearest_location, country->nearest_km);
}

const struct pick_source pick_countries = {
	.columns = { { "Code", 4, 0, false }, { "Country", 0, 0, false },
	    { "Continent", 14, 0, false },
	    { "Nearest location", 18, 66, false } },
	.load = load_countries,
	.value = value_country,
	.show = show_country,
	.words = words_country,
	.detail = detail_country,
};

/* --- regions ---------------------------------------------------------- */

/* A region with the names of the peering locations that belong to it. */
struct pick_region {
	const char *value, *name;
	struct buf locations; /* not freed: see seal_regions() */
	const char *places;
	size_t count;
};

/* Returns the region of that value, added where it is new; or NULL. */
static struct pick_region *
region_named(struct picker *picker, struct pick_region *regions, size_t max,
    const char *value, const char *name)
{
	size_t i;

	for (i = 0; i < picker->count; i++)
		if (strcmp(regions[i].value, value) == 0)
			return &regions[i];
	if (picker->count == max)
		return NULL;
	regions[i].value = arena_strdup(picker->arena, value);
	regions[i].name = arena_strdup(picker->arena, name);
	if (regions[i].value == NULL || regions[i].name == NULL)
		return NULL;
	picker->items[picker->count++] = &regions[i];
	return &regions[i];
}

static void
add_to_region(struct pick_region *region, const char *location)
{
	if (region == NULL)
		return;
	buf_printf(&region->locations, "%s%s", region->count > 0 ? ", " : "",
	    location);
	region->count++;
}

static const struct pick_region *
region_at(const struct picker *picker, size_t item)
{
	return picker->items[item];
}

/* Moves the lists of names into the arena and sorts by name. */
static bool
seal_regions(struct picker *picker, struct pick_region *regions)
{
	bool ok = true;
	size_t i, k;

	for (i = 0; i < picker->count; i++) {
		ok = ok && !regions[i].locations.failed;
		regions[i].places = arena_strdup(picker->arena,
		    buf_text(&regions[i].locations));
		buf_free(&regions[i].locations);
		for (k = i; k > 0 && strcmp(region_at(picker, k - 1)->name,
					 regions[i].name) > 0;
		     k--)
			picker->items[k] = picker->items[k - 1];
		picker->items[k] = &regions[i];
	}
	return ok && !arena_failed(picker->arena);
}

static bool
load_regions(struct picker *picker)
{
	struct locations all = catalog_locations(picker->catalog);
	int cloud = pick_cloud(picker);
	struct pick_region *regions;
	size_t i;

	regions = arena_calloc(picker->arena, all.count + 1, sizeof *regions);
	if (regions == NULL || !pick_allot(picker, all.count))
		return false;
	for (i = 0; i < all.count; i++)
		if ((int)all.items[i].cloud == cloud &&
		    *all.items[i].region != '\0')
			add_to_region(region_named(picker, regions, all.count,
					  all.items[i].region,
					  all.items[i].region),
			    all.items[i].name);
	return seal_regions(picker, regions);
}

static const char *
value_region(const struct picker *picker, size_t item)
{
	return region_at(picker, item)->value;
}

static void
show_region(const struct picker *picker, size_t item, struct pick_line *line)
{
	const struct pick_region *region = region_at(picker, item);

	line->cells[0] = region->name;
	pick_number(line, 1, (long long)region->count);
	pick_text(line, 2, region->places);
}

static void
words_region(const struct picker *picker, size_t item,
    struct match_words *words)
{
	const struct pick_region *region = region_at(picker, item);

	match_add_name(words, region->name);
	match_add_alias(words, region->value);
	match_add_other(words, region->places);
}

static void
detail_region(const struct picker *picker, size_t item, struct buf *out)
{
	const struct pick_region *region = region_at(picker, item);

	if (region->count > 0)
		buf_printf(out, "Peering locations: %s.", region->places);
}

const struct pick_source pick_regions = {
	.columns = { { "Region", 20, 0, false }, { "Locations", 9, 0, true },
	    { "Peering locations", 0, 0, false } },
	.load = load_regions,
	.value = value_region,
	.show = show_region,
	.words = words_region,
	.detail = detail_region,
};

/*
 * "West Europe" is "westeurope" to the Azure command line. The pages about
 * communities write "India West", all others "West India".
 */
static struct pick_region *
azure_region(struct picker *picker, struct pick_region *regions, size_t max,
    const char *name)
{
	char value[96], turned[96], *to = value;
	const char *from;

	if (strlen(name) >= sizeof value)
		return NULL;
	if (strncmp(name, "India ", 6) == 0) {
		snprintf(turned, sizeof turned, "%s India", name + 6);
		name = turned;
	}
	for (from = name; *from != '\0'; from++)
		if (*from != ' ')
			*to++ = *from >= 'A' && *from <= 'Z'
			    ? (char)(*from - 'A' + 'a')
			    : *from;
	*to = '\0';
	return region_named(picker, regions, max, value, name);
}

/* The regions that locations are near to, then those with communities. */
static bool
load_azure_regions(struct picker *picker)
{
	enum { MAX = 200 };
	struct locations all = catalog_locations(picker->catalog);
	struct bgp_communities communities =
	    catalog_communities(picker->catalog);
	int cloud = pick_cloud(picker);
	struct pick_region *regions;
	size_t i, k;

	regions = arena_calloc(picker->arena, MAX, sizeof *regions);
	if (regions == NULL || !pick_allot(picker, MAX))
		return false;
	for (i = 0; i < all.count; i++)
		for (k = 0; (int)all.items[i].cloud == cloud &&
		     k < all.items[i].local_regions.count; k++)
			add_to_region(azure_region(picker, regions, MAX,
					  all.items[i].local_regions.items[k]),
			    all.items[i].name);
	for (i = 0; i < communities.count; i++)
		if ((int)communities.items[i].cloud == cloud &&
		    *communities.items[i].region != '\0')
			azure_region(picker, regions, MAX,
			    communities.items[i].region);
	return seal_regions(picker, regions);
}

static void
show_azure_region(const struct picker *picker, size_t item,
    struct pick_line *line)
{
	const struct pick_region *region = region_at(picker, item);

	line->cells[0] = region->value;
	line->cells[1] = region->name;
	pick_text(line, 2, region->places);
}

const struct pick_source pick_azure_regions = {
	.columns = { { "Region", 20, 0, false }, { "Name", 22, 0, false },
	    { "Local peering locations", 0, 0, false } },
	.load = load_azure_regions,
	.value = value_region,
	.show = show_azure_region,
	.words = words_region,
	.detail = detail_region,
};
