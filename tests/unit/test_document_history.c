/* Undo, redo, groups of edits, and what is said of a document as a whole. */
#include "model/plan/document.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "model/buf.h"

static const char start[] = "version: 1\nmeta:\n  name: a # who\n"
    "sites:\n  - id: one\n  - id: two\n";

static struct document *
open_text(const char *text)
{
	struct document *d = document_open(text, strlen(text));

	cr_assert(d != NULL && document_readable(d), "readable");
	return d;
}

static void
set(struct document *d, const char *where, const char *value)
{
	struct value_error error;
	struct path path;

	cr_assert(path_parse(where, document_plan(d), &path, &error), "%s: %s",
	    where, error.text);
	cr_assert(document_set(d, &path, value, &error), "%s: %s", where,
	    error.text);
}

static const char *
name_of(const struct document *d)
{
	const char *name = document_plan(d)->meta.name;

	return name == NULL ? "" : name;
}

Test(document_history, undo_and_redo_step_by_step)
{
	struct document *d = open_text(start);
	uint64_t revision = document_revision(d);

	cr_expect(!document_can_undo(d) && !document_undo(d), "nothing yet");
	cr_expect(!document_can_redo(d) && !document_redo(d), "nothing yet");
	set(d, "meta.name", "b");
	set(d, "meta.name", "c");
	cr_expect(document_revision(d) == revision + 2, "two changes");
	cr_assert(document_undo(d), "undo");
	cr_expect(strcmp(name_of(d), "b") == 0, "%s", name_of(d));
	cr_assert(document_undo(d), "undo");
	cr_expect(strcmp(name_of(d), "a") == 0, "%s", name_of(d));
	cr_expect(!document_undo(d), "the beginning");
	cr_assert(document_redo(d), "redo");
	cr_expect(strcmp(name_of(d), "b") == 0, "%s", name_of(d));
	set(d, "meta.name", "d");
	cr_expect(!document_can_redo(d), "what was undone is gone");
	cr_assert(document_undo(d) && document_undo(d), "undo");
	cr_expect(strcmp(name_of(d), "a") == 0, "%s", name_of(d));
	cr_expect(document_revision(d) > revision, "each was a change");
	document_close(d);
}

Test(document_history, a_value_set_to_itself_is_no_step)
{
	struct document *d = open_text(start);

	set(d, "meta.name", "a");
	cr_expect(!document_can_undo(d) && !document_changed(d), "no step");
	document_close(d);
}

Test(document_history, changed_means_other_than_saved)
{
	struct document *d = open_text(start);

	cr_expect(!document_changed(d), "as opened");
	set(d, "meta.name", "b");
	cr_expect(document_changed(d), "edited");
	document_undo(d);
	cr_expect(!document_changed(d), "undone");
	document_redo(d);
	document_saved(d);
	cr_expect(!document_changed(d), "saved");
	document_undo(d);
	cr_expect(document_changed(d), "the file has more");
	document_redo(d);
	cr_expect(!document_changed(d), "as saved");
	document_undo(d);
	set(d, "meta.name", "c");
	cr_expect(document_changed(d), "the saved text is out of reach");
	document_undo(d);
	cr_expect(document_changed(d), "this is not the saved text");
	document_saved(d);
	cr_expect(!document_changed(d), "saved again");
	document_close(d);
}

Test(document_history, a_group_is_one_step)
{
	struct document *d = open_text(start);
	size_t length;

	document_begin(d);
	set(d, "meta.name", "b");
	document_begin(d);
	set(d, "sites.one.users", "5");
	document_end(d);
	set(d, "sites.two.users", "6");
	document_end(d);
	set(d, "sites.two.users", "7");
	cr_assert(document_undo(d), "the last edit");
	cr_expect(document_plan(d)->sites.items[1].users == 6, "alone");
	cr_assert(document_undo(d), "the group");
	cr_expect(strcmp(document_text(d, &length), start) == 0, "%s",
	    document_text(d, &length));
	cr_assert(document_redo(d), "redo");
	cr_expect(document_plan(d)->sites.items[0].users == 5 &&
	    document_plan(d)->sites.items[1].users == 6 &&
	    strcmp(name_of(d), "b") == 0, "all of it");
	document_begin(d);
	document_end(d);
	cr_assert(document_undo(d) && !document_can_undo(d),
	    "an empty group is no step");
	document_close(d);
}

