/* Every field of the dictionary can be reached: no row is without a page. */
#include "session.h"

#include <criterion/criterion.h>
#include <string.h>

#include "ui/form.h"
#include "ui/list.h"

TestSuite(ui_reach);

/* What is walked: the schema, over a plan with an item in every list. */
struct walk {
	struct session session;
	int fields;
};

static bool
is_shown(struct walk *walk, const struct path *path)
{
	struct path focus;

	if (!ui_goto(walk->session.ui, &walk->session.context, path))
		return false;
	focus = ui_focus(walk->session.ui, &walk->session.context);
	return path_equal(&focus, path);
}

static void
expect_shown(struct walk *walk, const struct path *path)
{
	struct buf text = { 0 };

	path_format(&text, path, ui_plan(&walk->session.context));
	cr_expect(is_shown(walk, path), "no page leads to %s",
	    buf_text(&text));
	buf_free(&text);
	walk->fields++;
}

static void
walk_record(struct walk *walk, const struct path *record,
    const struct schema *schema)
{
	size_t i;

	for (i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];
		struct path path = path_field_of(record, field);

		if (field->kind == KIND_RECORD) {
			walk_record(walk, &path, field->schema);
		} else if (field->kind == KIND_LIST) {
			path = path_at(&path, 0);
			cr_expect(path_item(&path,
			    ui_plan(&walk->session.context)) != NULL,
			    "the plan of this test has no %s", field->key);
			walk_record(walk, &path, field->schema);
		} else {
			expect_shown(walk, &path);
		}
	}
}

/* Appends a plan in which every list has one empty item. */
static void
write_record(struct buf *out, const struct schema *schema, int indent)
{
	size_t i;

	for (i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];

		if (field->kind == KIND_RECORD) {
			buf_printf(out, "%*s%s:\n", indent, "", field->key);
			buf_printf(out, "%*s# nothing\n", indent + 2, "");
			write_record(out, field->schema, indent + 2);
		} else if (field->kind == KIND_LIST) {
			buf_printf(out, "%*s%s:\n%*s-\n", indent, "",
			    field->key, indent + 2, "");
			write_record(out, field->schema, indent + 4);
		} else if (field->kind == KIND_ID) {
			buf_printf(out, "%*s%s: x\n", indent, "", field->key);
		} else if (field->example != NULL &&
		    field->kind != KIND_TEXTS && field->kind != KIND_CHOICES &&
		    field->kind != KIND_NOTE) {
			buf_printf(out, "%*s%s: \"%s\"\n", indent, "",
			    field->key, field->example);
		}
	}
}

Test(ui_reach, every_field_of_the_dictionary_has_a_page)
{
	struct walk walk = { 0 };
	struct path plan = { 0 };
	struct buf text = { 0 };

	write_record(&text, &schema_plan, 0);
	session_open(&walk.session, buf_text(&text));
	cr_assert(document_readable(walk.session.context.document), "%s",
	    buf_text(&text));
	walk_record(&walk, &plan, &schema_plan);
	cr_expect(walk.fields > 400, "only %d fields", walk.fields);
	session_close(&walk.session);
	buf_free(&text);
}

Test(ui_reach, every_named_field_of_the_page_table_is_one)
{
	struct session session;
	int nav, page, i;

	session_open(&session, session_plan);
	for (nav = 0; nav < NAV_COUNT; nav++) {
		cr_expect(navs[nav].page_count <= PAGES_MAX, "%s",
		    navs[nav].title);
		for (page = 0; page < navs[nav].page_count; page++) {
			const struct page *shown = &navs[nav].pages[page];
			struct list_columns columns;
			struct form form;
			int named = 0;

			ui_show_page(session.ui, &session.context, nav, page);
			for (i = 0; shown->columns != NULL &&
			    shown->columns[i].field != NULL; i++)
				named++;
			if (shown->kind == PAGE_LIST) {
				list_columns_fit(&columns,
				    ui_level(session.ui), 200);
				cr_expect(columns.count == named, "%s: %d of "
				    "%d columns", shown->title, columns.count,
				    named);
			} else if (shown->kind == PAGE_FORM) {
				form_build(&form, session.ui,
				    &session.context, ui_level(session.ui));
				for (i = 0; shown->fields != NULL &&
				    shown->fields[i] != NULL; i++)
					named++;
				cr_expect(form.count >= named, "%s: %d of %d "
				    "rows", shown->title, form.count, named);
			}
		}
	}
	session_close(&session);
}
