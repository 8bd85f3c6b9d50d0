/* erplan suggest: which peering locations serve the people best. */
#include "src/commands.h"

#include <math.h>
#include <string.h>

#include "model/analysis/demand.h"
#include "model/analysis/latency.h"
#include "model/analysis/placement.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/location.h"
#include "model/json.h"
#include "model/plan/document.h"
#include "model/plan/plan.h"
#include "src/options.h"
#include "src/out.h"
#include "src/plan_file.h"
#include "src/tables.h"

enum { FORMAT_TEXT, FORMAT_JSON };
static const char *const formats[] = { "text", "json", NULL };
static const char *const parts_apart[] = { "facility", "metro", NULL };

enum { NAMES_MAX = 256, STEPS_MS = 200000 };

/* clang-format off */
static const struct option_row suggest_options[] = {
	{ .name = "format", .kind = OPTION_CHOICE, .value = "FORMAT", .words = formats,
	  .help = "print text (for people) or json (for programs)" },
	{ .name = "max", .kind = OPTION_NUMBER, .value = "N", .low = 2, .high = 100,
	  .help = "take at most this many locations (default 16)" },
	{ .name = "provider", .kind = OPTION_TEXT, .value = "NAME",
	  .help = "only locations where this provider is" },
	{ .name = "region", .kind = OPTION_TEXT, .value = "NAME",
	  .help = "only locations and sites of this region, such as Europe" },
	{ .name = "direct", .kind = OPTION_FLAG,
	  .help = "only locations that sell ExpressRoute Direct" },
	{ .name = "distinct", .kind = OPTION_CHOICE, .value = "WHAT", .words = parts_apart,
	  .help = "what the second location must differ in: facility or metro" },
	{ .name = "max-rtt", .kind = OPTION_NUMBER, .value = "MS", .low = 1, .high = 1000,
	  .help = "no site farther from its locations, where that can be" },
	{ .name = "force", .kind = OPTION_TEXT, .value = "LOCATION", .repeats = true,
	  .help = "have this location in every choice" },
	{ .name = "forbid", .kind = OPTION_TEXT, .value = "LOCATION", .repeats = true,
	  .help = "have it in none" },
	{ .name = "budget-ms", .kind = OPTION_NUMBER, .value = "MS", .low = 1, .high = 86400000,
	  .help = "work about so long; counted in steps, so that it repeats" },
	{ .name = NULL }
};

static const struct command_example suggest_examples[] = {
	{ "erplan suggest contoso.yaml", "Choose the locations for all sites" },
	{ "erplan suggest --region Europe --force Zurich --max 4 contoso.yaml",
	  "Choose up to four in Europe, Zurich among them" },
	{ NULL, NULL }
};
/* clang-format on */

/* --- text ---------------------------------------------------------------- */

static const char *
name_of(const struct placement_result *r, uint32_t candidate)
{
	return r->candidates[candidate]->name;
}

static void
print_names(struct out *out, const struct placement_result *r,
    const struct placement_point *point)
{
	size_t i;

	for (i = 0; i < point->count; i++) {
		out_puts(out, i == 0 ? "" : ", ");
		out_visible(out, name_of(r, point->open[i]));
	}
	out_puts(out, "\n");
}

static void
print_terms(struct out *out, const struct placement_result *r)
{
	out_printf(out, "A millisecond counts %g %s per person and month%s; "
	    "a location %.0f%s.\n", r->ms_person_month, r->currency,
	    r->rate_given ? "" : " (assumed)", r->location_month,
	    r->prices_given ? "" : " (assumed: 50,000 person-milliseconds)");
	out_puts(out, "Times that were not measured are estimates, "
	    "marked ~.\n\n");
}

static void
print_curve(struct out *out, const struct placement_result *r)
{
	size_t i;

	out_puts(out, "Locations   mean RTT   95 %        cost   gap\n");
	for (i = 0; i < r->curve_count; i++) {
		const struct placement_point *point = &r->curve[i];

		out_printf(out, "%4zu %s %9.1f ms %7.1f ms %11.0f  %s",
		    point->count, point->count == r->chosen->count ? "<" : " ",
		    point->mean_ms, point->p95_ms, point->objective,
		    point->proven ? "proven" : "");
		if (!point->proven)
			out_printf(out, "%.3f %%", point->gap_pct);
		out_puts(out, "  ");
		print_names(out, r, point);
	}
	out_puts(out, "\n");
}

static void
print_way(struct out *out, const struct placement_result *r,
    const struct placement_way *way)
{
	out_visible(out, name_of(r, way->candidate));
	out_printf(out, " %s%.1f ms", way->measured ? "" : "~", way->ms);
}

