/*
 * Rows of step 8: markings, queues and media targets, and the regions that
 * come next. Data only.
 */
#include "model/plan/rows.h"

/* clang-format off */
static const struct field qos_rows[] = {
	{ ROW_BOOL(qos, enabled), .label = "Enabled", .source = "A-QOS",
	  .step = 8, .fallback = "false", .example = "true",
	  .help = "Whether traffic is marked and queued by class. Calls over "
	    "ExpressRoute gain little without it." },
	{ ROW_RECORD(qos, port_ranges, port_ranges), .label = "Client ports",
	  .source = "T-QOS", .step = 8,
	  .help = "Source ports of Teams clients by kind of media. Markings go "
	    "by them." },
	{ ROW_RECORD(qos, dscp, dscp), .label = "Markings", .source = "A-QOS",
	  .step = 8,
	  .help = "DSCP values by class. Microsoft honours exactly the "
	    "documented ones." },
	{ ROW_LIST(qos, queues, queue), .label = "Queues", .source = "A-QOS",
	  .step = 8,
	  .help = "The share of the link each class gets. How much is your "
	    "choice." },
	{ ROW_BOOL(qos, remark_others), .label = "Others set to zero",
	  .source = "A-QOS", .step = 8, .fallback = "false", .example = "true",
	  .help = "Whether every other marking is rewritten to 0 before "
	    "Microsoft. It has to be." },
	{ ROW_BOOL(qos, preserved), .label = "Kept on every hop",
	  .source = "A-QOS", .step = 8, .fallback = "false", .example = "true",
	  .help = "Whether no device on the way strips or changes the marks." },
	{ ROW_BOOL(qos, after_access), .label = "After access works",
	  .source = "M-IMP", .step = 8, .fallback = "true", .example = "true",
	  .help = "Whether QoS comes after the circuit is known to work. One "
	    "change at a time." },
	{ ROW_CHOICE(qos, client, qos_client), .label = "Marked by",
	  .source = "T-QOS", .step = 8, .fallback = "both", .example = "both",
	  .help = "Who marks: gpo, Windows policy, for machines in the domain "
	    "only; acl, routers by port; both. Mobiles cannot mark." },
	{ ROW_BOOL(qos, private_expected), .label = "On private peering too",
	  .source = "A-QOS", .step = 8, .fallback = "false", .example = "false",
	  .help = "Whether QoS is expected on private peering. Marks are kept "
	    "there and not honoured." },
	{ ROW_BOOL(qos, internet_expected), .label = "On the internet too",
	  .source = "S-MQ", .step = 8, .fallback = "false", .example = "false",
	  .help = "Whether marks are expected to survive the internet. They do "
	    "not." },
	{ ROW_RECORD(qos, targets, media_targets), .label = "Media targets",
	  .source = "S-MQ", .step = 8,
	  .help = "What measured figures of the sites are compared with. The "
	    "defaults are Microsoft's older numbers, from client to edge." },
};
SCHEMA_DEFINE(qos, "Quality of service", "Quality of service")

static const struct field port_ranges_rows[] = {
	{ ROW_STRING(port_ranges, audio, KIND_PORT_RANGE), .label = "Audio",
	  .source = "T-QOS", .step = 8, .fallback = "50000-50019",
	  .example = "50000-50019",
	  .help = "Source ports of calls. Ranges must not overlap and should "
	    "be adjacent." },
	{ ROW_STRING(port_ranges, video, KIND_PORT_RANGE), .label = "Video",
	  .source = "T-QOS", .step = 8, .fallback = "50020-50039",
	  .example = "50020-50039",
	  .help = "Source ports of video." },
	{ ROW_STRING(port_ranges, sharing, KIND_PORT_RANGE),
	  .label = "Screen sharing", .source = "T-QOS", .step = 8,
	  .fallback = "50040-50059", .example = "50040-50059",
	  .help = "Source ports of shared screens." },
};
SCHEMA_DEFINE(port_ranges, "Client ports", "Client ports")

static const struct field dscp_rows[] = {
	{ ROW_INT(dscp, voice, 0, 63), .label = "Voice", .source = "A-QOS",
	  .step = 8, .fallback = "46", .example = "46",
	  .help = "Marking of calls; EF is 46." },
	{ ROW_INT(dscp, video, 0, 63), .label = "Video", .source = "A-QOS",
	  .step = 8, .fallback = "34", .example = "34",
	  .help = "Marking of video and video-based sharing; AF41 is 34." },
	{ ROW_INT(dscp, sharing, 0, 63), .label = "Screen sharing",
	  .source = "A-QOS", .step = 8, .fallback = "18", .example = "18",
	  .help = "Marking of shared screens and applications; AF21 is 18." },
	{ ROW_INT(dscp, file_transfer, 0, 63), .label = "File transfer",
	  .source = "A-QOS", .step = 8, .fallback = "10", .example = "10",
	  .help = "Marking of file transfer; AF11 is 10." },
	{ ROW_INT(dscp, other, 0, 63), .label = "Everything else",
	  .source = "A-QOS", .step = 8, .fallback = "0", .example = "0",
	  .help = "Marking of all the rest; CS0 is 0." },
};
SCHEMA_DEFINE(dscp, "Markings", "Markings")