/* As an import does it. */
Test(document_history, a_large_group_is_undone_at_once, .timeout = 60)
{
	enum { COUNT = 3000 };
	struct document *d = open_text(start);
	struct path list = path_build("sites", PATH_WHOLE, NULL);
	struct value_error error;
	char id[24];
	const char *const pairs[] = { "id", id, "users", "5", NULL };
	size_t length;
	struct buf after = { 0 };

	document_begin(d);
	for (int i = 0; i < COUNT; i++) {
		snprintf(id, sizeof id, "site-%d", i);
		cr_assert(document_insert(d, &list, i % 3 == 0 ? 0 : i, pairs,
		    &error), "%s", error.text);
	}
	document_end(d);
	cr_expect(document_plan(d)->sites.count == COUNT + 2, "inserted");
	buf_puts(&after, document_text(d, &length));
	cr_assert(document_undo(d), "undo");
	cr_expect(strcmp(document_text(d, &length), start) == 0, "as before");
	cr_expect(document_plan(d)->sites.count == 2, "two sites");
	cr_assert(document_redo(d), "redo");
	cr_expect(strcmp(document_text(d, &length), buf_text(&after)) == 0,
	    "as after");
	cr_expect(document_plan(d)->sites.count == COUNT + 2, "all again");
	buf_free(&after);
	document_close(d);
}

Test(document_history, touched_is_a_place_that_exists)
{
	struct document *d = open_text(start);
	struct path list = path_build("sites", PATH_WHOLE, NULL);
	struct path two = path_build("sites", 1, NULL), touched;
	struct value_error error;

	set(d, "sites.two.users", "5");
	touched = document_touched(d);
	cr_expect(touched.depth == 2 && touched.steps[0].item == 1 &&
	    strcmp(path_field(&touched)->key, "users") == 0, "the value");
	cr_assert(document_remove(d, &two, &error), "%s", error.text);
	touched = document_touched(d);
	cr_expect(touched.depth == 1 && touched.steps[0].item == 0,
	    "the item that is left");
	document_undo(d);
	touched = document_touched(d);
	cr_expect(path_equal(&touched, &two), "the item that is back");
	document_undo(d);
	touched = document_touched(d);
	cr_expect(path_holds(&two, &touched), "the value");
	cr_expect(path_item(&two, document_plan(d)) != NULL &&
	    path_holds(&list, &touched), "in the list");
	document_close(d);
}

Test(document_history, a_newer_plan_takes_no_edits)
{
	const char *text = "version: 2\nmeta:\n  name: a\n  later: x\n";
	struct document *d = open_text(text);
	struct path path = path_build("meta", PATH_WHOLE, "name", PATH_WHOLE,
	    NULL);
	struct value_error error = { .text = "" };
	size_t length;

	cr_expect(document_read_only(d), "read only");
	cr_expect(strcmp(name_of(d), "a") == 0, "but shown");
	cr_expect(!document_set(d, &path, "b", &error) &&
	    strstr(error.text, "newer") != NULL, "%s", error.text);
	cr_expect(!document_unset(d, &path, &error), "not removed");
	cr_expect(strcmp(document_text(d, &length), text) == 0, "as it was");
	cr_expect(document_diags(d)->errors == 0, "and not an error");
	document_close(d);
}

Test(document_history, what_holds_no_plan_takes_no_edits)
{
	struct document *d = document_open("# soon\n", 7);
	struct path path = path_build("meta", PATH_WHOLE, "name", PATH_WHOLE,
	    NULL);
	struct value_error error = { .text = "" };

	cr_assert(d != NULL, "opened");
	cr_expect(!document_set(d, &path, "b", &error) &&
	    error.text[0] != '\0', "refused");
	cr_expect(!document_changed(d), "unchanged");
	document_close(d);
}

static const char *const names[] = { "Contoso WAN 2027", "no", "a: b # c",
	"\"'\\", "2027", "Z\xc3\xbcrich" };

Test(document_history, a_new_plan_has_its_name_and_no_errors)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct buf text = { 0 };
		struct document *d;

		document_new_text(&text, names[i]);
		d = open_text(buf_text(&text));
		cr_expect(document_diags(d)->count == 0, "%s: no errors",
		    names[i]);
		cr_expect(strcmp(name_of(d), names[i]) == 0, "%s: %s",
		    names[i], name_of(d));
		document_close(d);
		buf_free(&text);
	}
}

Test(document_history, references_are_counted)
{
	struct document *d = open_text("version: 1\nsites:\n- id: a\n"
	    "- id: b\nwan:\n- {id: w, a: a, b: b}\n- {id: v, a: a, b: a}\n"
	    "egresses:\n- {id: e, site: b}\n");
	struct path a = path_build("sites", 0, NULL);
	struct path b = path_build("sites", 1, NULL);
	struct path w = path_build("wan", 0, NULL);

	cr_expect(document_references(d, &a) == 3, "%zu",
	    document_references(d, &a));
	cr_expect(document_references(d, &b) == 2, "%zu",
	    document_references(d, &b));
	cr_expect(document_references(d, &w) == 0, "none");
	document_close(d);
}
