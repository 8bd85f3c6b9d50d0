/*
 * Turns the answer of the Microsoft 365 endpoint web service into the table
 * of endpoint sets. It knows the service's members, and leaves to the table's
 * reader whether a prefix or a category is one.
 */
#include "model/catalog/newer.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/json.h"

enum {
	SETS_MAX = 10000, /* the list has some 80 */
	PORTS = 65536
};

bool
newer_wrong(struct newer_error *error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(error->text, sizeof error->text, format, args);
	va_end(args);
	return false;
}

void
newer_add_cell(struct buf *csv, const char *text, bool first)
{
	bool quote = strpbrk(text, ",\"") != NULL;

	if (!first)
		buf_putc(csv, ',');
	if (quote)
		buf_putc(csv, '"');
	for (; *text != '\0'; text++) {
		unsigned char byte = (unsigned char)*text;

		if (byte == '"')
			buf_putc(csv, '"');
		/* A note may have line ends, which a cell has no use for. */
		buf_putc(csv, byte < ' ' || byte == 0x7f ? ' ' : *text);
	}
	if (quote)
		buf_putc(csv, '"');
}

/* Appends the texts of an array that pass the filter, ';' between them. */
static bool
add_texts(struct buf *cell, const struct json *array, bool (*pass)(const char *),
    int id, struct newer_error *error)
{
	const struct json *item;
	const char *text;

	if (array != NULL && json_type(array) != JSON_ARRAY)
		return newer_wrong(error, "set %d: urls and ips are no lists",
		    id);
	for (item = json_first(array); item != NULL; item = json_next(item)) {
		text = json_string(item, "");
		if (*text == '\0' || strchr(text, ';') != NULL)
			return newer_wrong(error, "set %d: a URL or prefix is "
			    "no text, empty, or has a ';'", id);
		if (pass != NULL && !pass(text))
			continue;
		if (cell->length > 0)
			buf_putc(cell, ';');
		buf_puts(cell, text);
	}
	return true;
}

static bool
is_ipv6(const char *prefix)
{
	return strchr(prefix, ':') != NULL;
}

static bool
is_ipv4(const char *prefix)
{
	return !is_ipv6(prefix);
}

static bool
add_lists(struct buf *csv, const struct json *set, int id,
    struct newer_error *error)
{
	const struct json *ips = json_member(set, "ips");
	struct buf urls = { 0 }, prefixes = { 0 };
	bool done = add_texts(&urls, json_member(set, "urls"), NULL, id,
	    error) && add_texts(&prefixes, ips, is_ipv4, id, error) &&
	    add_texts(&prefixes, ips, is_ipv6, id, error);

	newer_add_cell(csv, buf_text(&urls), false);
	newer_add_cell(csv, buf_text(&prefixes), false);
	csv->failed = csv->failed || urls.failed || prefixes.failed;
	buf_free(&urls);
	buf_free(&prefixes);
	return done;
}

static bool
add_flag(struct buf *csv, const struct json *set, const char *name, int id,
    struct newer_error *error)
{
	const struct json *member = json_member(set, name);

	if (member == NULL || json_type(member) != JSON_BOOL)
		return newer_wrong(error, "set %d: %s is neither true nor "
		    "false", id, name);
	newer_add_cell(csv, json_bool(member, false) ? "yes" : "", false);
	return true;
}

/*
 * Marks the ports of "443, 80,3478-3481"; false where it is no such list.
 * The service writes lists with and without blanks, in any order.
 */
static bool
mark_ports(const char *text, bool ports[PORTS])
{
	unsigned long low, high;
	char *end;

	for (; *text != '\0'; text = end) {
		text += strspn(text, " ,");
		if (*text == '\0')
			break;
		if (*text < '0' || *text > '9')
			return false;
		low = high = strtoul(text, &end, 10);
		if (*end == '-' && end[1] >= '0' && end[1] <= '9')
			high = strtoul(end + 1, &end, 10);
		if (low < 1 || low > high || high >= PORTS)
			return false;
		if (*end != '\0' && *end != ',' && *end != ' ')
			return false;
		for (; low <= high; low++)
			ports[low] = true;
	}
	return true;
}

/* Appends them in order, neighbours as a range, so that tables compare. */
static bool
add_ports(struct buf *csv, const struct json *set, const char *name, int id,
    struct newer_error *error)
{
	const char *text = json_string(json_member(set, name), "");
	bool ports[PORTS] = { false };
	struct buf cell = { 0 };
	unsigned port, last;

