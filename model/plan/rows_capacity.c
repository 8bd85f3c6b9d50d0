/*
 * Rows of step 3 and of the prices: how demand is found, what the profiles of
 * people need, and what things cost. Data only.
 */
#include "model/plan/rows.h"

/* clang-format off */
static const struct field capacity_rows[] = {
	{ ROW_CHOICE(capacity, method, demand_method),
	  .label = "Basis of the demand", .source = "M-NP", .step = 3,
	  .fallback = "estimate", .example = "pilot",
	  .help = "Where the figures come from: measured, from today's use; "
	    "pilot, from a group that works with Microsoft 365; estimate, "
	    "from profiles. An estimate is a place to start and no more." },
	{ ROW_REAL(capacity, headroom_pct, 0, 100),
	  .label = "Headroom at least", .unit = "%", .source = "M-NP",
	  .step = 3, .fallback = "20", .example = "20",
	  .help = "Free share of a link at its peak that must remain. 20 to 50 "
	    "% is usual." },
	{ ROW_REAL(capacity, headroom_max_pct, 0, 100),
	  .label = "Headroom at most", .unit = "%", .source = "M-NP", .step = 3,
	  .fallback = "50", .example = "50",
	  .help = "Free share above which a link is larger than needed. From "
	    "80 % on it is generally needless cost." },
	{ ROW_REAL(capacity, congestion_pct, 0, 100),
	  .label = "Congestion below", .unit = "%", .source = "M-NP", .step = 3,
	  .fallback = "10", .example = "10",
	  .help = "Headroom at or below which congestion and retransmissions "
	    "are likely." },
	{ ROW_REAL(capacity, growth_pct, -50, 1000), .label = "Growth per year",
	  .unit = "%", .source = "G", .step = 3, .fallback = "30",
	  .example = "30",
	  .help = "Expected yearly growth of demand. A circuit can grow only "
	    "while its port has room, and it never shrinks. The default is "
	    "ours." },
	{ ROW_REAL(capacity, concurrency_pct, 0, 100),
	  .label = "Active at once", .unit = "%", .source = "G", .step = 3,
	  .fallback = "60", .example = "60",
	  .help = "Share of the people who use a service at the same time. The "
	    "default is ours." },
	{ ROW_INT(capacity, horizon_years, 0, 30), .label = "Horizon",
	  .unit = "years", .source = "G", .step = 3, .fallback = "3",
	  .example = "3",
	  .help = "Years ahead that the sizes should last." },
	{ ROW_BOOL(capacity, spill_over), .label = "Spills to the internet",
	  .source = "M-NP", .step = 3, .fallback = "false", .example = "false",
	  .help = "Whether ExpressRoute traffic moves to the internet when "
	    "circuits fail. The egresses must then carry both." },
	{ ROW_RECORD(capacity, pilot, pilot), .label = "Pilot",
	  .source = "M-IMP", .step = 3,
	  .help = "What a trial with a group of people has shown." },
	{ ROW_TEXTS(capacity, busy_curve, KIND_REAL), .label = "Busy curve",
	  .unit = "%", .low = 0, .high = 100, .source = "G", .step = 3,
	  .example = "100",
	  .help = "24 values for the local hours 0 to 23: the load as a share "
	    "of the busiest hour. Time zones shift it, so peaks of distant "
	    "sites do not add up." },
	{ ROW_LIST(capacity, profiles, profile), .label = "Profiles",
	  .source = "M-NP", .step = 3,
	  .help = "What one person needs, by kind of person. The defaults "
	    "serve until the pilot knows better." },
	{ ROW_LIST(capacity, demands, demand), .label = "Known demands",
	  .source = "M-NP", .step = 3,
	  .help = "Measured or agreed demand of a site for a service. It "
	    "replaces the estimate." },
};
SCHEMA_DEFINE(capacity, "Capacity", "Capacity")

