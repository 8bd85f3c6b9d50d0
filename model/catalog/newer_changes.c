/*
 * Says what a newer table of endpoint sets or communities changes, and which
 * flows, communities and rules are touched. It knows two catalogues and no
 * plan.
 */
#include "model/catalog/newer.h"

#include <string.h>

#include "model/buf.h"
#include "model/catalog/flow_catalog.h"
#include "model/utf8.h"

/* What may be different in a set, and the rules that read it. */
enum {
	CHANGED_URLS = 1,
	CHANGED_PREFIXES = 2,
	CHANGED_PORTS = 4,
	CHANGED_FLAGS = 8
};
static const struct {
	const char *rule;
	unsigned what;
} touched[] = {
	{ "NEED-009", CHANGED_FLAGS },
	{ "FLOW-012", CHANGED_URLS | CHANGED_PREFIXES },
	{ "CAP-020", CHANGED_PREFIXES },
	{ "SEC-008", CHANGED_PORTS },
	{ "SYM-009", CHANGED_PREFIXES },
	{ "SYM-010", CHANGED_PREFIXES | CHANGED_FLAGS },
	{ "RF-003", CHANGED_FLAGS },
	{ "QOS-014", CHANGED_PORTS },
	{ "END-001", CHANGED_URLS },
	{ "END-003", CHANGED_URLS | CHANGED_FLAGS },
	{ "END-004", CHANGED_PREFIXES | CHANGED_PORTS },
	{ "END-008", CHANGED_URLS },
};

static void
add_visible(struct buf *out, const char *text)
{
	utf8_add_visible(out, text, strlen(text));
}

static void
add_line(struct buf *out, const char *what, const char *text)
{
	buf_printf(out, "  %s ", what);
	add_visible(out, text);
	buf_putc(out, '\n');
}

/* Appends the texts of one list that the other lacks. */
static unsigned
texts_gone(const struct catalog_texts *list, const struct catalog_texts *from,
    const char *what, struct buf *out)
{
	unsigned changed = 0;
	size_t i;

	for (i = 0; i < list->count; i++) {
		if (catalog_texts_have(from, list->items[i]))
			continue;
		add_line(out, what, list->items[i]);
		changed = CHANGED_URLS;
	}
	return changed;
}

static bool
prefixes_have(const struct catalog_prefixes *list, const struct prefix *prefix)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		if (prefix_equal(&list->items[i], prefix))
			return true;
	return false;
}

static unsigned
prefixes_gone(const struct catalog_prefixes *list,
    const struct catalog_prefixes *from, const char *what, struct buf *out)
{
	char text[NET_TEXT_SIZE];
	unsigned changed = 0;
	size_t i;

	for (i = 0; i < list->count; i++) {
		if (prefixes_have(from, &list->items[i]))
			continue;
		add_line(out, what, prefix_format(&list->items[i], text));
		changed = CHANGED_PREFIXES;
	}
	return changed;
}

static unsigned
text_changed(const char *what, const char *before, const char *after,
    unsigned flag, struct buf *out)
{
	if (strcmp(before, after) == 0)
		return 0;
	buf_printf(out, "  %s: ", what);
	add_visible(out, *before == '\0' ? "none" : before);
	buf_puts(out, " -> ");
	add_visible(out, *after == '\0' ? "none" : after);
	buf_putc(out, '\n');
	return flag;
}

static const char *
yes_no(bool yes)
{
	return yes ? "yes" : "no";
}

static unsigned
compare_sets(const struct endpoint_set *before,
    const struct endpoint_set *after, struct buf *out)
{
	unsigned changed = 0;

	changed |= texts_gone(&before->urls, &after->urls, "- URL", out);
	changed |= texts_gone(&after->urls, &before->urls, "+ URL", out);
	changed |= prefixes_gone(&before->prefixes, &after->prefixes,
	    "- prefix", out);
	changed |= prefixes_gone(&after->prefixes, &before->prefixes,
	    "+ prefix", out);
	changed |= text_changed("TCP", before->tcp, after->tcp, CHANGED_PORTS,
	    out);
	changed |= text_changed("UDP", before->udp, after->udp, CHANGED_PORTS,
	    out);
	changed |= text_changed("over ExpressRoute",
	    yes_no(before->express_route), yes_no(after->express_route),
	    CHANGED_FLAGS, out);
	changed |= text_changed("category",
	    endpoint_category_name(before->category),
	    endpoint_category_name(after->category), CHANGED_FLAGS, out);
	changed |= text_changed("required", yes_no(before->required),
	    yes_no(after->required), CHANGED_FLAGS, out);
	return changed;
}

