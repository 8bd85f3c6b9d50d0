/*
 * The text of a new plan, from a few answers: the same edits that the wizard
 * would make, on a plan that nobody sees. Knows nothing of how was asked.
 */
#include "ui/start_plan.h"

#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "model/catalog/city.h"
#include "model/catalog/flow_catalog.h"
#include "model/plan/document.h"
#include "model/utf8.h"

bool
start_service_offered(const struct catalog *catalog, int service)
{
	return catalog_services(catalog).items[service].offered;
}

bool
start_service_on_er(const struct catalog *catalog, int service)
{
	enum er_support support =
	    catalog_services(catalog).items[service].express_route;

	return support == ER_YES || support == ER_SPLIT;
}

static bool
set_text(struct document *document, struct path path, const char *text,
    struct value_error *error)
{
	return text[0] == '\0' || document_set(document, &path, text, error);
}

/* number is the word's number plus one. */
static bool
set_word(struct document *document, struct path path,
    const char *const *words, int number, struct value_error *error)
{
	return number == 0 ||
	    document_set(document, &path, words[number - 1], error);
}

static const char *
path_word(const struct start_answers *answers, const struct service_row *row,
    uint64_t bit)
{
	if ((answers->er & bit) == 0)
		return "internet";
	return row->express_route == ER_SPLIT ? "split" : "er";
}

static bool
add_service(const struct start_answers *answers, struct document *document,
    const struct service_row *row, uint64_t bit, struct value_error *error)
{
	struct path list = path_build("services", PATH_WHOLE, NULL), item;
	const char *pairs[] = { "id", row->id, "adopted", "true", NULL, NULL,
		NULL };
	int32_t index =
	    (int32_t)document_plan(document)->services.count;

	if (answers->er_given) {
		pairs[4] = "path";
		pairs[5] = path_word(answers, row, bit);
	}
	if (!document_insert(document, &list, index, pairs, error))
		return false;
	if (!answers->er_given || (answers->er & bit) == 0 ||
	    row->communities.count == 0)
		return true;
	item = path_build("services", index, "communities", PATH_WHOLE, NULL);
	return document_set_texts(document, &item, row->communities.items,
	    row->communities.count, error);
}

static bool
add_services(const struct start_answers *answers,
    const struct catalog *catalog, struct document *document,
    struct value_error *error)
{
	struct service_rows rows = catalog_services(catalog);
	size_t i;

	for (i = 0; i < rows.count && i < START_SERVICES; i++) {
		uint64_t bit = (uint64_t)1 << i;

		if ((answers->services & bit) != 0 &&
		    !add_service(answers, document, &rows.items[i], bit,
		    error))
			return false;
	}
	return true;
}

/* "Santiago de Chile" becomes "santiago-de-chile". */
static void
make_slug(const char *name, char *slug, size_t size)
{
	size_t i;

	utf8_fold(name, slug, size);
	for (i = 0; slug[i] != '\0'; i++)
		if (slug[i] == ' ')
			slug[i] = '-';
		else if ((slug[i] < 'a' || slug[i] > 'z') &&
		    (slug[i] < '0' || slug[i] > '9'))
			break;
	if (slug[i] != '\0' || i == 0)
		snprintf(slug, size, "site-1");
}

static bool
add_site(const struct start_answers *answers, const struct catalog *catalog,
    struct document *document, struct value_error *error)
{
	struct path list = path_build("sites", PATH_WHOLE, NULL);
	const struct city *city = answers->city;
	const struct country *country =
	    city == NULL ? NULL : catalog_country(catalog, city->country);
	char id[64] = "site-1", lat[32], lon[32], offset[32];
	double hours;
	const char *pairs[19] = { "id", id };
	size_t n = 2;

	if (city != NULL) {
		make_slug(city->ascii_name, id, sizeof id);
		snprintf(lat, sizeof lat, "%.4f", city->latitude);
		snprintf(lon, sizeof lon, "%.4f", city->longitude);
		pairs[n++] = "name";
		pairs[n++] = city->name;
		pairs[n++] = "city";
		pairs[n++] = city->name;
		pairs[n++] = "country";
		pairs[n++] = city->country;
		if (country != NULL && country->continent[0] != '\0') {
			pairs[n++] = "continent";
			pairs[n++] = country->continent;
		}
		pairs[n++] = "lat";
		pairs[n++] = lat;
		pairs[n++] = "lon";
		pairs[n++] = lon;
		if (catalog_utc_offset(catalog, city, &hours)) {
			snprintf(offset, sizeof offset, "%g", hours);
			pairs[n++] = "utc_offset_h";
			pairs[n++] = offset;
		}
	}
	if (answers->users[0] != '\0') {
		pairs[n++] = "users";
		pairs[n++] = answers->users;
	}
	pairs[n] = NULL;
	return document_insert(document, &list, 0, pairs, error);
}

static bool
answer_all(const struct start_answers *answers, const struct catalog *catalog,
    struct document *document, struct value_error *error)
{
	return set_text(document,
	    path_build("meta", PATH_WHOLE, "organization", PATH_WHOLE, NULL),
	    answers->organization, error) &&
	    set_word(document,
	    path_build("meta", PATH_WHOLE, "cloud", PATH_WHOLE, NULL),
	    words_cloud, answers->cloud, error) &&
	    set_word(document,
	    path_build("need", PATH_WHOLE, "driver", PATH_WHOLE, NULL),
	    words_driver, answers->driver, error) &&
	    set_word(document,
	    path_build("need", PATH_WHOLE, "ha_requirement", PATH_WHOLE, NULL),
	    words_ha_level, answers->ha_requirement, error) &&
	    (!answers->services_given ||
	    add_services(answers, catalog, document, error)) &&
	    ((answers->city == NULL && answers->users[0] == '\0') ||
	    add_site(answers, catalog, document, error));
}

bool
start_plan_text(const struct start_answers *answers,
    const struct catalog *catalog, struct buf *out, struct value_error *error)
{
	struct document *document;
	struct buf text = { 0 };
	const char *bytes;
	size_t length;
	bool done = false;

	*error = (struct value_error) { 0 };
	document_new_text(&text, answers->name[0] == '\0' ? NULL :
	    answers->name);
	document = text.failed ? NULL : document_open(text.bytes, text.length);
	if (document != NULL &&
	    answer_all(answers, catalog, document, error) &&
	    !document_failed(document)) {
		bytes = document_text(document, &length);
		buf_add(out, bytes, length);
		done = !out->failed;
	}
	if (!done && error->text[0] == '\0')
		snprintf(error->text, sizeof error->text, "out of memory");
	document_close(document);
	buf_free(&text);
	return done;
}
