/*
 * What is down, asked of the plan anew for every question: no list is kept,
 * nothing is worked out beforehand.
 */
#include "tests/unit/paths_oracle_parts.h"

#include <stdlib.h>
#include <string.h>

bool
oracle_same(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

bool
oracle_listed(const struct texts *list, const char *id)
{
	for (uint32_t i = 0; i < list->count; i++)
		if (oracle_same(list->items[i], id))
			return true;
	return false;
}

/* --- what is down ----------------------------------------------------- */

bool
oracle_lost(
    const struct world *w, enum failure_kind kind, const char *name, int link)
{
	for (size_t i = 0; i < w->failed->count; i++) {
		const struct failure *f = w->failed->items[i];

		if (f->kind == kind && oracle_same(f->name, name) &&
		    (f->link < 0 || link < 0 || f->link == link))
			return true;
	}
	return false;
}

bool
oracle_site_lost(const struct world *w, const char *site)
{
	return oracle_lost(w, FAILURE_SITE, site, -1);
}

static bool
box_lost(const struct world *w, const char *id)
{
	const struct device *d = plan_device(w->plan, id);

	return d != NULL &&
	       (oracle_lost(w, FAILURE_DEVICE, id, -1) ||
		   oracle_lost(w, FAILURE_RISK, d->shared_risk, -1) ||
		   oracle_site_lost(w, d->site));
}

static bool
function_lost(const struct world *w, const char *id)
{
	const struct device *d = plan_device(w->plan, id);

	if (!box_lost(w, id))
		return false;
	for (uint32_t i = 0; i < d->redundant_with.count; i++)
		if (plan_device(w->plan, d->redundant_with.items[i]) != NULL &&
		    !box_lost(w, d->redundant_with.items[i]))
			return false;
	return true;
}

bool
oracle_any_function_lost(const struct world *w, const struct texts *ids)
{
	for (uint32_t i = 0; i < ids->count; i++)
		if (function_lost(w, ids->items[i]))
			return true;
	return false;
}

const char *
oracle_link_site(const struct world *w, const struct circuit *c, int link)
{
	const struct circuit_link *l =
	    link == 0 ? &c->links.primary : &c->links.secondary;
	const struct device *cpe =
	    l->cpe != NULL ? plan_device(w->plan, l->cpe) : NULL;

	if (l->site != NULL)
		return l->site;
	return cpe != NULL ? cpe->site : NULL;
}

bool
oracle_link_lost(const struct world *w, const struct circuit *c, int link)
{
	const struct circuit_link *l =
	    link == 0 ? &c->links.primary : &c->links.secondary;
	const char *place = !c->metro   ? c->peering_location
	                    : link == 0 ? "Amsterdam"
	                                : "Amsterdam2";
	bool in_metro = strncmp(c->peering_location, "Amsterdam", 9) == 0;

	return oracle_lost(w, FAILURE_LINK, c->id, link) ||
	       oracle_lost(w, FAILURE_CIRCUIT, c->id, -1) ||
	       oracle_lost(w, FAILURE_LOCATION, place, -1) ||
	       (in_metro &&
		   oracle_lost(w, FAILURE_METRO, "Amsterdam Metro", -1)) ||
	       oracle_lost(w, FAILURE_FACILITY, l->facility, -1) ||
	       oracle_lost(w, FAILURE_PROVIDER, c->provider, -1) ||
	       oracle_lost(w, FAILURE_RISK, c->shared_risk, -1) ||
	       oracle_site_lost(w, oracle_link_site(w, c, link)) ||
	       (l->cpe != NULL && box_lost(w, l->cpe)) ||
	       oracle_any_function_lost(w, &c->edge_devices) ||
	       oracle_any_function_lost(w, &c->ms_peering.nat_out.devices);
}

bool
oracle_egress_lost(const struct world *w, const struct egress *e)
{
	return oracle_lost(w, FAILURE_EGRESS, e->id, -1) ||
	       oracle_lost(w, FAILURE_ISP, e->isp, -1) ||
	       oracle_lost(w, FAILURE_RISK, e->shared_risk, -1) ||
	       oracle_site_lost(w, e->site) ||
	       oracle_any_function_lost(w, &e->devices);
}

/* Walks the WAN from site to site; whole ignores what is down. */
static bool
way(const struct world *w, const char *from, const char *to, bool whole)
{
	bool *reached = calloc(w->plan->sites.count + 1, sizeof *reached);
	bool more = true, found;
	int32_t start = plan_find(w->plan, "sites", from);
	int32_t end = plan_find(w->plan, "sites", to);

	reached[start] = true;
	while (more) {
		more = false;
		for (uint32_t i = 0; i < w->plan->wan.count; i++) {
			const struct wan_link *l = &w->plan->wan.items[i];
			int32_t a = plan_find(w->plan, "sites", l->a);
			int32_t b = plan_find(w->plan, "sites", l->b);

			if (!whole && (oracle_lost(w, FAILURE_WAN, l->id, -1) ||
					  oracle_lost(w, FAILURE_PROVIDER,
					      l->provider, -1) ||
					  oracle_lost(w, FAILURE_RISK,
					      l->shared_risk, -1) ||
					  oracle_site_lost(w, l->a) ||
					  oracle_site_lost(w, l->b)))
				continue;
			if (reached[a] != reached[b]) {
				reached[a] = reached[b] = true;
				more = true;
			}
		}
	}
	found = reached[end];
	free(reached);
	return found;
}

bool
oracle_gets_to(const struct world *w, const char *from, const char *to)
{
	if (from == NULL || to == NULL || oracle_same(from, to))
		return true;
	return !way(w, from, to, true) || way(w, from, to, false);
}
