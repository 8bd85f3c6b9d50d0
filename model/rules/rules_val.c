/*
 * Step 7: is the change rehearsed, watched and undoable before people depend
 * on it. A plan without a validation section has not come that far, which is
 * something else than a fault.
 */
#include "model/rules/families.h"

#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/buf.h"
#include "model/plan/id_index.h"
#include "model/analysis/query.h"

static struct path
val_path(const char *key)
{
	return path_build("validation", -1, key, -1, NULL);
}

/* Says whether step 7 is begun; if not and it is due, the rule is open. */
static bool
is_begun(struct check *check, const char *key)
{
	const struct plan *plan = check->plan;

	if (GIVEN(plan, plan, validation))
		return true;
	if (plan_wants_er(plan))
		check_lacks(check, val_path(key));
	return false;
}

static void
val_001(struct check *check)
{
	const struct validation *validation = &check->plan->validation;
	uint32_t i, with = 0;

	if (!is_begun(check, "rollback"))
		return;
	for (i = 0; i < validation->stages.count; i++)
		if (validation->stages.items[i].rollback != NULL)
			with++;
	if (with == 0 && validation->rollback.count == 0) {
		check_fires(check, val_path("rollback"), "no way back is "
		    "written down");
		return;
	}
	for (i = 0; i < validation->stages.count; i++)
		if (validation->stages.items[i].rollback == NULL)
			check_fires(check, path_build("validation", -1,
			    "stages", (int)i, "rollback", -1, NULL),
			    "stage %s has no way back",
			    validation->stages.items[i].id);
}

enum { BY_INTERNET = 1, BY_ER = 2 };

static unsigned
paths_of_test(const struct service_test *test)
{
	return test->path == TEST_BY_BOTH ? BY_INTERNET | BY_ER :
	    test->path == TEST_BY_ER ? BY_ER : BY_INTERNET;
}

static unsigned
paths_of_service(const struct service *service)
{
	return service->path == SERVICE_SPLIT ? BY_INTERNET | BY_ER :
	    service->path == SERVICE_ER ? BY_ER : BY_INTERNET;
}

/* By which paths each service is tested; NULL when memory is out. */
static uint8_t *
paths_tested(struct check *check)
{
	const struct plan *plan = check->plan;
	uint8_t *tested = arena_calloc(check->arena,
	    (size_t)plan->services.count + 1, 1);
	struct id_index services, flows;
	uint32_t i;

	if (tested == NULL ||
	    !id_index_build(&services, check->arena, plan, "services") ||
	    !id_index_build(&flows, check->arena, plan, "flows"))
		return NULL;
	for (i = 0; i < plan->validation.tests.count; i++) {
		const struct service_test *test =
		    &plan->validation.tests.items[i];
		int32_t flow = id_index_find(&flows, test->flow);
		int32_t at = id_index_find(&services, test->service != NULL ?
		    test->service : flow >= 0 ?
		    plan->flows.items[flow].service : NULL);

		if (at >= 0)
			tested[at] |= (uint8_t)paths_of_test(test);
	}
	return tested;
}

static void
val_002(struct check *check)
{
	const struct plan *plan = check->plan;
	struct buf missing = { 0 };
	const uint8_t *tested;
	uint32_t i;

	if (!is_begun(check, "tests"))
		return;
	tested = paths_tested(check);
	for (i = 0; tested != NULL && i < plan->services.count; i++) {
		const struct service *service = &plan->services.items[i];
		unsigned lacks = paths_of_service(service) & ~tested[i];

		if (!service->adopted || lacks == 0)
			continue;
		list_add(&missing, service->id);
		if (tested[i] != 0 || lacks != (BY_INTERNET | BY_ER))
			buf_puts(&missing, lacks == BY_ER ?
			    " over ExpressRoute" : " over the internet");
	}
	/* One finding: the remedy is one list of tests. */
	if (missing.length > 0)
		check_fires(check, val_path("tests"), "nothing tests %s",
		    buf_text(&missing));
	buf_free(&missing);
}

/* A site's exits; sites with the same ones are one kind of place. */
struct place_row {
	const struct site *site;
	uint32_t index;
	bool tested;
};

