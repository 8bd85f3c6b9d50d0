/*
 * Step 8, quality of service: markings, ports and queues against what
 * Microsoft honours, and measured sites against the media targets.
 */
#include "model/rules/families.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/catalog/figures.h"
#include "model/analysis/query.h"

static struct path
qos_path(const char *key)
{
	return path_build("qos", -1, key, -1, NULL);
}

static struct path
site_path(uint32_t index, const char *key)
{
	return path_build("sites", (int)index, key, -1, NULL);
}

/* A yes or no of an enabled QoS: open without an answer, fires on a bad one. */
static void
judge(struct check *check, const char *key, bool given, bool bad,
    const char *message)
{
	if (!check->plan->qos.enabled)
		return;
	if (!given)
		check_lacks(check, qos_path(key));
	else if (bad)
		check_fires(check, qos_path(key), "%s", message);
}

static void
qos_001(struct check *check)
{
	const struct qos *qos = &check->plan->qos;

	if (!plan_teams_on_er(check->plan))
		return;
	if (!GIVEN(qos, qos, enabled))
		check_lacks(check, qos_path("enabled"));
	else if (!qos->enabled)
		check_fires(check, qos_path("enabled"), "Teams goes over "
		    "ExpressRoute without quality of service");
}

static void
qos_002(struct check *check)
{
	const struct dscp *dscp = &check->plan->qos.dscp;
	const struct {
		const char *key, *workload;
		int64_t value;
	} marks[] = {
		{ "voice", "audio", dscp->voice },
		{ "video", "video", dscp->video },
		{ "sharing", "sharing", dscp->sharing },
		{ "file_transfer", "file-transfer", dscp->file_transfer },
		{ "other", "other", dscp->other },
	};
	size_t i;

	for (i = 0; check->plan->qos.enabled &&
	    i < sizeof marks / sizeof *marks; i++) {
		const struct qos_row *row = catalog_qos_row(check->catalog,
		    marks[i].workload);

		if (row == NULL || marks[i].value == row->dscp)
			continue;
		check_remedy(check, check_fires(check, path_build("qos", -1,
		    "dscp", -1, marks[i].key, -1, NULL), "%s is marked %lld; "
		    "Microsoft honours %s, %d", row->title,
		    (long long)marks[i].value, row->phb, row->dscp),
		    "Mark it %d.", row->dscp);
	}
}

static void
qos_003(struct check *check)
{
	const struct qos *qos = &check->plan->qos;

	judge(check, "remark_others", GIVEN(qos, qos, remark_others),
	    !qos->remark_others, "other markings reach Microsoft as they are");
}

static const struct queue *
voice_queue(const struct qos *qos, uint32_t *index)
{
	uint32_t i;

	for (i = 0; i < qos->queues.count; i++)
		if (qos->queues.items[i].class == QOS_VOICE) {
			*index = i;
			return &qos->queues.items[i];
		}
	return NULL;
}

/* Says whether another queue claims to hold voice as well. */
static bool
holds_voice(const struct queue *queue)
{
	return queue->shares_with != NULL &&
	    strcmp(queue->shares_with, words_qos_class[QOS_VOICE]) == 0;
}

static void
qos_004(struct check *check)
{
	const struct qos *qos = &check->plan->qos;
	uint32_t i;

	if (!qos->enabled)
		return;
	if (qos->queues.count == 0)
		check_lacks(check, qos_path("queues"));
	for (i = 0; i < qos->queues.count; i++) {
		const struct queue *queue = &qos->queues.items[i];
		bool voice = queue->class == QOS_VOICE;

		if (!voice && !holds_voice(queue))
			continue;
		if (voice && (queue->shares_with == NULL ||
			holds_voice(queue)))
			continue;
		check_fires(check, path_build("qos", -1, "queues", (int)i,
		    "shares_with", -1, NULL), "voice shares its queue with %s",
		    voice ? queue->shares_with :
		    word_of(words_qos_class, (int)queue->class));
	}
}

static void
qos_005(struct check *check)
{
	const struct qos *qos = &check->plan->qos;

	judge(check, "preserved", GIVEN(qos, qos, preserved), !qos->preserved,
	    "a device on the way changes or strips the markings");
}

static void
qos_006(struct check *check)
{
	const struct qos *qos = &check->plan->qos;

	judge(check, "after_access", GIVEN(qos, qos, after_access),
	    !qos->after_access, "QoS comes before ExpressRoute is known to "
	    "work for everything else");
}

