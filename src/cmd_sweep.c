/* erplan sweep: who is affected by which outage. */
#include "src/commands.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/analysis.h"
#include "model/analysis/sweep.h"
#include "model/buf.h"
#include "model/json.h"
#include "model/plan/document.h"
#include "src/options.h"
#include "src/out.h"
#include "src/plan_file.h"
#include "src/tables.h"

enum { FORMAT_TEXT, FORMAT_JSON };
static const char *const formats[] = { "text", "json", NULL };
enum { ORDER_ONE, ORDER_TWO };
static const char *const orders[] = { "1", "2", NULL };

/* clang-format off */
static const struct option_row sweep_options[] = {
	{ .name = "format", .kind = OPTION_CHOICE, .value = "FORMAT", .words = formats,
	  .help = "print text (for people) or json (for programs)" },
	{ .name = "order", .kind = OPTION_CHOICE, .value = "ORDER", .words = orders,
	  .help = "fail 1 thing at a time, or also every 2 at once" },
	{ .name = NULL }
};

static const struct command_example sweep_examples[] = {
	{ "erplan sweep contoso.yaml", "Show the worst outages and single points of failure" },
	{ "erplan sweep --order 2 --format json contoso.yaml", "Every pair too, for a program" },
	{ NULL, NULL }
};
/* clang-format on */

enum { SHOWN = 15 }; /* scenarios of a text */

struct picture {
	const struct plan *plan;
	const struct link_loads *loads;
	struct sweep *sweep;
	struct sweep_availability now, older;
	struct sweep_scenario *all; /* singles, then pairs */
	uint32_t *order;
	size_t count;
};

/* --- text ----------------------------------------------------------------- */

static void
print_number(const struct invocation *in, int64_t number, int width)
{
	out_printf(in->out, "%*lld", width, (long long)number);
}

static void
print_scenario(const struct invocation *in,
    const struct sweep_scenario *scenario)
{
	struct buf text = { 0 };

	print_number(in, scenario->people_cut_off, 9);
	print_number(in, scenario->people_degraded, 9);
	out_printf(in->out, "%7u", scenario->sites_cut_off);
	if (scenario->worst_added_ms >= 0)
		out_printf(in->out, "%7.0f", scenario->worst_added_ms);
	else
		out_puts(in->out, "      -");
	if (scenario->asymmetric_flows >= 0)
		out_printf(in->out, "%6d", (int)scenario->asymmetric_flows);
	else
		out_puts(in->out, "     -");
	out_printf(in->out, "  %-9s  ",
	    sweep_recovery_name(scenario->recovery));
	sweep_describe(&text, scenario);
	out_visible(in->out, buf_text(&text));
	out_puts(in->out, "\n");
	buf_free(&text);
}

static void
print_spofs(const struct invocation *in, const struct picture *picture)
{
	const struct sweep *sweep = picture->sweep;
	struct buf text = { 0 };
	size_t i;

	out_puts(in->out, "\n");
	out_style(in->out, STYLE_HEADING, "Single points of failure");
	out_puts(in->out, "\n");
	for (i = 0; i < sweep->spof_count; i++) {
		const struct sweep_spof *spof = &sweep->spofs[i];

		if (spof->implied)
			continue;
		buf_clear(&text);
		sweep_describe(&text, spof->scenario);
		out_puts(in->out, "  ");
		out_visible(in->out, buf_text(&text));
		if (spof->scenario->people_beyond > 0)
			out_printf(in->out, ": cuts off %lld people",
			    (long long)spof->scenario->people_beyond);
		if (spof->scenario->overloaded > 0)
			out_printf(in->out, "%s overloads %u link%s",
			    spof->scenario->people_beyond > 0 ? " and" : ":",
			    spof->scenario->overloaded,
			    spof->scenario->overloaded == 1 ? "" : "s");
		out_printf(in->out, " (%s)\n    %s.\n", spof->rule,
		    spof->repair);
	}
	if (sweep->spof_count == 0)
		out_puts(in->out, "  none\n");
	buf_free(&text);
}

