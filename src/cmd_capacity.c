/* erplan capacity: what each link has to carry, and what each site needs. */
#include "src/commands.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/analysis/analysis.h"
#include "model/buf.h"
#include "model/civil.h"
#include "model/json.h"
#include "model/plan/document.h"
#include "src/options.h"
#include "src/out.h"
#include "src/plan_file.h"
#include "src/tables.h"

enum { FORMAT_TEXT, FORMAT_JSON };
static const char *const formats[] = { "text", "json", NULL };

/* clang-format off */
static const struct option_row capacity_options[] = {
	{ .name = "format", .kind = OPTION_CHOICE, .value = "FORMAT", .words = formats,
	  .help = "print text (for people) or json (for programs)" },
	{ .name = NULL }
};

static const struct command_example capacity_examples[] = {
	{ "erplan capacity contoso.yaml", "Show the load of every link and the demand of every site" },
	{ NULL, NULL }
};
/* clang-format on */

struct picture {
	const struct analysis *analysis;
	const struct plan *plan;
	int year; /* of today */
};

/* --- text ---------------------------------------------------------------- */

/* A link whose peak is known, against the band that the plan wants. */
static enum style
headroom_style(const struct plan *plan, double headroom)
{
	if (headroom < 0)
		return STYLE_ERROR;
	return headroom < plan->capacity.headroom_pct ? STYLE_WARNING :
	    STYLE_GOOD;
}

static void
print_percent(const struct invocation *in, const struct picture *picture,
    const struct link_load *link, double headroom)
{
	char text[32] = "-";

	if (link->capacity_mbps > 0)
		snprintf(text, sizeof text, "%.0f %%", headroom);
	out_printf(in->out, "%*s", 8 - (int)strlen(text), "");
	if (link->capacity_mbps > 0)
		out_style(in->out, headroom_style(picture->plan, headroom),
		    text);
	else
		out_puts(in->out, text);
}

static void
print_drivers(const struct invocation *in, const struct picture *picture,
    const struct link_load *link)
{
	int i;

	for (i = 0; i < link->driver_count; i++) {
		const struct link_driver *driver = &link->drivers[i];

		out_puts(in->out, i == 0 ? "    " : ", ");
		if (driver->service == DEMAND_SERVICES)
			out_puts(in->out, "private peering");
		else {
			out_visible(in->out, driver->site == LINK_NO_SITE ?
			    "inbound" : picture->plan->sites
				.items[driver->site].id);
			out_printf(in->out, " %s",
			    demand_service_name(driver->service));
		}
		out_printf(in->out, " %.0f", driver->mbps);
	}
	if (link->driver_count > 0)
		out_puts(in->out, "\n");
}

static void
print_link(const struct invocation *in, const struct picture *picture,
    const struct link_load *link)
{
	const struct link_loads *loads = &picture->analysis->links;
	char text[32] = "-";

	out_printf(in->out, "%-8s", link_kind_name(link->kind));
	out_visible(in->out, link->id);
	if (strlen(link->id) < 18)
		out_printf(in->out, "%*s", 18 - (int)strlen(link->id), "");
	if (link->capacity_mbps > 0)
		snprintf(text, sizeof text, "%.0f", link->capacity_mbps);
	out_printf(in->out, "%8s%8.0f%8.0f  %02d:00", text, link->peak_up,
	    link->peak_down, link->peak_hour);
	print_percent(in, picture, link, link->headroom_pct);
	print_percent(in, picture, link, link->worst_headroom_pct);
	snprintf(text, sizeof text, "%d", link->fits_mbps);
	out_printf(in->out, "%8s", link->fits_mbps > 0 ? text : "-");
	snprintf(text, sizeof text, "%d", picture->year + link->exhausted_in);
	out_printf(in->out, "%6s", link->exhausted_in >= 0 ? text : "-");
	if (link->worst_failed >= 0) {
		out_puts(in->out, "  ");
		out_visible(in->out, loads->items[link->worst_failed].id);
	}
	out_puts(in->out, "\n");
	print_drivers(in, picture, link);
}