static void
print_advice(struct out *out, const struct placement_result *r,
    const struct placement_site *site)
{
	switch (site->advice) {
	case PLACEMENT_KEEP:
		out_puts(out, "keep ");
		out_visible(out, site->planned->name);
		break;
	case PLACEMENT_NEW:
		out_puts(out, "connect through ");
		print_way(out, r, &site->primary);
		break;
	case PLACEMENT_MOVE:
		out_puts(out, "move to ");
		print_way(out, r, &site->primary);
		break;
	case PLACEMENT_INTERNET:
		out_puts(out, "use the internet");
		break;
	case PLACEMENT_INTERNET_OR_MOVE:
		out_puts(out, "use the internet, or ");
		print_way(out, r, &site->primary);
		break;
	}
	if (site->planned != NULL) {
		out_puts(out, "; planned: ");
		out_visible(out, site->planned->name);
		out_printf(out, " %s%.1f ms",
		    site->planned_measured ? "" : "~", site->planned_ms);
	}
	if (isfinite(site->inet_ms))
		out_printf(out, "; internet %s%.1f ms",
		    site->inet_measured ? "" : "~", site->inet_ms);
	out_puts(out, "\n");
}

static void
print_sites(struct out *out, const struct plan *plan,
    const struct placement_result *r)
{
	size_t i;

	for (i = 0; i < r->site_count; i++) {
		const struct placement_site *site = &r->sites[i];
		const char *id = plan->sites.items[site->site].id;

		out_style(out, STYLE_HEADING, id != NULL ? id : "-");
		out_printf(out, " (%lld people): ", (long long)site->people);
		print_way(out, r, &site->primary);
		out_puts(out, ", else ");
		print_way(out, r, &site->secondary);
		out_puts(out, "\n    ");
		print_advice(out, r, site);
		if (isfinite(site->break_even))
			out_printf(out, "    a circuit of its own pays from "
			    "%.0f people\n", ceil(site->break_even));
	}
	if (r->unplaced > 0)
		out_printf(out, "%zu sites have people but no known place.\n",
		    r->unplaced);
}

static void
print_circuits(struct out *out, const struct placement_result *r)
{
	size_t i;

	out_puts(out, "\nLocation               people    Mbit/s  "
	    "on failure   circuit\n");
	for (i = 0; i < r->chosen->count; i++) {
		const struct placement_circuit *row = &r->circuits[i];

		out_visible(out, name_of(r, row->candidate));
		out_printf(out, "%*s%9lld %9.0f %11.0f %9lld\n",
		    20 - (int)strlen(name_of(r, row->candidate)), "",
		    (long long)row->people, row->mbps, row->failure_mbps,
		    (long long)row->step_mbps);
	}
}

/* Locations that would serve nobody better cost their price; these go last. */
static void
print_regrets(struct out *out, const struct placement_result *r)
{
	size_t useless = 0, i;

	out_puts(out, "\nForcing a location costs more by:\n");
	for (i = 0; i < r->regret_count; i++) {
		const struct placement_regret *row = &r->regrets[i];

		if (!row->possible)
			continue;
		if (!row->chosen && row->regret > 0.999 * r->location_month) {
			useless++;
			continue;
		}
		out_printf(out, "%12.0f  %s ", row->regret,
		    row->chosen ? "without" : "with");
		out_visible(out, name_of(r, row->candidate));
		out_puts(out, row->proven ? "\n" : " (at most)\n");
	}
	if (useless > 0)
		out_printf(out, "%12.0f  with any of %zu others, which would "
		    "serve nobody better\n", r->location_month, useless);
}

static void
print_text(struct out *out, const struct plan *plan,
    const struct placement_result *r)
{
	print_terms(out, r);
	print_curve(out, r);
	print_sites(out, plan, r);
	print_circuits(out, r);
	print_regrets(out, r);
}

/* --- json ---------------------------------------------------------------- */

static void
write_point(struct json_writer *json, const struct placement_result *r,
    const struct placement_point *point)
{
	size_t i;

	json_write_integer(json, "count", (int64_t)point->count);
	json_begin_array(json, "locations");
	for (i = 0; i < point->count; i++)
		json_write_string(json, NULL, name_of(r, point->open[i]));
	json_end_array(json);
	json_write_real(json, "objective", point->objective);
	json_write_real(json, "bound", point->bound);
	json_write_real(json, "gap_pct", point->gap_pct);
	json_write_bool(json, "proven", point->proven);
	json_write_real(json, "mean_rtt_ms", point->mean_ms);
	json_write_real(json, "p95_rtt_ms", point->p95_ms);
}