static void
print_worst(const struct invocation *in, const struct picture *picture)
{
	const struct sweep *sweep = picture->sweep;
	struct buf text = { 0 };
	uint32_t i, k;

	if (!sweep->loads_known) {
		out_puts(in->out,
		    "\nLoads: not evaluated, the plan has no demand.\n");
		return;
	}
	out_puts(in->out, "\n");
	out_style(in->out, STYLE_HEADING,
	    "Link                   Mbps   Worst  Free  After");
	out_puts(in->out, "\n");
	for (i = 0; i < picture->loads->circuits + picture->loads->egresses;
	    i++) {
		const struct link_load *link = &picture->loads->items[i];
		const struct sweep_worst *worst = &sweep->worst[i];

		out_visible(in->out, link->id);
		out_printf(in->out, "%*s%7.0f%8.0f",
		    strlen(link->id) < 20 ? 20 - (int)strlen(link->id) : 1,
		    "", link->capacity_mbps, worst->load_mbps);
		if (link->capacity_mbps > 0)
			out_printf(in->out, "%4.0f %%",
			    link_headroom(link->capacity_mbps,
				worst->load_mbps));
		else
			out_puts(in->out, "     -");
		buf_clear(&text);
		for (k = 0; k < SWEEP_FAILED_MAX && worst->failed[k] != NULL;
		    k++) {
			buf_puts(&text, k == 0 ? "" : " and ");
			failure_describe(&text, worst->failed[k]);
		}
		out_puts(in->out, "  ");
		out_visible(in->out, text.length > 0 ? buf_text(&text) :
		    "normal state");
		if (worst->near > 1)
			out_printf(in->out, " (%u within 5 %%)", worst->near);
		out_puts(in->out, "\n");
	}
	buf_free(&text);
}

static void
print_availability(const struct invocation *in, const struct picture *picture)
{
	const struct sweep_availability *now = &picture->now;

	out_puts(in->out, "\n");
	out_style(in->out, STYLE_HEADING, "Availability");
	out_puts(in->out, "\n");
	if (isnan(now->people_weighted_pct)) {
		out_puts(in->out, "  not evaluated: nobody has an exit\n");
		return;
	}
	out_printf(in->out, "  %.4f %% of people's time with every service, "
	    "%.0f minutes a year without;\n  at most %.4f %% less for three "
	    "failures at once.\n", now->people_weighted_pct,
	    now->minutes_per_year, now->bound_pct);
	out_printf(in->out, "  With circuits at 99.9 %%, as the older agreement "
	    "has it, instead of 99.95 %%: %.4f %%.\n  Check the contracts: "
	    "devices 99.99, egresses and WAN links 99.9 %% are assumed.\n",
	    picture->older.people_weighted_pct);
}

static void
print_text(const struct invocation *in, const struct picture *picture)
{
	size_t i;

	out_style(in->out, STYLE_HEADING, "  Cut off Degraded  Sites  Added"
	    "  Asym  Recovery   What fails");
	out_puts(in->out, "\n");
	for (i = 0; i < picture->count && i < SHOWN; i++)
		print_scenario(in, &picture->all[picture->order[i]]);
	out_printf(in->out, "\n%zu scenarios, worst first; people, sites cut "
	    "off, ms of round trip added at worst,\nflows that turn "
	    "asymmetric. Maintenance of a link counts as its failure.\n",
	    picture->count);
	print_spofs(in, picture);
	print_worst(in, picture);
	print_availability(in, picture);
}

/* --- JSON ------------------------------------------------------------------ */

static double
rounded(double value)
{
	return round(value * 1000) / 1000;
}

static void
write_failure(struct json_writer *json, const char *name,
    const struct failure *failure)
{
	struct buf text = { 0 };

	failure_format(&text, failure);
	json_write_string(json, name, buf_text(&text));
	json->out->failed |= text.failed;
	buf_free(&text);
}

static void
write_failed(struct json_writer *json, const struct sweep_scenario *scenario)
{
	uint32_t i;

	json_begin_array(json, "failed");
	for (i = 0; i < scenario->failed_count; i++)
		write_failure(json, NULL, scenario->failed[i]);
	json_end_array(json);
}