static void
print_site(const struct invocation *in, const struct picture *picture,
    uint32_t index)
{
	const struct site_demand *site =
	    &picture->analysis->demand.sites[index];
	const char *id = picture->plan->sites.items[index].id;
	int i;

	out_visible(in->out, id);
	if (strlen(id) < 20)
		out_printf(in->out, "%*s", 20 - (int)strlen(id), "");
	out_printf(in->out, "%8.1f%9.1f", demand_sum_up(&site->all),
	    demand_sum_down(&site->all));
	for (i = 0; i < DEMAND_SERVICES; i++)
		out_printf(in->out, "%9.1f%s", (double)site->all.down[i],
		    (site->entered & (1U << i)) != 0 ? "*" : " ");
	out_printf(in->out, "  %s\n",
	    demand_basis_name((enum demand_basis)site->basis));
}

static void
print_text(const struct invocation *in, const struct picture *picture)
{
	const struct analysis *analysis = picture->analysis;
	uint32_t i;

	out_style(in->out, STYLE_HEADING,
	    "Kind    Link                  Mbps      Up    Down   Peak    "
	    "Free  Failed    Fits  Full");
	out_puts(in->out, "\n");
	for (i = 0; i < analysis->links.count; i++)
		print_link(in, picture, &analysis->links.items[i]);
	out_puts(in->out, "\nMbit/s; the peak's hour is UTC; failed: headroom "
	    "after the loss of the link named last.\nOn WAN links, up is from "
	    "end a to end b. Full: the year the peak is over the size.\n\n");
	out_style(in->out, STYLE_HEADING,
	    "Site                      Up     Down Exchange   Files     Teams"
	    "     Other   Basis");
	out_puts(in->out, "\n");
	for (i = 0; i < analysis->demand.count; i++)
		print_site(in, picture, i);
	out_puts(in->out, "\nMbit/s at the site's own peak; services are down, "
	    "towards the site. * entered.\n");
}

/* --- JSON ---------------------------------------------------------------- */

/* A bit per second is enough, and the same on every machine. */
static void
write_mbps(struct json_writer *json, const char *name, double value)
{
	json_write_real(json, name, round(value * 1000) / 1000);
}

static void
write_headroom(struct json_writer *json, const struct link_load *link,
    double headroom)
{
	if (link->capacity_mbps > 0)
		json_write_real(json, "headroom_pct",
		    round(headroom * 100) / 100);
	else
		json_write_null(json, "headroom_pct");
}

static void
write_drivers(struct json_writer *json, const struct picture *picture,
    const struct link_load *link)
{
	int i;

	json_begin_array(json, "drivers");
	for (i = 0; i < link->driver_count; i++) {
		const struct link_driver *driver = &link->drivers[i];

		json_begin_object(json, NULL);
		if (driver->site == LINK_NO_SITE)
			json_write_null(json, "site");
		else
			json_write_string(json, "site", picture->plan->sites
			    .items[driver->site].id);
		json_write_string(json, "service",
		    driver->service == DEMAND_SERVICES ? "private-peering" :
		    demand_service_name(driver->service));
		write_mbps(json, "mbps", driver->mbps);
		json_end_object(json);
	}
	json_end_array(json);
}

static void
write_link(struct json_writer *json, const struct picture *picture,
    const struct link_load *link)
{
	const struct link_loads *loads = &picture->analysis->links;

	json_begin_object(json, NULL);
	json_write_string(json, "id", link->id);
	json_write_string(json, "kind", link_kind_name(link->kind));
	if (link->capacity_mbps > 0)
		write_mbps(json, "capacity_mbps", link->capacity_mbps);
	else
		json_write_null(json, "capacity_mbps");
	write_mbps(json, "load_up_mbps", link->peak_up);
	write_mbps(json, "load_down_mbps", link->peak_down);
	write_headroom(json, link, link->headroom_pct);
	if (link_peak(link) > 0)
		json_write_integer(json, "peak_hour_utc", link->peak_hour);
	else
		json_write_null(json, "peak_hour_utc");
	json_begin_object(json, "worst_failure");
	if (link->worst_failed >= 0)
		json_write_string(json, "failed",
		    loads->items[link->worst_failed].id);
	else
		json_write_null(json, "failed");
	write_headroom(json, link, link->worst_headroom_pct);
	json_end_object(json);
	write_drivers(json, picture, link);
	if (link->fits_mbps > 0)
		json_write_integer(json, "fits_mbps", link->fits_mbps);
	else
		json_write_null(json, "fits_mbps");
	json_end_object(json);
}

