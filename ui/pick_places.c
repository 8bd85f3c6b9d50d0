/*
 * Sources of the picker that depend on the place at hand: peering locations
 * with their distance from it, nearest first, and providers with those at the
 * circuit's location first.
 */
#include "ui/pick_parts.h"

#include <stdlib.h>
#include <string.h>

#include "model/catalog/city.h"
#include "model/catalog/provider.h"
#include "ui/place.h"

int
pick_cloud(const struct picker *picker)
{
	return place_cloud(document_plan(picker->document));
}

/* --- peering locations ------------------------------------------------ */

/* What distances are counted from: the nearest of them. */
struct pick_places {
	struct place_vector *at;
	size_t count;
};

static bool
add_place(const struct picker *picker, struct pick_places *places,
    const struct site *site)
{
	double latitude, longitude;

	if (site == NULL ||
	    !place_site(picker->catalog, site, &latitude, &longitude))
		return false;
	places->at[places->count++] = place_vector(latitude, longitude);
	return true;
}

static bool
uses_circuit(const struct site *site, const char *circuit)
{
	uint32_t i;

	for (i = 0; i < site->er_egress.count; i++)
		if (strcmp(site->er_egress.items[i], circuit) == 0)
			return true;
	return false;
}

/* The middle of all people; a place without people counts as one person. */
static void
add_middle(const struct picker *picker, struct pick_places *places)
{
	const struct plan *plan = document_plan(picker->document);
	struct place_vector sum = { 0, 0, 0 }, at;
	double latitude, longitude, weight;
	uint32_t i, count = 0;

	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (!place_site(picker->catalog, site, &latitude, &longitude))
			continue;
		at = place_vector(latitude, longitude);
		weight = site->users > 1 ? (double)site->users : 1;
		sum.x += at.x * weight;
		sum.y += at.y * weight;
		sum.z += at.z * weight;
		count++;
	}
	if (count > 0)
		places->at[places->count++] = sum;
}

/*
 * The place at hand: the site where the circuit's primary link ends, else the
 * sites that use it, else the middle of all people.
 */
static bool
find_places(struct picker *picker, struct pick_places *places)
{
	const struct plan *plan = document_plan(picker->document);
	const struct circuit *circuit = NULL;
	const struct site *site;
	uint32_t i;

	places->at = arena_calloc(picker->arena, plan->sites.count + 1,
	    sizeof *places->at);
	if (places->at == NULL)
		return false;
	if (path_schema(&picker->path) == &schema_circuit)
		circuit = pick_record(picker);
	if (circuit != NULL && circuit->links.primary.site != NULL) {
		site = plan_site(plan, circuit->links.primary.site);
		if (add_place(picker, places, site)) {
			picker->place =
			    site->name != NULL ? site->name : site->id;
			return true;
		}
	}
	for (i = 0; circuit != NULL && circuit->id != NULL &&
	     i < plan->sites.count; i++)
		if (uses_circuit(&plan->sites.items[i], circuit->id))
			add_place(picker, places, &plan->sites.items[i]);
	picker->place = "the nearest site that uses it";
	if (places->count > 0)
		return true;
	picker->place = "the middle of all people";
	add_middle(picker, places);
	return true;
}

struct far_item {
	const void *record;
	double km;
	size_t order; /* in the table */
};

static int
compare_far(const void *a, const void *b)
{
	const struct far_item *one = a, *other = b;

	if (one->km < other->km || one->km > other->km)
		return one->km < other->km ? -1 : 1;
	return one->order < other->order ? -1 : one->order > other->order;
}

/* Nearest first where there is a place at hand. */
static bool
load_locations(struct picker *picker)
{
	struct locations all = catalog_locations(picker->catalog);
	struct pick_places places = { 0 };
	struct far_item *far;
	int cloud = pick_cloud(picker);
	double km;
	size_t i, k;

	far = arena_calloc(picker->arena, all.count + 1, sizeof *far);
	picker->km =
	    arena_calloc(picker->arena, all.count + 1, sizeof *picker->km);
	if (far == NULL || picker->km == NULL ||
	    !pick_allot(picker, all.count) || !find_places(picker, &places))
		return false;
	for (i = 0; i < all.count; i++) {
		const struct location *location = &all.items[i];
		struct place_vector at = place_vector(location->latitude,
		    location->longitude);

		if ((int)location->cloud != cloud)
			continue;
		far[picker->count].record = location;
		far[picker->count].order = i;
		for (k = 0; k < places.count; k++) {
			km = place_km(at, places.at[k]);
			if (k == 0 || km < far[picker->count].km)
				far[picker->count].km = km;
		}
		picker->count++;
	}
	qsort(far, picker->count, sizeof *far, compare_far);
	for (i = 0; i < picker->count; i++) {
		picker->items[i] = far[i].record;
		picker->km[i] = far[i].km;
	}
	if (places.count == 0) {
		picker->km = NULL;
		picker->place = NULL;
	}
	return true;
}

static const char *
value_location(const struct picker *picker, size_t item)
{
	return ((const struct location *)picker->items[item])->name;
}

static void
show_location(const struct picker *picker, size_t item,
    struct pick_line *line)
{
	const struct location *location = picker->items[item];

	line->cells[0] = location->name;
	pick_texts(line, 1, &location->facilities);
	line->cells[2] = location->metro;
	line->cells[3] = location->region;
	if (picker->km != NULL)
		pick_number(line, 4, (long long)(picker->km[item] + 0.5));
	pick_number(line, 5, (long long)location->providers.count);
}

static void
words_location(const struct picker *picker, size_t item,
    struct match_words *words)
{
	const struct location *location = picker->items[item];
	const struct country *country =
	    catalog_country(picker->catalog, location->country);
	size_t i;

