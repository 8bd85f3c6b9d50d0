/*
 * What the map says in words about the selected thing: who is there, how far
 * Microsoft is by either path, and where the nearest way in is.
 */
#include "ui/map_parts.h"

#include <stdio.h>
#include <string.h>

#include "model/catalog/geography.h"
#include "model/catalog/location.h"
#include "model/plan/path.h"

static void
add_number(struct buf *out, double value)
{
	char digits[40];
	int length = snprintf(digits, sizeof digits, "%.0f", value), i;

	for (i = 0; i < length; i++) {
		if (i > 0 && digits[i - 1] != '-' && (length - i) % 3 == 0)
			buf_putc(out, ' ');
		buf_putc(out, digits[i]);
	}
}

static void
add_people(struct buf *out, double people)
{
	add_number(out, people);
	buf_puts(out, people > 0.5 && people < 1.5 ? " person" : " people");
}

/* Both round trips; what is not given is said to be so. */
static void
add_rtt(struct buf *out, const struct site *site)
{
	if (!GIVEN(rtt, &site->rtt_ms, inet) &&
	    !GIVEN(rtt, &site->rtt_ms, er)) {
		buf_puts(out, ", latency not given");
		return;
	}
	if (GIVEN(rtt, &site->rtt_ms, inet))
		buf_printf(out, ", internet %g ms", site->rtt_ms.inet);
	else
		buf_puts(out, ", internet latency not given");
	if (GIVEN(rtt, &site->rtt_ms, er))
		buf_printf(out, ", ExpressRoute %g ms", site->rtt_ms.er);
	else
		buf_puts(out, ", ExpressRoute latency not given");
}

static void
site_facts(struct buf *out, const struct map_things *things, uint32_t index)
{
	const struct site *site = &things->plan->sites.items[index];
	const struct map_point *point = &things->sites[index];
	const char *name = site->name != NULL ? site->name : site->id;
	const struct location *location = NULL;
	uint32_t i;

	buf_puts(out, name != NULL ? name : "A site without a name");
	if (GIVEN(site, site, users)) {
		buf_puts(out, ": ");
		add_people(out, (double)site->users);
	} else
		buf_puts(out, ": number of people not given");
	add_rtt(out, site);
	for (i = 0; i < things->plan->circuits.count; i++) {
		const char *id = things->plan->circuits.items[i].id;

		if (id != NULL && site->er_egress.count > 0 &&
		    strcmp(site->er_egress.items[0], id) == 0)
			location = things->circuits[i];
	}
	if (site->er_egress.count == 0)
		buf_puts(out, "; no ExpressRoute");
	else if (location == NULL)
		buf_printf(out, "; via %s", site->er_egress.items[0]);
	else if (!point->known)
		buf_printf(out, "; via %s at %s", site->er_egress.items[0],
		    location->name);
	else {
		buf_puts(out, "; ");
		add_number(out,
		    distance_km(point->latitude, point->longitude,
			location->latitude, location->longitude));
		buf_printf(out, " km to %s (%s)", location->name,
		    site->er_egress.items[0]);
	}
	if (!point->known)
		buf_puts(out, "; its place is not known: choose its city");
	buf_putc(out, '.');
}

/* Counts the sites whose first choice the circuit is, and their people. */
static void
add_use(struct buf *out, const struct map_things *things, const char *id)
{
	double people = 0;
	uint32_t i, count = 0;

	for (i = 0; i < things->plan->sites.count; i++) {
		const struct site *site = &things->plan->sites.items[i];

		if (site->er_egress.count == 0 || id == NULL ||
		    strcmp(site->er_egress.items[0], id) != 0)
			continue;
		count++;
		people += (double)site->users;
	}
	buf_puts(out, "; first choice of ");
	add_number(out, count);
	buf_puts(out, count == 1 ? " site with " : " sites with ");
	add_people(out, people);
}

static void
circuit_facts(struct buf *out, const struct map_things *things,
    uint32_t index)
{
	const struct circuit *circuit = &things->plan->circuits.items[index];
	const struct location *location = things->circuits[index];

	buf_puts(out, circuit->id != NULL ? circuit->id
					  : "A circuit without an id");
	if (location != NULL) {
		buf_printf(out, ": %s", location->name);
		if (location->facilities.count > 0)
			buf_printf(out, " (%s)", location->facilities.items[0]);
	} else
		buf_puts(out, ": its peering location is not known");
	if (circuit->provider != NULL)
		buf_printf(out, ", %s", circuit->provider);
	if (GIVEN(circuit, circuit, bandwidth_mbps)) {
		buf_puts(out, ", ");
		add_number(out, (double)circuit->bandwidth_mbps);
		buf_puts(out, " Mbit/s");
	}
	add_use(out, things, circuit->id);
	buf_putc(out, '.');
}

void
map_facts(struct buf *out, const struct map_state *state,
    const struct map_things *things)
{
	int32_t circuit = -1 - state->selected;

	/* Without sites the first thing is a circuit. */
	if (state->selected == 0 && things->plan->sites.count == 0)
		circuit = 0;
	if (things->plan->sites.count == 0 &&
	    things->plan->circuits.count == 0)
		buf_puts(out, "The plan has no sites and no circuits yet.");
	else if (circuit < 0) {
		if ((uint32_t)state->selected < things->plan->sites.count)
			site_facts(out, things, (uint32_t)state->selected);
	} else if ((uint32_t)circuit < things->plan->circuits.count)
		circuit_facts(out, things, (uint32_t)circuit);
}