struct range {
	const char *key, *text;
	long first, last;
};

/* Sorts three ranges by their first port. */
static int
range_compare(const void *left, const void *right)
{
	const struct range *a = left, *b = right;

	return a->first < b->first ? -1 : a->first > b->first;
}

static bool
range_read(struct range *range)
{
	char *end;

	if (range->text == NULL)
		return false;
	range->first = strtol(range->text, &end, 10);
	range->last = *end == '-' ? strtol(end + 1, NULL, 10) : range->first;
	return true;
}

static void
qos_007(struct check *check)
{
	const struct port_ranges *ports = &check->plan->qos.port_ranges;
	struct range ranges[] = { { .key = "audio", .text = ports->audio },
		{ .key = "video", .text = ports->video },
		{ .key = "sharing", .text = ports->sharing } };
	size_t i;

	if (!check->plan->qos.enabled)
		return;
	for (i = 0; i < 3; i++)
		if (!range_read(&ranges[i]))
			return;
	qsort(ranges, 3, sizeof *ranges, range_compare);
	for (i = 1; i < 3; i++) {
		struct path path = path_build("qos", -1, "port_ranges", -1,
		    ranges[i].key, -1, NULL);

		if (ranges[i].first <= ranges[i - 1].last)
			check_fires(check, path, "the ports of %s, %s, overlap "
			    "those of %s, %s", ranges[i].key, ranges[i].text,
			    ranges[i - 1].key, ranges[i - 1].text);
		else if (ranges[i].first != ranges[i - 1].last + 1)
			check_fires(check, path, "the ports of %s, %s, are not "
			    "next to those of %s, %s", ranges[i].key,
			    ranges[i].text, ranges[i - 1].key,
			    ranges[i - 1].text);
	}
}

static void
qos_008(struct check *check)
{
	const struct qos *qos = &check->plan->qos;

	judge(check, "client", GIVEN(qos, qos, client),
	    qos->client == QOS_BY_GPO, "only Windows machines of the domain "
	    "mark their packets");
}

static void
qos_009(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i, count = 0, first = 0;

	if (!plan->qos.enabled)
		return;
	for (i = 0; i < plan->sites.count; i++) {
		if (!plan->sites.items[i].mac_clients)
			continue;
		if (count++ == 0)
			first = i;
	}
	if (count > 0)
		check_fires(check, site_path(first, "mac_clients"), "Macs at "
		    "%s%s mark video and sharing alike, whatever the plan "
		    "says", site_label(&plan->sites.items[first]),
		    count > 1 ? " and elsewhere" : "");
}

static void
qos_010(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	if (!plan_uses_teams(plan))
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (site->users > 0 && site->media_path != MEDIA_DIRECT)
			check_fires(check, site_path(i, "media_path"), "calls "
			    "of %s go through a %s", site_label(site),
			    site->media_path == MEDIA_VPN ? "VPN" : "proxy");
	}
}

/* Hops that the guideline allows. [T-QOS] */
enum { MOST_HOPS_TO_EDGE = 5, MOST_HOPS_ISP = 3 };

static void
qos_011(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	if (!plan_uses_teams(plan))
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (site->hops_to_edge > MOST_HOPS_TO_EDGE)
			check_fires(check, site_path(i, "hops_to_edge"),
			    "clients of %s pass %lld routers to the edge; %d "
			    "is the guideline", site_label(site),
			    (long long)site->hops_to_edge, MOST_HOPS_TO_EDGE);
		if (site->hops_isp > MOST_HOPS_ISP)
			check_fires(check, site_path(i, "hops_isp"),
			    "the provider of %s passes %lld routers to "
			    "Microsoft; %d is the guideline", site_label(site),
			    (long long)site->hops_isp, MOST_HOPS_ISP);
		if (site->users > 0 && !GIVEN(site, site, hops_to_edge))
			check_lacks(check, site_path(i, "hops_to_edge"));
	}
}

static void
qos_012(struct check *check)
{
	if (check->plan->qos.private_expected)
		check_fires(check, qos_path("private_expected"), "QoS is "
		    "expected on private peering");
}

