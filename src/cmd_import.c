/*
 * erplan import: newer tables of the catalogue from what Microsoft publishes,
 * kept in the user's overlay folder.
 */
#include "src/commands.h"

#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/catalog/endpoint.h"
#include "model/catalog/newer.h"
#include "model/diag.h"
#include "model/json.h"
#include "src/file.h"
#include "src/options.h"
#include "src/out.h"
#include "src/paths.h"
#include "src/tables.h"
#include "src/transfer.h"

/* clang-format off */
static const struct option_row import_options[] = {
	{ .name = "output", .letter = 'o', .kind = OPTION_FILE, .value = "FILE",
	  .help = "write the table to this file instead of the overlay folder" },
	{ .name = "dry-run", .letter = 'n', .kind = OPTION_FLAG,
	  .help = "show what would change and write nothing" },
	{ .name = NULL }
};

static const struct command_example import_examples[] = {
	{ "erplan import endpoints worldwide.json", "Take over the answer of the endpoint web service" },
	{ "erplan import communities list.json -n", "Show what Azure's list of communities would change" },
	{ NULL, NULL }
};
/* clang-format on */

struct import {
	const struct invocation *in;
	const struct import_kind *kind;
	const struct catalog *before;
	struct buf csv, refused;
};

struct import_kind {
	const char *name, *table;
	bool (*read)(struct import *, const struct json *,
	    struct newer_error *);
	size_t (*changes)(const struct catalog *, const struct catalog *,
	    struct buf *);
};

static bool
read_endpoints(struct import *import, const struct json *root,
    struct newer_error *error)
{
	return newer_endpoints(root, &import->csv, error);
}

static bool
read_communities(struct import *import, const struct json *root,
    struct newer_error *error)
{
	return newer_communities(root, import->before, &import->csv,
	    &import->refused, error);
}

static const struct import_kind kinds[] = {
	{ "endpoints", "endpoints.csv", read_endpoints,
	    newer_endpoint_changes },
	{ "communities", "communities.csv", read_communities,
	    newer_community_changes },
};

static int
say_input(struct import *import, const char *text)
{
	out_message(import->in->err, "%s: %s", import->in->operands[1], text);
	return STATUS_INPUT;
}

/* Reads the JSON file into the bytes of the table. */
static int
make_table(struct import *import)
{
	struct buf bytes = { 0 };
	struct newer_error error = { .text = "" };
	struct json_document *document = NULL;
	char text[256];
	int status = transfer_read(import->in, import->in->operands[1],
	    FILE_DATA_LIMIT, &bytes, NULL);

	if (status != STATUS_DONE)
		goto out;
	document = json_open(buf_text(&bytes), bytes.length, text,
	    sizeof text);
	if (document == NULL)
		status = say_input(import, text);
	else if (!import->kind->read(import, json_root(document), &error))
		status = say_input(import, error.text);
	else if (import->csv.failed || import->refused.failed) {
		out_message(import->in->err, "out of memory");
		status = STATUS_FAILED;
	}
out:
	json_close(document);
	buf_free(&bytes);
	return status;
}

/* The sets that may go over ExpressRoute, as the data says. */
static void
print_express_route(struct out *out, const struct catalog *catalog)
{
	struct endpoint_set_list sets = catalog_express_route_sets(catalog);
	size_t i;

	out_printf(out, "%zu of %zu sets are supported over ExpressRoute:",
	    sets.count, catalog_endpoint_sets(catalog).count);
	for (i = 0; i < sets.count; i++)
		out_printf(out, "%s %d", i > 0 ? "," : "", sets.items[i]->id);
	out_puts(out, "\n");
}

static void
print_refused(struct out *out, const struct buf *refused)
{
	if (refused->length == 0)
		return;
	out_puts(out, "Azure does not let this subscription use:\n");
	out_puts(out, buf_text(refused));
	out_puts(out, "Set need.authorization.status to what Microsoft has "
	    "answered; until it is 'approved', NEED-001 refuses these in a "
	    "route filter.\n");
}

/* Prints what the table changes; the table's own reader must accept it. */
static int
show_changes(struct import *import)
{
	const struct catalog_overlay overlay = {
		.name = import->kind->table,
		.file = import->in->operands[1],
		.bytes = buf_text(&import->csv),
		.length = import->csv.length,
	};
	struct catalog *after = catalog_open(&overlay, 1);
	const struct diags *problems;
	struct buf text = { 0 };
	int status = STATUS_DONE;
	size_t count;

	if (after == NULL) {
		out_message(import->in->err, "out of memory");
		return STATUS_FAILED;
	}
	problems = catalog_check_overlays(after);
	if (problems->count > 0) {
		out_message(import->in->err, "%s", problems->items[0].text);
		status = STATUS_INPUT;
	} else {
		count = import->kind->changes(import->before, after, &text);
		out_puts(import->in->out, buf_text(&text));
		out_printf(import->in->out, "%zu %s new, gone or changed\n",
		    count, import->kind->name);
		if (import->kind->read == read_endpoints)
			print_express_route(import->in->out, after);
		print_refused(import->in->out, &import->refused);
		if (text.failed)
			status = STATUS_FAILED;
	}
	buf_free(&text);
	catalog_close(after);
	return status;
}

static int
write_table(struct import *import)
{
	const char *output = option_text(import->in->options, "output", NULL);
	struct buf path = { 0 };
	char name[64];
	int status;

	if (option_given(import->in->options, "dry-run"))
		return STATUS_DONE;
	if (output != NULL)
		return transfer_write(import->in, output, &import->csv,
		    TRANSFER_REPLACE, false, NULL);
	snprintf(name, sizeof name, "data/%s", import->kind->table);
	if (!paths_make_config("data") || !paths_add_config(&path, name)) {
		out_message(import->in->err, "the folder for tables of your "
		    "own cannot be made; give -o FILE");
		status = STATUS_FAILED;
	} else
		status = transfer_write(import->in, path.bytes, &import->csv,
		    TRANSFER_REPLACE, false, NULL);
	buf_free(&path);
	return status;
}

static int
run_import(const struct invocation *in)
{
	struct import import = { .in = in };
	struct tables tables = { 0 };
	int status = STATUS_FAILED;
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].name, in->operands[0]) == 0)
			import.kind = &kinds[i];
	if (import.kind == NULL) {
		out_message(in->err, "%s: what is imported is 'endpoints' or "
		    "'communities'", in->operands[0]);
		return STATUS_USAGE;
	}
	if (tables_open(&tables, in->err)) {
		import.before = tables.catalog;
		status = make_table(&import);
		if (status == STATUS_DONE)
			status = show_changes(&import);
		if (status == STATUS_DONE)
			status = write_table(&import);
	}
	buf_free(&import.csv);
	buf_free(&import.refused);
	tables_close(&tables);
	return status;
}

const struct command command_import = {
	.name = "import",
	.operands = "endpoints|communities FILE",
	.summary = "take over newer endpoint sets or communities",
	.detail = "endpoints reads the JSON of the Microsoft 365 endpoint web "
	    "service, any instance; communities reads what 'az network "
	    "route-filter rule list-service-communities' prints. Shows what "
	    "changes and which flows, communities and rules that touches, and "
	    "keeps the table in the folder data of the configuration, from "
	    "where every command reads it.",
	.examples = import_examples,
	.options = import_options,
	.least_operands = 2,
	.most_operands = 2,
	.operand_kind = OPERAND_FILE,
	.run = run_import,
};