static int
texts_compare(const struct texts *a, const struct texts *b)
{
	uint32_t i;

	for (i = 0; i < a->count && i < b->count; i++) {
		int order = strcmp(a->items[i], b->items[i]);

		if (order != 0)
			return order;
	}
	return a->count < b->count ? -1 : a->count > b->count;
}

static int
exits_compare(const struct place_row *a, const struct place_row *b)
{
	int order = texts_compare(&a->site->inet_egress,
	    &b->site->inet_egress);

	return order != 0 ? order :
	    texts_compare(&a->site->er_egress, &b->site->er_egress);
}

static int
place_compare(const void *left, const void *right)
{
	const struct place_row *a = left, *b = right;
	int order = exits_compare(a, b);

	return order != 0 ? order :
	    a->index < b->index ? -1 : a->index > b->index;
}

/* Fills rows with the sites that have people; returns how many. */
static size_t
places_of(struct check *check, struct place_row *rows)
{
	const struct plan *plan = check->plan;
	uint8_t *tested = arena_calloc(check->arena,
	    (size_t)plan->sites.count + 1, 1);
	struct id_index sites;
	size_t count = 0;
	uint32_t i, j;

	if (tested == NULL ||
	    !id_index_build(&sites, check->arena, plan, "sites"))
		return 0;
	for (i = 0; i < plan->validation.tests.count; i++) {
		const struct texts *from =
		    &plan->validation.tests.items[i].from;

		for (j = 0; j < from->count; j++) {
			int32_t at = id_index_find(&sites, from->items[j]);

			if (at >= 0)
				tested[at] = 1;
		}
	}
	for (i = 0; i < plan->sites.count; i++)
		if (plan->sites.items[i].users > 0)
			rows[count++] = (struct place_row) {
			    &plan->sites.items[i], i, tested[i] != 0 };
	return count;
}

static void
val_003_places(struct check *check)
{
	const struct plan *plan = check->plan;
	struct place_row *rows = arena_calloc(check->arena,
	    (size_t)plan->sites.count + 1, sizeof *rows);
	uint32_t kinds = 0, untested = 0, example = UINT32_MAX;
	size_t count, first = 0, i;
	bool tested = false;

	if (rows == NULL)
		return;
	count = places_of(check, rows);
	qsort(rows, count, sizeof *rows, place_compare);
	for (i = 0; i < count; i++) {
		tested = tested || rows[i].tested;
		if (i + 1 < count && exits_compare(&rows[i], &rows[i + 1]) ==
		    0)
			continue;
		kinds++;
		if (!tested) {
			untested++;
			if (rows[first].index < example)
				example = rows[first].index;
		}
		first = i + 1;
		tested = false;
	}
	if (untested > 0)
		check_fires(check, val_path("tests"), "of %u kinds of places "
		    "with exits of their own %u %s not tested from, such as %s",
		    kinds, untested, untested == 1 ? "is" : "are",
		    site_label(&plan->sites.items[example]));
}

static void
val_003(struct check *check)
{
	const struct validation *validation = &check->plan->validation;
	uint32_t i;

	if (!is_begun(check, "tests") || validation->tests.count == 0)
		return; /* without any test VAL-002 speaks */
	val_003_places(check);
	for (i = 0; i < validation->tests.count; i++)
		if (validation->tests.items[i].off_lan)
			return;
	check_fires(check, val_path("tests"), "no test is made from outside "
	    "the network");
}

static void
val_004(struct check *check)
{
	const struct validation *validation = &check->plan->validation;

	if (!is_begun(check, "method"))
		return;
	if (!GIVEN(validation, validation, method))
		check_lacks(check, val_path("method"));
	else if (validation->method == TEST_ROUTES_ONLY)
		check_fires(check, val_path("method"), "routing tables are "
		    "read, and nothing is sent");
}

