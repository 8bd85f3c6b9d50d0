/* Says what a plan would have to tell before a flow can be walked. */
#include "model/analysis/paths_parts.h"

#include "model/plan/path.h"
#include "model/plan/plan.h"

static struct path
exit_lacks(const struct paths *paths, const struct origin *origin,
    int32_t index)
{
	const struct exit_point *point = &paths->routes.points[index];

	if (origin->addresses_given || origin->segment < 0) {
		if (point->class == EXIT_INET)
			return path_build("egresses", point->item, "nat_out",
			    -1, NULL);
		return path_build("circuits", point->item, "ms_peering", -1,
		    "nat_out", -1, NULL);
	}
	return path_build("segments", origin->segment, "addresses", -1, NULL);
}

struct path
paths_row_lacks(const struct paths *paths, const struct path_row *row)
{
	const struct flow_route *route = &paths->flows[row->flow];
	const struct origin *origin;

	if (row->origin >= paths->origin_count)
		return path_build("flows", (int)row->flow, "segment", -1,
		    NULL);
	if (route->inbound && route->near.count == 0)
		return path_build("flows", (int)row->flow, "endpoint_ip", -1,
		    NULL);
	origin = &paths->origins[row->origin];
	if (row->result.there >= 0 && !route->inbound)
		return exit_lacks(paths, origin, row->result.there);
	if (origin->egress_count == 0 && origin->segment >= 0)
		return path_build("segments", origin->segment,
		    "default_egress", -1, NULL);
	if (origin->egress_count == 0)
		return path_build("sites", origin->site, "inet_egress", -1,
		    NULL);
	/* The far end speaks a family that the segment has no address of. */
	return origin->segment >= 0 ? path_build("segments", origin->segment,
	    "addresses", -1, NULL) : path_build("flows", (int)row->flow,
	    "endpoint_sets", -1, NULL);
}
