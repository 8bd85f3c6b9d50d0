#ifndef UI_START_PLAN_H
#define UI_START_PLAN_H

#include "model/plan/plan.h"

struct buf;
struct catalog;
struct city;
struct value_error;

/* What the questions before a new plan were answered; nothing is a must. */
enum { START_TEXT = 256, START_SERVICES = 64 };

struct start_answers {
	char name[START_TEXT], organization[START_TEXT], users[32];
	/* The word's number plus one; 0: not answered. */
	int cloud, driver, ha_requirement;
	bool services_given, er_given;
	uint64_t services, er; /* bits by the order of catalog_services() */
	const struct city *city; /* of the first site, or NULL */
};

/*
 * Appends the text of a plan with these answers. Returns false with the
 * reason where memory is out or a value is refused.
 */
bool start_plan_text(const struct start_answers *, const struct catalog *,
    struct buf *, struct value_error *);
/* Says whether the service of that number can be planned at all. */
bool start_service_offered(const struct catalog *, int service);
/* Says whether it can go over ExpressRoute, at least in part. */
bool start_service_on_er(const struct catalog *, int service);

#endif