static void
measure(struct buf *over, bool given, double value, double most,
    const char *what, const char *unit)
{
	char text[96];

	if (!given || value <= most)
		return;
	snprintf(text, sizeof text, "%s %g %s (target %g)", what, value, unit,
	    most);
	list_add(over, text);
}

/* The round trip that media takes: the circuit's where Teams is on it. */
static const char *
media_rtt(const struct plan *plan, const struct site *site, double *ms)
{
	bool er = plan_teams_on_er(plan) && site->er_egress.count > 0;

	*ms = er ? site->rtt_ms.er : site->rtt_ms.inet;
	return er ? "er" : "inet";
}

static void
qos_013_site(struct check *check, uint32_t index)
{
	const struct plan *plan = check->plan;
	const struct site *site = &plan->sites.items[index];
	const struct media_targets *most = &plan->qos.targets;
	struct buf over = { 0 };
	const char *path;
	bool timed;
	double ms;

	path = media_rtt(plan, site, &ms);
	timed = path[0] == 'e' ? GIVEN(rtt, &site->rtt_ms, er) :
	    GIVEN(rtt, &site->rtt_ms, inet);
	measure(&over, timed, ms, most->rtt_ms, "round trip", "ms");
	measure(&over, GIVEN(site, site, oneway_ms), site->oneway_ms,
	    most->oneway_ms, "one way", "ms");
	measure(&over, GIVEN(site, site, loss_pct), site->loss_pct,
	    most->loss_pct, "loss", "%");
	measure(&over, GIVEN(site, site, burst_loss_pct),
	    site->burst_loss_pct, most->burst_loss_pct, "burst loss", "%");
	measure(&over, GIVEN(site, site, jitter_ms), site->jitter_ms,
	    most->jitter_ms, "jitter", "ms");
	measure(&over, GIVEN(site, site, reorder_pct), site->reorder_pct,
	    most->reorder_pct, "reordering", "%");
	if (over.length > 0)
		check_fires(check, path_build("sites", (int)index, NULL),
		    "%s misses the media targets: %s", site_label(site),
		    buf_text(&over));
	else if (!timed && !GIVEN(site, site, loss_pct))
		check_lacks(check, path_build("sites", (int)index, "rtt_ms",
		    -1, path, -1, NULL));
	buf_free(&over);
}

static void
qos_013(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	if (!plan_uses_teams(plan))
		return;
	for (i = 0; i < plan->sites.count; i++)
		if (plan->sites.items[i].users > 0)
			qos_013_site(check, i);
}

static void
qos_014(struct check *check)
{
	const struct security *security = &check->plan->security;
	struct path path = path_build("security", -1, "media_ports_open", -1,
	    NULL);

	if (!plan_uses_teams(check->plan))
		return;
	if (!GIVEN(security, security, media_ports_open))
		check_lacks(check, path);
	else if (!security->media_ports_open)
		check_fires(check, path, "UDP 3478 to 3481 is closed towards "
		    "Microsoft, so calls fall back to TCP");
}

static void
qos_015(struct check *check)
{
	const struct qos *qos = &check->plan->qos;
	double most = check->plan->meta.thresholds.ef_share_pct;
	const struct queue *voice;
	uint32_t index = 0;

	if (!qos->enabled)
		return;
	voice = voice_queue(qos, &index);
	if (voice == NULL)
		check_fires(check, qos_path("queues"), "no queue for voice "
		    "has a share of the link");
	else if (!GIVEN(queue, voice, pct))
		check_fires(check, path_build("qos", -1, "queues", (int)index,
		    "pct", -1, NULL), "the queue for voice has no limit");
	else if (voice->pct > most)
		check_fires(check, path_build("qos", -1, "queues", (int)index,
		    "pct", -1, NULL), "the queue for voice takes %g %% of the "
		    "link; more than %g %% starves the rest", voice->pct,
		    most);
}

static void
qos_016(struct check *check)
{
	if (check->plan->qos.internet_expected)
		check_fires(check, qos_path("internet_expected"), "markings "
		    "are expected to survive the internet");
}