static void
val_005(struct check *check)
{
	const struct validation *validation = &check->plan->validation;
	const struct stage *first = validation->stages.items;

	if (!is_begun(check, "stages"))
		return;
	if (validation->stages.count == 0) {
		check_lacks(check, val_path("stages"));
		return;
	}
	if (!GIVEN(stage, first, scope))
		check_lacks(check, path_build("validation", -1, "stages", 0,
		    "scope", -1, NULL));
	else if (first->scope > STAGE_SEGMENT)
		check_fires(check, path_build("validation", -1, "stages", 0,
		    "scope", -1, NULL), "the first stage, %s, is a whole %s",
		    first->id, word_of(words_stage_scope, (int)first->scope));
}

static void
val_006_length(struct check *check, const struct window *window)
{
	int64_t start, end, minutes = window->deploy_min + window->test_min +
	    window->troubleshoot_min + window->rollback_min +
	    window->buffer_min;

	if (window->start == NULL || window->end == NULL ||
	    !civil_parse_time(window->start, &start) ||
	    !civil_parse_time(window->end, &end) ||
	    minutes <= (end - start) / 60)
		return;
	check_fires(check, path_build("validation", -1, "window", -1, "end",
	    -1, NULL), "the parts of the window take %lld minutes, and it "
	    "lasts %lld", (long long)minutes, (long long)((end - start) / 60));
}

static void
val_006(struct check *check)
{
	const struct validation *validation = &check->plan->validation;
	const struct window *window = &validation->window;
	struct buf missing = { 0 };

	if (!is_begun(check, "window"))
		return;
	if (!GIVEN(validation, validation, window)) {
		check_lacks(check, val_path("window"));
		return;
	}
	if (window->troubleshoot_min <= 0)
		list_add(&missing, "troubleshooting");
	if (window->rollback_min <= 0)
		list_add(&missing, "roll-back");
	if (window->buffer_min <= 0)
		list_add(&missing, "a buffer");
	if (missing.length > 0)
		check_fires(check, val_path("window"), "the window leaves no "
		    "time for %s", buf_text(&missing));
	else
		val_006_length(check, window);
	buf_free(&missing);
}

static void
val_007(struct check *check)
{
	const struct validation *validation = &check->plan->validation;

	if (!is_begun(check, "steps_written"))
		return;
	if (!validation->steps_written)
		check_fires(check, val_path("steps_written"), "the steps of "
		    "the change are not written down");
	else if (validation->peer_reviewed_by == NULL)
		check_fires(check, val_path("peer_reviewed_by"), "the steps "
		    "of the change were read by nobody else");
}

/* Says whether everybody who signs has said go. */
static bool
is_signed(const struct validation *validation)
{
	uint32_t i;

	for (i = 0; i < validation->sign_off.count; i++)
		if (validation->sign_off.items[i].decision != SIGN_OFF_GO)
			return false;
	return validation->sign_off.count > 0;
}

/* Fires on what has failed; counts what is open, with the first of it. */
static void
val_008_status(struct check *check, enum check_status status, struct path path,
    const char *id, uint32_t *open, const char **first)
{
	if (status == CHECK_FAILED)
		check_fires(check, path, "%s has failed", id);
	if (status == CHECK_PLANNED && (*open)++ == 0)
		*first = id;
}

static void
val_008(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct validation *validation = &plan->validation;
	const char *first = NULL;
	uint32_t i, open = 0;
	civil_day live;

	for (i = 0; i < validation->checks.count; i++)
		val_008_status(check, validation->checks.items[i].status,
		    path_build("validation", -1, "checks", (int)i, "status",
			-1, NULL), validation->checks.items[i].id, &open,
		    &first);
	for (i = 0; i < validation->tests.count; i++)
		val_008_status(check, validation->tests.items[i].status,
		    path_build("validation", -1, "tests", (int)i, "status", -1,
			NULL), validation->tests.items[i].id, &open, &first);
	if (open == 0)
		return;
	if (is_signed(validation)) {
		check_fires(check, val_path("sign_off"), "everybody has said go "
		    "with %u check%s or test%s open, %s first", open, plural(open),
		    plural(open), first);
		return;
	}
	if (plan->meta.go_live == NULL ||
	    !civil_parse_day(plan->meta.go_live, &live))
		check_lacks(check, path_build("meta", -1, "go_live", -1,
		    NULL));
	else if (live <= check->today)
		check_fires(check, path_build("meta", -1, "go_live", -1, NULL),
		    "go-live was %s, and %u check%s or test%s are open, %s "
		    "first", plan->meta.go_live, open, plural(open),
		    plural(open), first);
}