	if (!mark_ports(text, ports))
		return newer_wrong(error, "set %d: %s is no list of ports", id,
		    name);
	for (port = 1; port < PORTS; port = last + 1) {
		last = port;
		if (!ports[port])
			continue;
		while (last + 1 < PORTS && ports[last + 1])
			last++;
		buf_printf(&cell, "%s%u", cell.length > 0 ? "," : "", port);
		if (last > port)
			buf_printf(&cell, "-%u", last);
	}
	newer_add_cell(csv, buf_text(&cell), false);
	csv->failed = csv->failed || cell.failed;
	buf_free(&cell);
	return true;
}

static bool
add_set(struct buf *csv, const struct json *set, int id,
    struct newer_error *error)
{
	static const char *const categories[][2] = {
		{ "Default", "default" }, { "Allow", "allow" },
		{ "Optimize", "optimize" },
	};
	const char *area = json_string(json_member(set, "serviceArea"), "");
	const char *category = json_string(json_member(set, "category"), "");
	char text[16];
	size_t i;

	for (i = 0; i < 3 && strcmp(categories[i][0], category) != 0; i++)
		;
	if (i == 3 || *area == '\0')
		return newer_wrong(error, "set %d: %s", id, i == 3 ?
		    "category is none of Default, Allow and Optimize" :
		    "serviceArea is missing");
	snprintf(text, sizeof text, "%d", id);
	newer_add_cell(csv, text, true);
	newer_add_cell(csv, area, false);
	newer_add_cell(csv, json_string(json_member(set,
	    "serviceAreaDisplayName"), ""), false);
	if (!add_lists(csv, set, id, error))
		return false;
	if (!add_ports(csv, set, "tcpPorts", id, error) ||
	    !add_ports(csv, set, "udpPorts", id, error) ||
	    !add_flag(csv, set, "expressRoute", id, error))
		return false;
	newer_add_cell(csv, categories[i][1], false);
	if (!add_flag(csv, set, "required", id, error))
		return false;
	newer_add_cell(csv, json_string(json_member(set, "notes"), ""), false);
	buf_putc(csv, '\n');
	return true;
}

struct set_at {
	int id;
	const struct json *json;
};

static int
compare_ids(const void *a, const void *b)
{
	const struct set_at *one = a, *other = b;

	return (one->id > other->id) - (one->id < other->id);
}

/* Fills in the sets by id; returns how many, or 0 and an error. */
static size_t
list_sets(const struct json *root, struct set_at *sets,
    struct newer_error *error)
{
	const struct json *item;
	size_t count = 0, i;
	double id;

	for (item = json_first(root); item != NULL; item = json_next(item)) {
		id = json_number(json_member(item, "id"), 0);
		if (count == SETS_MAX || !(id >= 1 && id <= 100000) ||
		    floor(id) < id) {
			newer_wrong(error, "entry %zu has no id from 1 to "
			    "100000", count + 1);
			return 0;
		}
		sets[count].id = (int)id;
		sets[count++].json = item;
	}
	qsort(sets, count, sizeof *sets, compare_ids);
	for (i = 1; i < count; i++) {
		if (sets[i].id == sets[i - 1].id) {
			newer_wrong(error, "set %d is there twice",
			    sets[i].id);
			return 0;
		}
	}
	if (count == 0)
		newer_wrong(error, "there is no endpoint set in it");
	return count;
}

bool
newer_endpoints(const struct json *root, struct buf *csv,
    struct newer_error *error)
{
	struct set_at *sets;
	size_t count, i;
	bool done;

	if (root == NULL || json_type(root) != JSON_ARRAY)
		return newer_wrong(error, "this is not the list of the "
		    "endpoint web service, an array of sets");
	sets = calloc(SETS_MAX, sizeof *sets);
	if (sets == NULL)
		return newer_wrong(error, "out of memory");
	count = list_sets(root, sets, error);
	buf_puts(csv, "id,area,display_name,urls,prefixes,tcp,udp,"
	    "express_route,category,required,notes\n");
	done = count > 0;
	for (i = 0; done && i < count; i++)
		done = add_set(csv, sets[i].json, sets[i].id, error);
	free(sets);
	return done;
}