	match_add_name(words, location->name);
	for (i = 0; i < location->aliases.count; i++)
		match_add_alias(words, location->aliases.items[i]);
	match_add_alias(words, location->city);
	for (i = 0; i < location->facilities.count; i++)
		match_add_other(words, location->facilities.items[i]);
	match_add_other(words, location->region);
	match_add_other(words, location->metro);
	if (country != NULL)
		match_add_other(words, country->name);
	for (i = 0; i < location->providers.count; i++)
		match_add_other(words, location->providers.items[i]);
}

static void
detail_location(const struct picker *picker, size_t item, struct buf *out)
{
	const struct location *location = picker->items[item];

	pick_add_texts(out, &location->facilities);
	if (picker->km != NULL)
		buf_printf(out, "%s%.0f km from %s",
		    location->facilities.count > 0 ? ". " : "",
		    picker->km[item], picker->place);
	buf_puts(out, ". Providers: ");
	pick_add_texts(out, &location->providers);
	if (location->providers.count == 0)
		buf_puts(out, "none listed");
	buf_putc(out, '.');
}

const struct pick_source pick_locations = {
	.columns = { { "Location", 0, 0, false },
	    { "Facility", 20, 62, false }, { "Metro", 13, 84, false },
	    { "Region", 13, 44, false }, { "km", 6, 0, true },
	    { "Providers", 9, 0, true } },
	.load = load_locations,
	.value = value_location,
	.show = show_location,
	.words = words_location,
	.detail = detail_location,
	.apply = pick_apply_location,
};

/* --- providers -------------------------------------------------------- */

/* The location of the circuit that the field belongs to, or NULL. */
static const struct location *
location_at_hand(const struct picker *picker)
{
	const struct circuit *circuit = pick_record(picker);

	if (path_schema(&picker->path) != &schema_circuit || circuit == NULL)
		return NULL;
	return place_circuit(picker->catalog,
	    document_plan(picker->document), circuit);
}

/* A circuit in a metro needs a provider that serves both buildings. */
static bool
is_here(const struct picker *picker, const struct provider *provider,
    const struct location *location)
{
	const struct circuit *circuit = pick_record(picker);
	const struct metro *metro = NULL;

	if (location == NULL)
		return false;
	if (circuit->metro)
		metro = catalog_metro_of(picker->catalog, location);
	if (metro != NULL)
		return catalog_texts_have(&metro->providers, provider->name);
	return catalog_provider_serves(picker->catalog, provider, location);
}

static bool
load_providers(struct picker *picker)
{
	struct providers all = catalog_providers(picker->catalog);
	const struct location *location = location_at_hand(picker);
	const char *cloud = location_cloud_name(
	    (enum location_cloud)pick_cloud(picker));
	size_t i;
	int pass;

	if (!pick_allot(picker, all.count))
		return false;
	if (location != NULL)
		picker->place = location->name;
	for (pass = 0; pass < 2; pass++) {
		for (i = 0; i < all.count; i++)
			if (catalog_texts_have(&all.items[i].clouds, cloud) &&
			    is_here(picker, &all.items[i], location) ==
				(pass == 0))
				picker->items[picker->count++] = &all.items[i];
		if (pass == 0)
			picker->here = picker->count;
	}
	return true;
}

static const char *
value_provider(const struct picker *picker, size_t item)
{
	return ((const struct provider *)picker->items[item])->name;
}

static void
show_provider(const struct picker *picker, size_t item,
    struct pick_line *line)
{
	const struct provider *provider = picker->items[item];

	line->cells[0] = provider->name;
	line->cells[1] = item < picker->here ? "yes"
	    : picker->place != NULL &&
		catalog_texts_have(&provider->doubtful_locations,
		    picker->place)
	    ? "ask"
	    : "";
	line->cells[2] = provider_kind_name(provider->kind);
	line->cells[3] = catalog_answer_name(provider->microsoft_peering);
	pick_number(line, 4,
	    (long long)catalog_locations_of(picker->catalog, provider).count);
}

static void
words_provider(const struct picker *picker, size_t item,
    struct match_words *words)
{
	const struct provider *provider = picker->items[item];
	struct location_list locations =
	    catalog_locations_of(picker->catalog, provider);
	size_t i;

	match_add_name(words, provider->name);
	for (i = 0; i < provider->aliases.count; i++)
		match_add_alias(words, provider->aliases.items[i]);
	match_add_other(words, provider_kind_name(provider->kind));
	for (i = 0; i < locations.count; i++)
		match_add_other(words, locations.items[i]->name);
}

static void
detail_provider(const struct picker *picker, size_t item, struct buf *out)
{
	const struct provider *provider = picker->items[item];
	struct location_list locations =
	    catalog_locations_of(picker->catalog, provider);
	size_t i;

	if (picker->place != NULL && item < picker->here)
		buf_printf(out, "Listed at %s. ", picker->place);
	else if (picker->place != NULL &&
	    catalog_texts_have(&provider->doubtful_locations, picker->place))
		buf_printf(out, "Only an older page lists it at %s: ask. ",
		    picker->place);
	else if (picker->place != NULL)
		buf_printf(out, "Not listed at %s. ", picker->place);
	buf_puts(out, "Locations: ");
	for (i = 0; i < locations.count; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "",
		    locations.items[i]->name);
	buf_puts(out, locations.count > 0 ? "." : "none listed.");
}

const struct pick_source pick_providers = {
	.columns = { { "Provider", 0, 0, false }, { "Here", 4, 0, false },
	    { "Kind", 16, 64, false }, { "MS peering", 10, 44, false },
	    { "Locations", 9, 0, true } },
	.load = load_providers,
	.value = value_provider,
	.show = show_provider,
	.words = words_provider,
	.detail = detail_provider,
};