static const struct field pilot_rows[] = {
	{ ROW_BOOL(pilot, done), .label = "Completed", .source = "M-IMP",
	  .step = 3, .fallback = "false", .example = "true",
	  .help = "Whether the pilot is complete. Only a pilot tells what "
	    "people will really use." },
	{ ROW_STRING(pilot, date, KIND_DATE), .label = "Date",
	  .source = "M-IMP", .step = 3, .example = "2026-08-20",
	  .help = "The day it ended." },
	{ ROW_INT(pilot, users, 0, 10000000), .label = "People in the pilot",
	  .unit = "people", .source = "M-IMP", .step = 3, .example = "120",
	  .help = "How many took part. They should be of every kind and from "
	    "several sites." },
	{ ROW_BOOL(pilot, congestion_found), .label = "Congestion found",
	  .source = "M-NP", .step = 3, .fallback = "false", .example = "false",
	  .help = "Whether full links or TCP retransmissions were seen." },
	{ ROW_BOOL(pilot, latency_found), .label = "Latency found",
	  .source = "M-NP", .step = 3, .fallback = "false", .example = "false",
	  .help = "Whether slow paths were noticed. Move the exit nearer or "
	    "take intensive inspection off the way." },
};
SCHEMA_DEFINE(pilot, "Pilot", "Pilots")

static const struct field profile_rows[] = {
	{ ROW_ID(profile, id), .label = "Id", .source = "G", .step = 3,
	  .example = "office",
	  .help = "Short name of the profile: light, medium, heavy and "
	    "very-heavy replace the built-in ones." },
	{ ROW_TEXT(profile, name), .label = "Name", .source = "G", .step = 3,
	  .example = "Office worker",
	  .help = "What people call it." },
	{ ROW_REAL(profile, exchange_kbps, 0, 1000000),
	  .label = "Mail and calendar", .unit = "kbit/s", .source = "X-KB",
	  .step = 3, .fallback = "2.2", .example = "2.2",
	  .help = "Peak per active person. Outlook with a cache needs about 1 "
	    "to 7, in the browser 5 to 30; the default is a medium user with "
	    "a cache." },
	{ ROW_REAL(profile, sharepoint_kbps, 0, 1000000),
	  .label = "Files and pages", .unit = "kbit/s", .source = "O-SYNC",
	  .step = 3, .fallback = "20", .example = "20",
	  .help = "Peak per active person for SharePoint and OneDrive. No "
	    "figure is published; the default is ours and the pilot's is "
	    "better." },
	{ ROW_REAL(profile, other_kbps, 0, 1000000), .label = "Everything else",
	  .unit = "kbit/s", .source = "G", .step = 3, .fallback = "10",
	  .example = "10",
	  .help = "Peak per active person for sign-in, Office on the web and "
	    "the rest." },
	{ ROW_REAL(profile, teams_audio_pct, 0, 100), .label = "In a call",
	  .unit = "%", .source = "T-PREP", .step = 3, .fallback = "10",
	  .example = "10",
	  .help = "Share of these people who are in a call at the busiest "
	    "moment." },
	{ ROW_REAL(profile, teams_video_pct, 0, 100), .label = "On video",
	  .unit = "%", .source = "T-PREP", .step = 3, .fallback = "5",
	  .example = "5",
	  .help = "Share of these people with video at the busiest moment." },
	{ ROW_REAL(profile, teams_sharing_pct, 0, 100),
	  .label = "Sharing a screen", .unit = "%", .source = "T-PREP",
	  .step = 3, .fallback = "3", .example = "3",
	  .help = "Share of these people who share or watch a screen at the "
	    "busiest moment." },
};
SCHEMA_DEFINE(profile, "Profile", "Profiles")