/* clang-format off */
static const struct rule qos_rules[] = {
	{ "QOS-001", RULE_WARNING, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Teams over ExpressRoute without QoS",
	  "The benefit for calls and meetings comes with marking and queueing.",
	  "Plan QoS for after the circuit works.",
	  "services[].path, qos.enabled", "M-IMP A-PRE", qos_001 },
	{ "QOS-002", RULE_ERROR, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "A marking Microsoft does not know",
	  "Microsoft honours and sends exactly the documented values.",
	  "Use the documented value.",
	  "qos.dscp", "A-QOS", qos_002 },
	{ "QOS-003", RULE_ERROR, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Other markings are passed on",
	  "Whatever else is marked has to be rewritten to 0 before Microsoft.",
	  "Rewrite all other values to 0 at the edge.",
	  "qos.remark_others", "A-QOS", qos_003 },
	{ "QOS-004", RULE_ERROR, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Voice is not alone in its queue",
	  "Voice is a class of its own with expedited forwarding.",
	  "Give voice a queue of its own.",
	  "qos.queues", "A-QOS", qos_004 },
	{ "QOS-005", RULE_ERROR, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Markings get lost on the way",
	  "A mark must be the same at both ends, or the queues behind the fault do not see it.",
	  "Trust the markings on every hop from client to edge.",
	  "qos.preserved", "A-QOS T-QOS", qos_005 },
	{ "QOS-006", RULE_WARNING, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "QoS before access",
	  "First show that the circuit blocks nothing, then prioritise.",
	  "Plan QoS as a later stage.",
	  "qos.after_access", "M-IMP", qos_006 },
	{ "QOS-007", RULE_ERROR, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Port ranges overlap or leave gaps",
	  "Markings go by port: ranges must not overlap and should be adjacent.",
	  "Use 50000-50019, 50020-50039 and 50040-50059, or ranges like them.",
	  "qos.port_ranges", "T-QOS", qos_007 },
	{ "QOS-008", RULE_WARNING, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Marking by Windows policy only",
	  "Policies reach machines of the domain; rooms, Macs and mobiles stay unmarked.",
	  "Mark by port on the routers as well.",
	  "qos.client", "T-QOS", qos_008 },
	{ "QOS-009", RULE_INFO, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Macs mark by themselves",
	  "Teams on a Mac uses EF for voice and AF41 for video and sharing, and cannot be told otherwise.",
	  "Mark by port on the routers where sharing has to differ.",
	  "sites[].mac_clients", "T-QOS", qos_009 },
	{ "QOS-010", RULE_WARNING, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Calls through a VPN or proxy",
	  "Both add delay and hide the media from QoS.",
	  "Let media leave directly.",
	  "sites[].media_path", "T-QOS M-PRI", qos_010 },
	{ "QOS-011", RULE_WARNING, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Too many hops",
	  "Three to five hops to your edge and three from there to Microsoft are the guideline.",
	  "Shorten the path, or ask the provider for a nearer hand-over.",
	  "sites[].hops_to_edge, sites[].hops_isp", "T-QOS", qos_011 },
	{ "QOS-012", RULE_INFO, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "QoS expected on private peering",
	  "Marks are kept there, and not honoured.",
	  "Do not count on it.",
	  "qos.private_expected", "A-QOS", qos_012 },
	{ "QOS-013", RULE_WARNING, BASIS_WITHDRAWN, 8, NEEDS_NOTHING,
	  "A site misses the media targets",
	  "Above these figures people hear and see it.",
	  "Find the leg that adds it: site network, line, or the way to Microsoft.",
	  "sites[].rtt_ms, sites[].loss_pct, sites[].burst_loss_pct, sites[].jitter_ms, sites[].reorder_pct, sites[].oneway_ms, qos.targets", "S-MQ", qos_013 },
	{ "QOS-014", RULE_ERROR, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Media ports are closed",
	  "UDP 3478 to 3481 is a required Optimize set; without it media falls back to TCP.",
	  "Open UDP 3478 to 3481 on both paths.",
	  "security.media_ports_open", "M-EP", qos_014 },
	{ "QOS-015", RULE_WARNING, BASIS_PRACTICE, 8, NEEDS_NOTHING,
	  "A priority queue without limit",
	  "What has priority can starve everything else, sign-in and routing included.",
	  "Limit the queue for voice to a third of the link.",
	  "qos.queues[].pct, meta.thresholds.ef_share_pct", "", qos_015 },
	{ "QOS-016", RULE_INFO, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Markings expected on the internet",
	  "The internet does not keep them.",
	  "Do not count on it.",
	  "qos.internet_expected", "S-MQ", qos_016 },
};
/* clang-format on */

RULE_FAMILY(qos, "QOS", "Quality of service");