static void
val_009(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct validation *validation = &plan->validation;
	const struct service *exchange = plan_service(plan, "exchange");

	if (exchange == NULL || !exchange->adopted ||
	    !is_begun(check, "mail_ip_changes"))
		return;
	if (!GIVEN(validation, validation, mail_ip_changes))
		check_lacks(check, val_path("mail_ip_changes"));
	else if (validation->mail_ip_changes && !validation->spf_updated)
		check_fires(check, val_path("spf_updated"), "mail will come "
		    "from other addresses, and the SPF record is not updated");
}

static void
val_010(struct check *check)
{
	const struct validation *validation = &check->plan->validation;

	if (!is_begun(check, "nat_changes"))
		return;
	if (!GIVEN(validation, validation, nat_changes))
		check_lacks(check, val_path("nat_changes"));
	else if (validation->nat_changes && !validation->dns_updated)
		check_fires(check, val_path("dns_updated"), "published "
		    "servers get other addresses, and no DNS change is "
		    "prepared");
}

static void
val_011(struct check *check)
{
	const struct validation *validation = &check->plan->validation;

	if (!is_begun(check, "endpoint_notices"))
		return;
	if (!GIVEN(validation, validation, endpoint_notices))
		check_lacks(check, val_path("endpoint_notices"));
	else if (!validation->endpoint_notices)
		check_fires(check, val_path("endpoint_notices"), "nobody is "
		    "told when Microsoft's endpoints change");
}

/* Says whether a check of a failure is in the list. */
static bool
plans_failures(const struct validation *validation)
{
	static const char *const ids[] = { "V22", "V23", "V24" };
	uint32_t i;
	size_t j;

	for (i = 0; i < validation->checks.count; i++)
		for (j = 0; j < sizeof ids / sizeof *ids; j++)
			if (strcmp(validation->checks.items[i].id, ids[j]) ==
			    0)
				return true;
	return false;
}

static void
val_012(struct check *check)
{
	const struct validation *validation = &check->plan->validation;

	if (!is_begun(check, "failover_test") || plans_failures(validation))
		return;
	if (!GIVEN(validation, validation, failover_test))
		check_lacks(check, val_path("failover_test"));
	else if (!validation->failover_test)
		check_fires(check, val_path("failover_test"), "the loss of a "
		    "link, circuit or egress is not tested");
}

static void
val_013(struct check *check)
{
	const struct validation *validation = &check->plan->validation;
	struct buf missing = { 0 };
	int i;

	if (!is_begun(check, "monitoring"))
		return;
	for (i = 0; i < monitoring_count; i++)
		if (!(validation->monitoring & (UINT64_C(1) << i)))
			list_add(&missing, words_monitoring[i]);
	if (missing.length > 0)
		check_fires(check, val_path("monitoring"), "no alarm watches: "
		    "%s", buf_text(&missing));
	buf_free(&missing);
}

static void
val_014(struct check *check)
{
	if (is_begun(check, "results_log") &&
	    check->plan->validation.results_log == NULL)
		check_fires(check, val_path("results_log"), "no place is "
		    "named where results are recorded");
}

static void
val_015(struct check *check)
{
	const struct validation *validation = &check->plan->validation;

	if (!validation->failover_test)
		return;
	if (!GIVEN(validation, validation, failover_in_window))
		check_lacks(check, val_path("failover_in_window"));
	else if (!validation->failover_in_window)
		check_fires(check, val_path("failover_in_window"), "fail-over "
		    "is tested outside a maintenance window");
	if (validation->other_maintenance)
		check_fires(check, val_path("other_maintenance"), "fail-over "
		    "is tested while another maintenance is open");
}