static const struct field demand_rows[] = {
	{ ROW_REF(demand, site, "sites"), .label = "Site", .source = "M-NP",
	  .step = 3, .example = "dallas",
	  .help = "The site that was measured." },
	{ ROW_REF(demand, service, "services"), .label = "Service",
	  .source = "M-NP", .step = 3, .example = "exchange",
	  .help = "The service that was measured. Exchange, SharePoint and "
	    "Teams are looked at one by one." },
	{ ROW_REAL(demand, mbps_up, 0, 400000), .label = "Peak up",
	  .unit = "Mbit/s", .source = "M-NP", .step = 3, .example = "85",
	  .help = "Peak from the site to Microsoft. A circuit has its full "
	    "size in each direction, so both are compared by themselves." },
	{ ROW_REAL(demand, mbps_down, 0, 400000), .label = "Peak down",
	  .unit = "Mbit/s", .source = "M-NP", .step = 3, .example = "240",
	  .help = "Peak from Microsoft to the site." },
	{ ROW_CHOICE(demand, method, demand_method), .label = "Basis",
	  .source = "M-NP", .step = 3, .fallback = "measured",
	  .example = "measured",
	  .help = "Where the figure comes from: measured, pilot or estimate." },
	{ ROW_INT(demand, peak_hour, 0, 23), .label = "Peak hour", .unit = "h",
	  .source = "G", .step = 3, .example = "10",
	  .help = "Local hour of the peak, 0 to 23." },
};
SCHEMA_DEFINE(demand, "Demand", "Demands")

static const struct field costs_rows[] = {
	{ ROW_TEXT(costs, currency), .label = "Currency", .source = "G",
	  .step = 5, .fallback = "USD", .example = "EUR",
	  .help = "The currency of every price in the plan." },
	{ ROW_REAL(costs, ms_person_month, 0, 1000),
	  .label = "Worth of latency", .unit = "per month", .source = "G",
	  .step = 5, .example = "0.02",
	  .help = "What one millisecond less is worth for one person in a "
	    "month. It lets the placement weigh nearer circuits against their "
	    "price." },
	{ ROW_LIST(costs, circuit_prices, bandwidth_price),
	  .label = "Circuit prices", .source = "A-COST", .step = 5,
	  .help = "What a circuit of each size costs, all fees together." },
	{ ROW_LIST(costs, items, cost_item), .label = "Cost items",
	  .source = "A-COST", .step = 5,
	  .help = "Everything that is paid for: ports, provider lines, "
	    "cross-connects, hardware, work." },
};
SCHEMA_DEFINE(costs, "Costs", "Costs")

static const struct field bandwidth_price_rows[] = {
	{ ROW_INT(bandwidth_price, mbps, 1, 400000), .label = "Bandwidth",
	  .unit = "Mbit/s", .source = "A-COST", .step = 5, .required = true,
	  .example = "1000",
	  .help = "The circuit size the price is for." },
	{ ROW_REAL(bandwidth_price, month, 0, 1000000000), .label = "Per month",
	  .unit = "per month", .source = "A-COST", .step = 5, .required = true,
	  .example = "5200",
	  .help = "What one circuit of this size costs in a month, with "
	    "Premium and the provider's part." },
};
SCHEMA_DEFINE(bandwidth_price, "Circuit price", "Circuit prices")

static const struct field cost_item_rows[] = {
	{ ROW_ID(cost_item, id), .label = "Id", .source = "G", .step = 5,
	  .example = "chi-cross-connect",
	  .help = "Short name of the item." },
	{ ROW_TEXT(cost_item, what), .label = "What", .source = "G", .step = 5,
	  .example = "Cross-connect in Chicago, two pairs",
	  .help = "What is paid for." },
	{ ROW_REF(cost_item, circuit, "circuits"), .label = "Circuit",
	  .source = "G", .step = 5, .example = "chi-1",
	  .help = "The circuit it belongs to, where it belongs to one." },
	{ ROW_REAL(cost_item, once, 0, 1000000000), .label = "Once",
	  .source = "G", .step = 5, .example = "3000",
	  .help = "What is paid once." },
	{ ROW_REAL(cost_item, month, 0, 1000000000), .label = "Per month",
	  .unit = "per month", .source = "A-COST", .step = 5, .example = "450",
	  .help = "What is paid each month. Microsoft's part runs from the "
	    "issue of the service key until the circuit is deleted." },
};
SCHEMA_DEFINE(cost_item, "Cost item", "Cost items")