static void
write_way(struct json_writer *json, const char *name,
    const struct placement_result *r, const struct placement_way *way)
{
	json_begin_object(json, name);
	json_write_string(json, "location", name_of(r, way->candidate));
	json_write_real(json, "rtt_ms", way->ms);
	json_write_bool(json, "measured", way->measured);
	json_end_object(json);
}

static void
write_site(struct json_writer *json, const struct plan *plan,
    const struct placement_result *r, const struct placement_site *site)
{
	json_begin_object(json, NULL);
	json_write_string(json, "site", plan->sites.items[site->site].id);
	json_write_integer(json, "people", site->people);
	write_way(json, "primary", r, &site->primary);
	write_way(json, "secondary", r, &site->secondary);
	json_write_real(json, "internet_rtt_ms", site->inet_ms);
	json_write_bool(json, "internet_measured", site->inet_measured);
	if (site->planned != NULL) {
		json_begin_object(json, "planned");
		json_write_string(json, "location", site->planned->name);
		json_write_real(json, "rtt_ms", site->planned_ms);
		json_write_bool(json, "measured", site->planned_measured);
		json_end_object(json);
	} else
		json_write_null(json, "planned");
	json_write_string(json, "advice", placement_advice_name(site->advice));
	json_write_real(json, "break_even_people",
	    isfinite(site->break_even) ? ceil(site->break_even) : INFINITY);
	json_end_object(json);
}

static void
write_chosen(struct json_writer *json, const struct plan *plan,
    const struct placement_result *r)
{
	size_t i;

	json_begin_object(json, "chosen");
	write_point(json, r, r->chosen);
	json_begin_array(json, "circuits");
	for (i = 0; i < r->chosen->count; i++) {
		const struct placement_circuit *row = &r->circuits[i];

		json_begin_object(json, NULL);
		json_write_string(json, "location",
		    name_of(r, row->candidate));
		json_write_integer(json, "people", row->people);
		json_write_real(json, "mbps", row->mbps);
		json_write_real(json, "failure_mbps", row->failure_mbps);
		json_write_integer(json, "circuit_mbps", row->step_mbps);
		json_write_real(json, "month", row->month);
		json_end_object(json);
	}
	json_end_array(json);
	json_begin_array(json, "sites");
	for (i = 0; i < r->site_count; i++)
		write_site(json, plan, r, &r->sites[i]);
	json_end_array(json);
	json_end_object(json);
}

static void
write_regrets(struct json_writer *json, const struct placement_result *r)
{
	size_t i;

	json_begin_array(json, "regret");
	for (i = 0; i < r->regret_count; i++) {
		const struct placement_regret *row = &r->regrets[i];

		json_begin_object(json, NULL);
		json_write_string(json, "location",
		    name_of(r, row->candidate));
		json_write_string(json, "forced",
		    row->chosen ? "closed" : "open");
		json_write_real(json, "objective", row->objective);
		json_write_real(json, "bound", row->bound);
		json_write_real(json, "regret",
		    row->possible ? row->regret : INFINITY);
		json_write_bool(json, "proven", row->proven);
		json_end_object(json);
	}
	json_end_array(json);
}

static void
write_json(struct buf *text, const char *file, const struct plan *plan,
    const struct placement_result *r)
{
	struct json_writer json = { .out = text };
	size_t i;

	json_begin_object(&json, NULL);
	json_write_string(&json, "plan", file);
	json_begin_object(&json, "terms");
	json_write_string(&json, "currency", r->currency);
	json_write_real(&json, "ms_person_month", r->ms_person_month);
	json_write_bool(&json, "ms_person_month_given", r->rate_given);
	json_write_real(&json, "location_month", r->location_month);
	json_write_bool(&json, "prices_given", r->prices_given);
	json_write_real(&json, "secondary_share", PLACEMENT_SECONDARY);
	json_write_real(&json, "break_even_people_10ms",
	    ceil(r->break_even_10ms));
	json_write_integer(&json, "sites_without_place", (int64_t)r->unplaced);
	json_end_object(&json);
	json_begin_array(&json, "curve");
	for (i = 0; i < r->curve_count; i++) {
		json_begin_object(&json, NULL);
		write_point(&json, r, &r->curve[i]);
		json_end_object(&json);
	}
	json_end_array(&json);
	write_chosen(&json, plan, r);
	write_regrets(&json, r);
	json_end_object(&json);
	buf_putc(text, '\n');
}

/* --- running ------------------------------------------------------------- */

