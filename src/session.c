/*
 * The wizard's files: opening, saving, exporting, examples, recent plans.
 * Knows no terminal and draws nothing; what happened is told as text.
 */
#include "src/session.h"

#include <stdlib.h>
#include <string.h>

#include "model/plan/document.h"
#include "src/command.h"
#include "src/examples.h"
#include "src/out.h"
#include "src/report_file.h"

static void
recent_refresh(struct session *session)
{
	size_t i;

	path_list_free(&session->recent);
	paths_read_recent(&session->recent);
	free(session->recent_items);
	session->recent_items = calloc(session->recent.count + 1,
	    sizeof *session->recent_items);
	for (i = 0; session->recent_items != NULL && i < session->recent.count;
	     i++)
		session->recent_items[i] = session->recent.items[i];
	session->context.recent = session->recent_items;
}

bool
session_open(struct session *session, const struct invocation *in)
{
	*session = (struct session) { .in = in };
	if (!tables_open(&session->tables, in->err))
		return false;
	session->context = (struct ui_context) {
		.catalog = session->tables.catalog,
		.analysis = &session->analysis,
		.today = in->today,
		.examples = example_names,
	};
	if (in->operand_count == 0) /* the start screen offers them */
		recent_refresh(session);
	return true;
}

void
session_close(struct session *session)
{
	analysis_free(&session->analysis);
	document_close(session->document);
	tables_close(&session->tables);
	path_list_free(&session->recent);
	free(session->recent_items);
	buf_free(&session->path);
	buf_free(&session->said);
	*session = (struct session) { 0 };
}

static void
say(struct session *session, const char *text)
{
	buf_clear(&session->said);
	buf_puts(&session->said, text);
}

/* Makes text the open plan; path may be NULL. */
static bool
take_text(struct session *session, const char *bytes, size_t length,
    const char *path)
{
	struct document *document = document_open(bytes, length);

	if (document == NULL) {
		say(session, "out of memory");
		return false;
	}
	analysis_free(&session->analysis);
	document_close(session->document);
	session->document = document;
	buf_clear(&session->path);
	if (path != NULL)
		buf_puts(&session->path, path);
	session->context.document = document;
	session->context.file = path == NULL ? NULL : buf_text(&session->path);
	return true;
}