static void
write_site(struct json_writer *json, const struct picture *picture,
    uint32_t index)
{
	const struct site *site = &picture->plan->sites.items[index];
	const struct site_demand *needs =
	    &picture->analysis->demand.sites[index];
	int i;

	json_begin_object(json, NULL);
	json_write_string(json, "id", site->id);
	if (GIVEN(site, site, users))
		json_write_integer(json, "people", site->users);
	else
		json_write_null(json, "people");
	json_write_string(json, "basis",
	    demand_basis_name((enum demand_basis)needs->basis));
	write_mbps(json, "up_mbps", demand_sum_up(&needs->all));
	write_mbps(json, "down_mbps", demand_sum_down(&needs->all));
	json_begin_array(json, "services");
	for (i = 0; i < DEMAND_SERVICES; i++) {
		json_begin_object(json, NULL);
		json_write_string(json, "service",
		    demand_service_name((enum demand_service)i));
		json_write_bool(json, "entered",
		    (needs->entered & (1U << i)) != 0);
		write_mbps(json, "up_mbps", (double)needs->all.up[i]);
		write_mbps(json, "down_mbps", (double)needs->all.down[i]);
		write_mbps(json, "estimated_up_mbps",
		    (double)needs->estimated.up[i]);
		write_mbps(json, "estimated_down_mbps",
		    (double)needs->estimated.down[i]);
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
}

static void
write_json(struct buf *text, const struct picture *picture)
{
	const struct analysis *analysis = picture->analysis;
	struct json_writer json = { .out = text };
	uint32_t i;

	json_begin_object(&json, NULL);
	json_begin_array(&json, "links");
	for (i = 0; i < analysis->links.count; i++)
		write_link(&json, picture, &analysis->links.items[i]);
	json_end_array(&json);
	json_begin_array(&json, "sites");
	for (i = 0; i < analysis->demand.count; i++)
		write_site(&json, picture, i);
	json_end_array(&json);
	json_end_object(&json);
	buf_putc(text, '\n');
}

/* --- command ------------------------------------------------------------- */

static int
print_capacity(const struct invocation *in, struct plan_file *file,
    const struct catalog *catalog)
{
	struct analysis analysis = { 0 };
	struct picture picture = { .analysis = &analysis,
		.plan = document_plan(file->document) };
	struct buf text = { 0 };
	int status = STATUS_DONE;

	analysis_update(&analysis, file->document, catalog, in->today);
	picture.year = civil_year(in->today);
	if (analysis.failed)
		status = STATUS_FAILED;
	else if (option_number(in->options, "format", FORMAT_TEXT) ==
	    FORMAT_TEXT)
		print_text(in, &picture);
	else
		write_json(&text, &picture);
	if (text.failed)
		status = STATUS_FAILED;
	if (status == STATUS_FAILED)
		out_message(in->err, "out of memory");
	else
		out_write(in->out, buf_text(&text), text.length);
	buf_free(&text);
	analysis_free(&analysis);
	return status;
}

static int
run_capacity(const struct invocation *in)
{
	struct plan_file file;
	struct tables tables = { 0 };
	int status = plan_file_open(in, in->operands[0], PLAN_VALID, &file);

	if (status == STATUS_DONE) {
		if (tables_open(&tables, in->err))
			status = print_capacity(in, &file, tables.catalog);
		else
			status = STATUS_FAILED;
		tables_close(&tables);
	}
	plan_file_close(&file);
	return status;
}

const struct command command_capacity = {
	.name = "capacity",
	.operands = "FILE",
	.summary = "show what every link has to carry and every site needs",
	.examples = capacity_examples,
	.options = capacity_options,
	.least_operands = 1,
	.most_operands = 1,
	.operand_kind = OPERAND_PLAN,
	.run = run_capacity,
};
