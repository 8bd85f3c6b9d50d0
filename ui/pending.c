/*
 * Texts that their fields refused. The file keeps the old value, the wizard
 * the text, until it is mended or given up; leaving is never blocked.
 */
#include "ui/state.h"

#include <stdlib.h>
#include <string.h>

static void
remove_at(struct ui *ui, size_t i)
{
	free(ui->pendings[i].where);
	free(ui->pendings[i].text);
	memmove(&ui->pendings[i], &ui->pendings[i + 1],
	    (--ui->pending_count - i) * sizeof *ui->pendings);
}

const struct pending *
ui_pending(const struct ui *ui, const struct path *path)
{
	size_t i;

	for (i = 0; i < ui->pending_count; i++)
		if (path_equal(&ui->pendings[i].path, path))
			return &ui->pendings[i];
	return NULL;
}

void
ui_pending_drop(struct ui *ui, const struct path *path)
{
	size_t i;

	for (i = ui->pending_count; i-- > 0;)
		if (path_equal(&ui->pendings[i].path, path))
			remove_at(ui, i);
}

static struct pending *
add(struct ui *ui)
{
	struct pending *more;

	if (ui->pending_count == ui->pending_capacity) {
		size_t capacity = ui->pending_capacity * 2 + 8;

		more = realloc(ui->pendings, capacity * sizeof *more);
		if (more == NULL)
			return NULL;
		ui->pendings = more;
		ui->pending_capacity = capacity;
	}
	return &ui->pendings[ui->pending_count];
}

void
ui_pending_keep(struct ui *ui, const struct plan *plan,
    const struct path *path, const char *text, const struct value_error *error)
{
	struct pending *pending;
	struct buf where = { 0 };

	ui_pending_drop(ui, path);
	path_format(&where, path, plan);
	pending = add(ui);
	if (pending == NULL || where.failed) {
		buf_free(&where);
		return;
	}
	pending->where = strdup(buf_text(&where));
	pending->text = strdup(text);
	pending->path = *path;
	pending->error = *error;
	ui->pending_count++;
	buf_free(&where);
	if (pending->where == NULL || pending->text == NULL)
		remove_at(ui, ui->pending_count - 1);
}

void
ui_pending_update(struct ui *ui, const struct plan *plan)
{
	struct value_error error;
	size_t i;

	for (i = ui->pending_count; i-- > 0;)
		if (!path_parse(ui->pendings[i].where, plan,
		    &ui->pendings[i].path, &error))
			remove_at(ui, i);
}

void
ui_pending_free(struct ui *ui)
{
	while (ui->pending_count > 0)
		remove_at(ui, ui->pending_count - 1);
	free(ui->pendings);
	ui->pendings = NULL;
	ui->pending_capacity = 0;
}