/* clang-format off */
static const struct rule val_rules[] = {
	{ "VAL-001", RULE_ERROR, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "No way back",
	  "Each stage needs a way to undo it before it begins.",
	  "Write down trigger, action and owner for each stage.",
	  "validation.rollback, validation.stages[].rollback", "M-IMP", val_001 },
	{ "VAL-002", RULE_ERROR, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "A service in use that is not tested",
	  "What goes over ExpressRoute needs a test, and what stays on the internet as well.",
	  "Add a test for each service and path.",
	  "services[].adopted, services[].path, validation.tests", "M-IMP", val_002 },
	{ "VAL-003", RULE_WARNING, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "A kind of place that is not tested from",
	  "Each place with exits of its own has routes of its own; people outside have others again.",
	  "Test from one site of each kind, and from outside.",
	  "validation.tests[].from, validation.tests[].off_lan, sites[].er_egress, sites[].inet_egress", "M-IMP", val_003 },
	{ "VAL-004", RULE_WARNING, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "Only routing tables are checked",
	  "It is the last resort; real traffic shows what tables do not.",
	  "Test in an isolated segment, with a pilot, or in a window.",
	  "validation.method", "M-IMP", val_004 },
	{ "VAL-005", RULE_WARNING, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "A first stage that is too large",
	  "One host or one segment shows the mistakes at the smallest price.",
	  "Put a stage with one host or segment first.",
	  "validation.stages[].scope", "M-IMP", val_005 },
	{ "VAL-006", RULE_WARNING, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "A window without reserve",
	  "Finding a fault and turning back take time that nobody has spare at night.",
	  "Lengthen the window, or do less in it.",
	  "validation.window", "M-IMP", val_006 },
	{ "VAL-007", RULE_WARNING, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "Steps that nobody else has read",
	  "Steps are written before the window and read by a second person.",
	  "Write the steps down and have them reviewed.",
	  "validation.steps_written, validation.peer_reviewed_by", "M-IMP", val_007 },
	{ "VAL-008", RULE_ERROR, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "Going live on a failed or open check",
	  "The step exists so that nothing moves before its checks have passed.",
	  "Finish the check, or move the date.",
	  "validation.checks, validation.tests, validation.sign_off, meta.go_live", "M-AER", val_008 },
	{ "VAL-009", RULE_WARNING, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "Mail from new addresses without SPF",
	  "Receivers refuse mail from addresses that the SPF record does not name.",
	  "Add the new addresses to the SPF record ahead of the change.",
	  "validation.mail_ip_changes, validation.spf_updated", "M-IMP", val_009 },
	{ "VAL-010", RULE_WARNING, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "New addresses of servers without DNS",
	  "Microsoft and everybody else find the server by its name.",
	  "Prepare the DNS changes, with short lifetimes before the window.",
	  "validation.nat_changes, validation.dns_updated", "M-IMP", val_010 },
	{ "VAL-011", RULE_WARNING, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "No notice of endpoint changes",
	  "Endpoints change each month; a change that is missed breaks a service.",
	  "Subscribe to the feed, or ask the web service for its version at most hourly.",
	  "validation.endpoint_notices", "M-IMP M-WS", val_011 },
	{ "VAL-012", RULE_WARNING, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "Fail-over is not tested",
	  "The trial in the test segment is complete only with a test of availability.",
	  "Plan the loss of a link, a circuit and an egress: checks V22 to V24.",
	  "validation.failover_test, validation.checks", "M-IMP", val_012 },
	{ "VAL-013", RULE_WARNING, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "Parts of the circuit that nobody watches",
	  "Availability of ARP and BGP, load, drops and service notices are the recommended minimum.",
	  "Set alarms for what is missing.",
	  "validation.monitoring", "A-RES A-MON", val_013 },
	{ "VAL-014", RULE_INFO, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "Results are recorded nowhere",
	  "Each procedure's result is logged as it is seen.",
	  "Name the log.",
	  "validation.results_log", "M-IMP", val_014 },
	{ "VAL-015", RULE_WARNING, BASIS_DOCUMENTED, 7, NEEDS_NOTHING,
	  "Fail-over tested at a bad time",
	  "The test of a circuit drops both links, and of two changes at once neither can be judged.",
	  "Test in a window of its own, with no other maintenance open.",
	  "validation.failover_in_window, validation.other_maintenance", "A-EVAL A-LFT", val_015 },
};
/* clang-format on */

RULE_FAMILY(val, "VAL", "Validation");