static int
refuse(const struct invocation *in, const char *file,
    enum placement_status status, const char *word)
{
	switch (status) {
	case PLACEMENT_NO_SITES:
		out_message(in->err, "%s: no site has people and a known "
		    "place; give sites users and a city", file);
		return STATUS_INPUT;
	case PLACEMENT_NO_LOCATIONS:
		out_message(in->err, "fewer than two peering locations fit; "
		    "ask for less");
		return STATUS_USAGE;
	case PLACEMENT_UNKNOWN_LOCATION:
		out_message(in->err, "'%s' is no peering location of the "
		    "plan's cloud", word);
		return STATUS_USAGE;
	default:
		out_message(in->err, "out of memory");
		return STATUS_FAILED;
	}
}

static int
print_result(const struct invocation *in, const struct plan_file *file,
    const struct placement *placement)
{
	const struct plan *plan = document_plan(file->document);
	struct placement_result result;
	struct buf text = { 0 };
	int status = STATUS_DONE;

	if (!placement_result(placement, &result)) {
		out_message(in->err, "out of memory");
		return STATUS_FAILED;
	}
	if (result.chosen == NULL) {
		out_message(in->err, "no choice meets all that was asked for; "
		    "raise --max or ask for less");
		return STATUS_INPUT;
	}
	if (option_number(in->options, "format", FORMAT_TEXT) == FORMAT_TEXT) {
		print_text(in->out, plan, &result);
		return STATUS_DONE;
	}
	write_json(&text, file->name, plan, &result);
	if (text.failed) {
		out_message(in->err, "out of memory");
		status = STATUS_FAILED;
	} else
		out_write(in->out, buf_text(&text), text.length);
	buf_free(&text);
	return status;
}

static size_t
collect(const struct options *options, const char *name,
    const char *names[NAMES_MAX])
{
	size_t count = 0;

	while (count < NAMES_MAX &&
	    (names[count] = option_nth(options, name, count)) != NULL)
		count++;
	return count;
}

static int
suggest(const struct invocation *in, const struct plan_file *file,
    const struct catalog *catalog, struct latency_memory *places,
    struct arena *arena)
{
	const char *forced[NAMES_MAX], *forbidden[NAMES_MAX], *word;
	const struct options *given = in->options;
	const struct plan *plan = document_plan(file->document);
	struct demand_result demand = { 0 };
	struct placement *placement;
	struct placement_options options = {
		.provider = option_text(given, "provider", NULL),
		.region = option_text(given, "region", NULL),
		.direct = option_given(given, "direct"),
		.apart = (enum placement_apart)option_number(given,
		    "distinct", PLACEMENT_BY_FACILITY),
		.forced = forced, .forbidden = forbidden,
		.forced_count = collect(given, "force", forced),
		.forbidden_count = collect(given, "forbid", forbidden),
		.most_ms = (double)option_number(given, "max-rtt", 0),
		.most = (size_t)option_number(given, "max", 0),
		.steps = (uint64_t)option_number(given, "budget-ms", 0) *
		    STEPS_MS,
	};
	enum placement_status status;
	int result;

	if (!demand_compute(&demand, plan, catalog, arena))
		return refuse(in, file->name, PLACEMENT_NO_MEMORY, NULL);
	status = placement_open(&placement, catalog, places, plan, &demand,
	    &options, &word);
	if (status != PLACEMENT_READY)
		return refuse(in, file->name, status, word);
	placement_run(placement, UINT64_MAX / 2);
	result = print_result(in, file, placement);
	placement_close(placement);
	return result;
}

static int
run_suggest(const struct invocation *in)
{
	struct plan_file file;
	struct tables tables = { 0 };
	int status = plan_file_open(in, in->operands[0], PLAN_VALID, &file);

	if (status == STATUS_DONE && !tables_open(&tables, in->err))
		status = STATUS_FAILED;
	if (status == STATUS_DONE) {
		struct latency_memory *places =
		    latency_memory_open(tables.catalog);
		struct arena *arena = arena_open();

		if (places == NULL || arena == NULL)
			status = refuse(in, file.name, PLACEMENT_NO_MEMORY,
			    NULL);
		else
			status = suggest(in, &file, tables.catalog, places,
			    arena);
		arena_close(arena);
		latency_memory_close(places);
	}
	tables_close(&tables);
	plan_file_close(&file);
	return status;
}

const struct command command_suggest = {
	.name = "suggest",
	.operands = "FILE",
	.summary = "choose the peering locations that serve the people best",
	.detail = "Every site gets a primary and a different secondary "
	    "location. What is made small is people times milliseconds times "
	    "costs.ms_person_month, and the price of the circuits "
	    "(costs.circuit_prices). The curve shows the best set of each "
	    "size; a gap of 0 is proven.",
	.examples = suggest_examples,
	.options = suggest_options,
	.least_operands = 1,
	.most_operands = 1,
	.operand_kind = OPERAND_PLAN,
	.run = run_suggest,
};