static void
write_services(struct json_writer *json, const struct plan *plan,
    uint64_t services)
{
	uint32_t i;

	json_begin_array(json, "services_lost");
	for (i = 0; i < plan->services.count && i < 64; i++)
		if ((services >> i & 1) != 0)
			json_write_string(json, NULL,
			    plan->services.items[i].id);
	json_end_array(json);
}

static void
write_links(struct json_writer *json, const struct picture *picture,
    const struct sweep_detail *detail)
{
	uint32_t i;

	json_begin_array(json, "links");
	for (i = 0; i < detail->link_count; i++) {
		const struct sweep_link *link = &detail->links[i];
		const struct link_load *load =
		    &picture->loads->items[link->link];

		if (link->down)
			continue;
		json_begin_object(json, NULL);
		json_write_string(json, "id", load->id);
		if (picture->sweep->loads_known)
			json_write_real(json, "load_mbps",
			    rounded(link->load_mbps));
		else
			json_write_null(json, "load_mbps");
		if (picture->sweep->loads_known && load->capacity_mbps > 0)
			json_write_real(json, "headroom_pct",
			    rounded(link->headroom_pct));
		else
			json_write_null(json, "headroom_pct");
		json_end_object(json);
	}
	json_end_array(json);
}

static void
write_scenario(struct json_writer *json, const struct picture *picture,
    const struct sweep_scenario *scenario)
{
	struct failure_set set = { scenario->failed, scenario->failed_count };
	struct sweep_scenario again;
	struct sweep_detail detail;
	uint32_t i;

	if (!sweep_scenario(picture->sweep, &set, &again, &detail)) {
		json->out->failed = true;
		return;
	}
	json_begin_object(json, NULL);
	write_failed(json, scenario);
	json_write_integer(json, "people_cut_off", scenario->people_cut_off);
	json_write_integer(json, "people_degraded",
	    scenario->people_degraded);
	json_begin_array(json, "sites");
	for (i = 0; i < detail.site_count; i++)
		if (detail.sites[i].effect == SWEEP_CUT_OFF)
			json_write_string(json, NULL, picture->plan->sites
			    .items[detail.sites[i].site].id);
	json_end_array(json);
	write_services(json, picture->plan, scenario->services_lost);
	write_links(json, picture, &detail);
	if (scenario->worst_added_ms >= 0)
		json_write_real(json, "worst_added_rtt_ms",
		    rounded(scenario->worst_added_ms));
	else
		json_write_null(json, "worst_added_rtt_ms");
	if (scenario->asymmetric_flows >= 0)
		json_write_integer(json, "asymmetric_flows",
		    scenario->asymmetric_flows);
	else
		json_write_null(json, "asymmetric_flows");
	json_write_string(json, "recovery",
	    sweep_recovery_name(scenario->recovery));
	json_end_object(json);
}

static void
write_spofs(struct json_writer *json, const struct sweep *sweep)
{
	size_t i;

	json_begin_array(json, "single_points_of_failure");
	for (i = 0; i < sweep->spof_count; i++) {
		const struct sweep_spof *spof = &sweep->spofs[i];

		if (spof->implied)
			continue;
		json_begin_object(json, NULL);
		write_failure(json, "element", spof->scenario->failed[0]);
		json_write_integer(json, "people_cut_off",
		    spof->scenario->people_beyond);
		json_write_integer(json, "overloaded_links",
		    spof->scenario->overloaded);
		json_write_string(json, "rule", spof->rule);
		json_write_string(json, "repair", spof->repair);
		json_end_object(json);
	}
	json_end_array(json);
}