/* Names the flows and communities that use the set. */
static void
add_users(const struct catalog *catalog, const struct endpoint_set *set,
    unsigned changed, struct buf *out)
{
	struct flow_templates flows = catalog_flows(catalog);
	struct bgp_communities communities = catalog_communities(catalog);
	size_t i, before;

	buf_puts(out, "  touches");
	before = out->length;
	for (i = 0; i < flows.count; i++)
		if (catalog_numbers_have(&flows.items[i].sets, set->id))
			buf_printf(out, " %s", flows.items[i].id);
	for (i = 0; i < communities.count; i++)
		if (catalog_numbers_have(&communities.items[i].sets, set->id))
			buf_printf(out, " %s", communities.items[i].text);
	for (i = 0; i < sizeof touched / sizeof *touched; i++)
		if ((touched[i].what & changed) != 0)
			buf_printf(out, " %s", touched[i].rule);
	buf_puts(out, out->length == before ? " nothing\n" : "\n");
}

static void
add_heading(struct buf *out, const struct endpoint_set *set, const char *what)
{
	buf_printf(out, "set %d (", set->id);
	add_visible(out, set->area);
	buf_printf(out, ") %s\n", what);
}

/* Lists the sets of one catalogue that the other has not. */
static size_t
sets_gone(const struct catalog *from, const struct catalog *other,
    const char *what, struct buf *out)
{
	struct endpoint_sets sets = catalog_endpoint_sets(from);
	size_t count = 0, i;

	for (i = 0; i < sets.count; i++) {
		const struct endpoint_set *set = &sets.items[i];

		if (catalog_endpoint_set(other, set->id) != NULL)
			continue;
		count++;
		add_heading(out, set, what);
		add_users(from, set, CHANGED_URLS | (set->express_route ?
		    CHANGED_FLAGS : 0), out);
	}
	return count;
}

size_t
newer_endpoint_changes(const struct catalog *before,
    const struct catalog *after, struct buf *out)
{
	struct endpoint_sets sets = catalog_endpoint_sets(after);
	size_t count = sets_gone(before, after, "is gone", out), i;

	count += sets_gone(after, before, "is new", out);
	for (i = 0; i < sets.count; i++) {
		const struct endpoint_set *set = &sets.items[i];
		const struct endpoint_set *old =
		    catalog_endpoint_set(before, set->id);
		struct buf lines = { 0 };
		unsigned changed;

		if (old == NULL)
			continue;
		changed = compare_sets(old, set, &lines);
		if (changed != 0) {
			count++;
			add_heading(out, set, "is changed");
			buf_add(out, buf_text(&lines), lines.length);
			add_users(after, set, changed, out);
		}
		out->failed = out->failed || lines.failed;
		buf_free(&lines);
	}
	return count;
}

size_t
newer_community_changes(const struct catalog *before,
    const struct catalog *after, struct buf *out)
{
	struct bgp_communities all = catalog_communities(after);
	size_t count = 0, i;

	for (i = 0; i < all.count; i++) {
		const struct bgp_community *row = &all.items[i];
		const struct bgp_community *old =
		    catalog_community(before, row->value);
		struct buf lines = { 0 };
		unsigned changed = CHANGED_FLAGS;

		if (old != NULL) {
			changed = prefixes_gone(&old->prefixes,
			    &row->prefixes, "- prefix", &lines);
			changed |= prefixes_gone(&row->prefixes,
			    &old->prefixes, "+ prefix", &lines);
		}
		if (changed != 0) {
			count++;
			buf_printf(out, "%s ", row->text);
			add_visible(out, row->name);
			buf_printf(out, "%s\n", old == NULL ? " is new" :
			    " is changed");
			buf_add(out, buf_text(&lines), lines.length);
			buf_puts(out, old == NULL ? "  touches RF-005\n" :
			    "  touches SYM-009 SYM-010 CAP-020\n");
		}
		out->failed = out->failed || lines.failed;
		buf_free(&lines);
	}
	return count;
}