static bool
is_plan_name(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot != NULL &&
	    (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

/* As editors do: a name that is not there yet is where it will be saved. */
static bool
begin_plan(struct session *session, const char *path)
{
	struct buf text = { 0 };
	bool done;

	document_new_text(&text, NULL);
	done = !text.failed &&
	    take_text(session, buf_text(&text), text.length, path);
	if (done)
		session->identity = (struct file_identity) { 0 };
	buf_free(&text);
	return done;
}

void
session_settle(struct session *session)
{
	if (!session->is_new_here)
		return;
	session->is_new_here = false;
	paths_add_recent(buf_text(&session->path));
	recent_refresh(session);
}

bool
session_read(struct session *session, const char *path, int *status)
{
	struct file_identity identity;
	struct file_message message;
	struct buf text = { 0 };
	enum file_result result;
	bool done = false;

	result = file_read(path, FILE_PLAN_LIMIT, &text, &identity, &message);
	*status = file_exit_status(result);
	if (result == FILE_NOT_FOUND && is_plan_name(path))
		done = begin_plan(session, path);
	else if (result != FILE_DONE)
		say(session, message.text);
	else if (!take_text(session, buf_text(&text), text.length, path))
		*status = STATUS_FAILED;
	else {
		session->identity = identity;
		session->is_new_here = true;
		done = true;
	}
	buf_free(&text);
	return done;
}

/* Says whether the planner may want to save all the same. */
static bool
can_insist(enum file_result result)
{
	return result == FILE_EXISTS || result == FILE_CHANGED ||
	    result == FILE_ASK_LINKS || result == FILE_ASK_OWNER ||
	    result == FILE_ASK_READ_ONLY;
}

static bool
save_plan(struct session *session, const char *new_path, bool force,
    bool *insist)
{
	bool is_new = new_path != NULL && new_path[0] != '\0';
	const char *path = is_new ? new_path : buf_text(&session->path);
	struct file_save_options options = { .force = force,
		.must_be_new = is_new && !force,
		.expected = is_new || force ? NULL : &session->identity };
	struct file_identity saved;
	struct file_message message;
	enum file_result result;
	const char *bytes;
	size_t length;

	bytes = document_text(session->document, &length);
	result = file_save(path, bytes, length, &options, &saved, &message);
	buf_clear(&session->said);
	if (result != FILE_DONE && result != FILE_UNCONFIRMED) {
		buf_puts(&session->said, message.text);
		*insist = can_insist(result);
		return false;
	}
	if (is_new) {
		struct buf kept = { 0 }; /* new_path may be in path's bytes */

		buf_puts(&kept, new_path);
		buf_free(&session->path);
		session->path = kept;
		session->context.file = buf_text(&session->path);
	}
	session->identity = saved;
	document_saved(session->document);
	paths_add_recent(buf_text(&session->path));
	recent_refresh(session);
	if (result == FILE_UNCONFIRMED)
		buf_puts(&session->said, message.text);
	else
		buf_printf(&session->said, "saved %s",
		    buf_text(&session->path));
	return true;
}

static bool
export_report(struct session *session, const char *path,
    enum report_format format)
{
	struct file_save_options options = { .devices = true };
	struct file_message message;
	struct buf text = { 0 };
	enum file_result result;
	bool done = false;

	/* The plan would be gone, and with it what is not in the report. */
	if (session->path.length > 0 &&
	    file_is_same(path, buf_text(&session->path))) {
		buf_clear(&session->said);
		buf_printf(&session->said, "%s: not written: that is the "
		    "plan itself; name another file", path);
		return false;
	}
	if (!report_file_make(&text, session->document, session->tables.catalog,
		&session->analysis, session->context.file, session->in->today,
		format))
		say(session, "out of memory");
	else {
		result = file_save(path, text.bytes, text.length, &options,
		    NULL, &message);
		done = result == FILE_DONE || result == FILE_UNCONFIRMED;
		buf_clear(&session->said);
		if (result == FILE_DONE)
			buf_printf(&session->said, "report written to %s",
			    path);
		else
			buf_puts(&session->said, message.text);
	}
	buf_free(&text);
	return done;
}

static bool
open_example(struct session *session, const char *name)
{
	const struct embedded_file *file = example_find(name);

	if (file == NULL) {
		say(session, "there is no example of that name");
		return false;
	}
	return take_text(session, file->bytes, file->length, NULL);
}

struct event
session_run(struct session *session, const struct effect *effect, bool *attach)
{
	struct event outcome = { .kind = EVENT_OUTCOME,
		.number = (int)effect->kind };
	int status;

	buf_clear(&session->said);
	*attach = false;
	switch (effect->kind) {
	case EFFECT_SAVE:
	case EFFECT_SAVE_FORCE:
		outcome.ok = save_plan(session, effect->text,
		    effect->kind == EFFECT_SAVE_FORCE, &outcome.insist);
		break;
	case EFFECT_OPEN:
		outcome.ok = *attach =
		    session_read(session, effect->text, &status);
		break;
	case EFFECT_EXAMPLE:
		outcome.ok = *attach = open_example(session, effect->text);
		break;
	case EFFECT_NEW:
		outcome.ok = *attach = take_text(session, effect->text,
		    strlen(effect->text), NULL);
		break;
	case EFFECT_EXPORT:
		outcome.ok = export_report(session, effect->text,
		    (enum report_format)effect->number);
		break;
	case EFFECT_NONE:
	case EFFECT_SUSPEND:
	case EFFECT_REDRAW:
	case EFFECT_COPY:
	case EFFECT_QUIT:
		break;
	}
	outcome.text = buf_text(&session->said);
	outcome.length = session->said.length;
	return outcome;
}