static const struct field queue_rows[] = {
	{ ROW_CHOICE(queue, class, qos_class), .label = "Class",
	  .source = "A-QOS", .step = 8, .fallback = "voice", .example = "voice",
	  .help = "The class in the queue: voice, video, sharing, "
	    "file_transfer, default." },
	{ ROW_REAL(queue, pct, 0, 100), .label = "Share", .unit = "%",
	  .source = "G", .step = 8, .example = "20",
	  .help = "Share of the link. The priority queue for voice stays below "
	    "a third, or it starves the rest." },
	{ ROW_TEXT(queue, shares_with), .label = "Shares with",
	  .source = "A-QOS", .step = 8, .example = "default",
	  .help = "What else is in this queue. Voice is alone in its own." },
};
SCHEMA_DEFINE(queue, "Queue", "Queues")

static const struct field media_targets_rows[] = {
	{ ROW_REAL(media_targets, rtt_ms, 0, 10000), .label = "Round trip",
	  .unit = "ms", .source = "S-MQ", .step = 8, .fallback = "100",
	  .example = "100",
	  .help = "Highest round trip from client to Microsoft edge." },
	{ ROW_REAL(media_targets, oneway_ms, 0, 10000), .label = "One way",
	  .unit = "ms", .source = "S-MQ", .step = 8, .fallback = "50",
	  .example = "50",
	  .help = "Highest delay in one direction." },
	{ ROW_REAL(media_targets, loss_pct, 0, 100), .label = "Loss",
	  .unit = "%", .source = "S-MQ", .step = 8, .fallback = "1",
	  .example = "1",
	  .help = "Highest loss in 15-second intervals." },
	{ ROW_REAL(media_targets, burst_loss_pct, 0, 100),
	  .label = "Burst loss", .unit = "%", .source = "S-MQ", .step = 8,
	  .fallback = "10", .example = "10",
	  .help = "Highest loss within 200 ms." },
	{ ROW_REAL(media_targets, jitter_ms, 0, 10000), .label = "Jitter",
	  .unit = "ms", .source = "S-MQ", .step = 8, .fallback = "30",
	  .example = "30",
	  .help = "Highest variation of delay." },
	{ ROW_REAL(media_targets, reorder_pct, 0, 100), .label = "Reordering",
	  .unit = "%", .source = "S-MQ", .step = 8, .fallback = "0.05",
	  .example = "0.05",
	  .help = "Highest share of packets out of order." },
};
SCHEMA_DEFINE(media_targets, "Media targets", "Media targets")

static const struct field expansion_rows[] = {
	{ ROW_ID(expansion, id), .label = "Id", .source = "G", .step = 8,
	  .example = "south-asia",
	  .help = "Short name of the expansion." },
	{ ROW_TEXT(expansion, region), .label = "Region", .source = "M-RT",
	  .step = 8, .pick = PICK_REGION, .example = "India",
	  .help = "The geopolitical region that comes next." },
	{ ROW_STRING(expansion, country, KIND_COUNTRY), .label = "Country",
	  .source = "G", .step = 8, .example = "BD",
	  .help = "The country, where it is one." },
	{ ROW_INT(expansion, users, 0, 10000000), .label = "People",
	  .unit = "people", .source = "M-IMP", .step = 8, .example = "10",
	  .help = "How many people work there." },
	{ ROW_BOOL(expansion, real_time), .label = "Calls and meetings",
	  .source = "M-RT", .step = 8, .fallback = "true", .example = "true",
	  .help = "Whether they use calls and meetings. On another continent's "
	    "circuit those are hardly usable." },
	{ ROW_CHOICE(expansion, decision, expansion_decision),
	  .label = "Served by", .source = "M-RT", .step = 8,
	  .fallback = "internet", .example = "internet",
	  .help = "local_er, circuits of its own; backhaul_er, over the WAN to "
	    "a circuit elsewhere; internet, which is often the better and "
	    "cheaper choice for a small office." },
	{ ROW_REF(expansion, circuit, "circuits"), .label = "Circuit",
	  .source = "M-RT", .step = 8, .example = "chi-1",
	  .help = "The circuit that serves it, where one does." },
	{ ROW_NOTE(expansion, reason), .label = "Reason", .source = "M-IMP",
	  .step = 8,
	  .example = "Ten people near Chennai do not pay for a circuit.",
	  .help = "Why it is served this way." },
	{ ROW_BOOL(expansion, checks_rerun), .label = "Checks done again",
	  .source = "M-RT", .step = 8, .fallback = "false", .example = "true",
	  .help = "Whether translation, symmetry, capacity and filters were "
	    "checked again. New circuits bring new pools and prefixes." },
};
SCHEMA_DEFINE(expansion, "Expansion", "Expansion")

