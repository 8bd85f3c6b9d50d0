/*
 * The wizard: each byte is a key, a paste or a size. Selections stay in
 * range, the plan readable, and undoing all of it gives back the bytes.
 */
#include "tests/fuzz/fuzz.h"

#include "model/catalog/catalog.h"
#include "ui/state.h"

static const char plan_text[] =
    "version: 1\n"
    "meta: { name: Fuzz }\n"
    "# kept\n"
    "sites:\n"
    "  - id: a # one\n"
    "    users: 5\n"
    "    er_egress: [c]\n"
    "  - { id: b, users: 7 }\n"
    "circuits:\n"
    "  - id: c\n"
    "    ms_peering:\n"
    "      vlan: 5000\n"
    "      advertised:\n"
    "      - cidr: 192.0.2.0/24\n";

/* Keys that a byte below 128 does not name as a character. */
static const uint32_t named[] = { PRESS_UP, PRESS_DOWN, PRESS_LEFT,
	PRESS_RIGHT, PRESS_ENTER, PRESS_ESCAPE, PRESS_TAB,
	PRESS_SHIFT | PRESS_TAB, PRESS_HOME, PRESS_END, PRESS_PAGE_UP,
	PRESS_PAGE_DOWN, PRESS_DELETE, PRESS_F1, PRESS_F2, PRESS_F4, PRESS_F8,
	PRESS_SHIFT | PRESS_F8, PRESS_CTRL | 'r', PRESS_CTRL | 's',
	PRESS_CTRL | 'u', PRESS_ALT | '1', PRESS_ALT | '2', PRESS_ALT | '3',
	PRESS_ALT | '4', PRESS_ALT | '5', PRESS_ALT | '6', PRESS_ALT | '7',
	PRESS_ALT | '8', PRESS_BACKSPACE };

enum { NAMED = sizeof named / sizeof *named };

static struct event
make_event(uint8_t byte)
{
	struct event event = { .kind = EVENT_KEY };

	if (byte >= ' ' && byte < 127) {
		event.key = byte;
	} else if (byte < ' ') {
		event.key = named[byte % NAMED];
	} else if (byte < 240) {
		event.kind = EVENT_RESIZE;
		event.rows = byte % 60 + 1;
		event.cols = byte * 3 % 170 + 1;
	} else {
		event.kind = EVENT_PASTE;
		event.text = "10.0.0.0/8, x\ny";
		event.length = strlen(event.text);
	}
	return event;
}

static void
expect_sane(struct ui *ui, struct ui_context *context)
{
	struct path focus = ui_focus(ui, context);

	fuzz_expect(document_readable(context->document));
	fuzz_expect(!document_failed(context->document));
	fuzz_expect(ui->level_count >= 1 && ui->level_count <= LEVEL_MAX);
	fuzz_expect(ui_level(ui)->selected >= 0 && ui_level(ui)->top >= 0);
	if (ui_level(ui)->kind == LEVEL_FORM)
		fuzz_expect(path_record(&focus, ui_plan(context)) != NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct catalog *catalog;
	struct ui_options options = { .version = "erplan", .data_date = "" };
	struct analysis analysis = { 0 };
	struct ui_context context = { .catalog = catalog, .today = 20000 };
	struct ui *ui = ui_open(&options);
	struct grid grid;
	size_t i, length;

	if (catalog == NULL)
		catalog = catalog_open(NULL, 0);
	context.catalog = catalog;
	context.analysis = &analysis;
	context.document = document_open(plan_text, strlen(plan_text));
	if (ui == NULL || catalog == NULL || context.document == NULL ||
	    !grid_init(&grid, 24, 80))
		exit(77);
	ui_attach(ui, &context);
	for (i = 0; i < size && i < 2000; i++) {
		struct event event = make_event(data[i]);

		if (event.kind == EVENT_RESIZE)
			grid_resize(&grid, event.rows, event.cols);
		ui_update(ui, &context, &event);
		expect_sane(ui, &context);
		if (i % 8 == 0)
			ui_view(ui, &context, &grid);
	}
	while (document_undo(context.document))
		;
	fuzz_expect(strcmp(document_text(context.document, &length),
	    plan_text) == 0);
	ui_close(ui);
	analysis_free(&analysis);
	document_close(context.document);
	grid_free(&grid);
	return 0;
}