static void
write_json(struct buf *text, const struct picture *picture)
{
	const struct failures *failures = picture->sweep->failures;
	struct json_writer json = { .out = text };
	size_t i;

	json_begin_object(&json, NULL);
	json_begin_array(&json, "elements");
	for (i = 0; i < failures->count; i++)
		write_failure(&json, NULL, &failures->items[i]);
	json_end_array(&json);
	json_begin_array(&json, "scenarios");
	for (i = 0; i < picture->count; i++)
		write_scenario(&json, picture,
		    &picture->all[picture->order[i]]);
	json_end_array(&json);
	write_spofs(&json, picture->sweep);
	json_begin_object(&json, "availability");
	json_write_real(&json, "people_weighted_pct",
	    picture->now.people_weighted_pct);
	json_write_real(&json, "bound_pct", picture->now.bound_pct);
	json_write_real(&json, "minutes_per_year",
	    picture->now.minutes_per_year);
	json_end_object(&json);
	json_end_object(&json);
	buf_putc(text, '\n');
}

/* --- command --------------------------------------------------------------- */

/* Says why it cannot, or sweeps. */
static bool
sweep_all(const struct invocation *in, struct analysis *analysis,
    struct picture *picture)
{
	struct sweep *sweep = picture->sweep;
	struct sweep_figures now = sweep_figures_default();
	struct sweep_figures older = sweep_figures_older();
	bool pairs = option_number(in->options, "order", ORDER_ONE) ==
	    ORDER_TWO;

	if (!sweep_singles(sweep) || !sweep_asymmetry(sweep, analysis->paths) ||
	    !sweep_availability(sweep, &now, &picture->now) ||
	    !sweep_availability(sweep, &older, &picture->older)) {
		out_message(in->err, "out of memory");
		return false;
	}
	if (pairs && !sweep_pairs(sweep)) {
		out_message(in->err, "%zu pairs are too many",
		    sweep_pair_total(sweep));
		return false;
	}
	picture->count = sweep->single_count + sweep->pair_count;
	picture->all = calloc(picture->count + 1, sizeof *picture->all);
	picture->order = calloc(picture->count + 1, sizeof *picture->order);
	if (picture->all == NULL || picture->order == NULL) {
		out_message(in->err, "out of memory");
		return false;
	}
	memcpy(picture->all, sweep->singles,
	    sweep->single_count * sizeof *picture->all);
	if (sweep->pair_count > 0)
		memcpy(picture->all + sweep->single_count, sweep->pairs,
		    sweep->pair_count * sizeof *picture->all);
	sweep_order(picture->all, picture->count, picture->order);
	return true;
}

static int
print_sweep(const struct invocation *in, struct plan_file *file,
    const struct catalog *catalog)
{
	struct analysis analysis = { 0 };
	struct picture picture = { .plan = document_plan(file->document),
		.loads = &analysis.links };
	struct buf text = { 0 };
	int status = STATUS_DONE;

	analysis_update(&analysis, file->document, catalog, in->today);
	picture.sweep = analysis.sweep;
	if (analysis.failed) {
		out_message(in->err, "out of memory");
		status = STATUS_FAILED;
	} else if (!sweep_all(in, &analysis, &picture)) {
		status = STATUS_FAILED;
	} else if (option_number(in->options, "format", FORMAT_TEXT) ==
	    FORMAT_TEXT) {
		print_text(in, &picture);
	} else {
		write_json(&text, &picture);
		if (text.failed) {
			out_message(in->err, "out of memory");
			status = STATUS_FAILED;
		} else
			out_write(in->out, buf_text(&text), text.length);
	}
	buf_free(&text);
	free(picture.all);
	free(picture.order);
	analysis_free(&analysis);
	return status;
}

static int
run_sweep(const struct invocation *in)
{
	struct plan_file file;
	struct tables tables = { 0 };
	int status = plan_file_open(in, in->operands[0], PLAN_VALID, &file);

	if (status == STATUS_DONE) {
		if (tables_open(&tables, in->err))
			status = print_sweep(in, &file, tables.catalog);
		else
			status = STATUS_FAILED;
		tables_close(&tables);
	}
	plan_file_close(&file);
	return status;
}

const struct command command_sweep = {
	.name = "sweep",
	.operands = "FILE",
	.summary = "show who is affected by which outage",
	.examples = sweep_examples,
	.options = sweep_options,
	.least_operands = 1,
	.most_operands = 1,
	.operand_kind = OPERAND_PLAN,
	.run = run_sweep,
};
