/*
 * NAT-003 to NAT-006: what circuits and internet egresses use and advertise,
 * compared prefix by prefix. The circuits' are few and sorted; the internet's
 * may be many and are looked up one by one.
 */
#include "model/rules/rules_nat.h"

#include "model/arena.h"
#include "model/rules/er_prefixes.h"

/*
 * Calls back for each internet prefix that meets one of the circuits' at all,
 * once for each pair, egress by egress.
 */
struct meeting {
	struct check *check;
	const struct er_prefixes *er;
	uint8_t *said; /* one for each ER prefix: is already reported */
	uint32_t egress;
	const char *text; /* the internet's */
	struct prefix prefix;
};
typedef void (*meeting_fn)(struct meeting *, const struct er_prefix *);

static void
meet_run(struct meeting *meeting, const struct prefix_mark *run, size_t count,
    meeting_fn report)
{
	size_t i;

	for (i = 0; i < count; i++) {
		uint32_t at = run[i].owner;

		if (meeting->said[at])
			continue;
		report(meeting, &meeting->er->items[at]);
	}
}

/* Which relation of the circuit's prefix to the internet's is meant. */
enum relation { ER_EQUAL, ER_WIDER, ER_NARROWER, ER_MEETS };

static void
meet_one(struct meeting *meeting, enum relation relation, meeting_fn report)
{
	const struct prefix_set *set = &meeting->er->set;
	const struct prefix_mark *run;
	size_t equal = 0, count = 0;

	run = prefix_set_equals(set, &meeting->prefix, &equal);
	if (relation == ER_EQUAL || relation == ER_MEETS)
		meet_run(meeting, run, equal, report);
	if (relation == ER_NARROWER || relation == ER_MEETS) {
		run = prefix_set_inside(set, &meeting->prefix, &count);
		if (count > equal) /* equals come first */
			meet_run(meeting, run + equal, count - equal, report);
	}
	if (relation == ER_WIDER || relation == ER_MEETS) {
		run = prefix_set_around(set, &meeting->prefix, &count);
		meet_run(meeting, run, count, report);
	}
}

static void
meet_internet(struct check *check, const struct er_prefixes *er, bool pools,
    enum relation relation, meeting_fn report)
{
	const struct plan *plan = check->plan;
	struct meeting meeting = { .check = check, .er = er };
	uint32_t i, j;

	meeting.said = arena_calloc(check->arena, er->count + 1, 1);
	if (er->count == 0 || meeting.said == NULL)
		return;
	for (i = 0; i < plan->egresses.count; i++) {
		const struct egress *egress = &plan->egresses.items[i];
		const struct texts *texts = pools ? &egress->nat_out :
		    &egress->advertised;

		meeting.egress = i;
		for (j = 0; j < texts->count; j++) {
			meeting.text = texts->items[j];
			if (prefix_parse(meeting.text, &meeting.prefix) ==
			    NET_OK)
				meet_one(&meeting, relation, report);
		}
	}
}

static const char *
circuit_id(const struct meeting *meeting, const struct er_prefix *one)
{
	return meeting->check->plan->circuits.items[one->circuit].id;
}

static const char *
egress_id(const struct meeting *meeting)
{
	return meeting->check->plan->egresses.items[meeting->egress].id;
}

static struct finding *
report_meeting(struct meeting *meeting, const struct er_prefix *one,
    const char *how)
{
	meeting->said[one - meeting->er->items] = 1;
	return check_fires(meeting->check, er_prefix_path(one), "%s over %s "
	    "%s %s to the internet at %s", one->text,
	    circuit_id(meeting, one), how, meeting->text,
	    egress_id(meeting));
}

static void
report_equal(struct meeting *meeting, const struct er_prefix *one)
{
	report_meeting(meeting, one, "is also advertised as");
}

void
nat_003(struct check *check)
{
	struct er_prefixes er;

	if (er_prefixes_build(&er, check->arena, check->plan,
		ER_ADVERTISED_NAT))
		meet_internet(check, &er, false, ER_EQUAL, report_equal);
}

static void
report_wider(struct meeting *meeting, const struct er_prefix *one)
{
	struct finding *finding = report_meeting(meeting, one,
	    "is less specific than");

	check_remedy(meeting->check, finding, "Advertise a longer prefix than "
	    "%s over %s, or keep %s off the internet.", meeting->text,
	    circuit_id(meeting, one), meeting->text);
}

void
nat_004(struct check *check)
{
	struct er_prefixes er;

	if (er_prefixes_build(&er, check->arena, check->plan, ER_ADVERTISED))
		meet_internet(check, &er, false, ER_WIDER, report_wider);
}

static void
report_narrower(struct meeting *meeting, const struct er_prefix *one)
{
	report_meeting(meeting, one, "is a part of");
}

void
nat_005(struct check *check)
{
	struct er_prefixes er;

	/* Where nothing is advertised yet the pools themselves are asked. */
	if (!er_prefixes_build(&er, check->arena, check->plan,
		ER_ADVERTISED_NAT))
		return;
	if (er.count == 0 && !er_prefixes_build(&er, check->arena,
		check->plan, ER_ANY_POOL))
		return;
	meet_internet(check, &er, false, ER_NARROWER, report_narrower);
}

static void
report_shared(struct meeting *meeting, const struct er_prefix *one)
{
	meeting->said[one - meeting->er->items] = 1;
	check_fires(meeting->check, er_prefix_path(one), "%s translates to %s, "
	    "and %s to %s", circuit_id(meeting, one), one->text,
	    egress_id(meeting), meeting->text);
}

void
nat_006(struct check *check)
{
	struct er_prefixes er;

	if (er_prefixes_build(&er, check->arena, check->plan, ER_ANY_POOL))
		meet_internet(check, &er, true, ER_MEETS, report_shared);
}
