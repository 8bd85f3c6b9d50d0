/*
 * Opens the catalogue with the tables that lie in the user's configuration
 * folder. The catalogue knows no files; this knows nothing of the tables.
 */
#include "src/tables.h"

#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/diag.h"
#include "src/file.h"
#include "src/out.h"
#include "src/paths.h"

static void
read_overlay(struct tables *t, const char *file, struct out *err)
{
	struct file_message message;
	struct buf *bytes = &t->bytes[t->count];

	if (file_read(file, FILE_DATA_LIMIT, bytes, NULL, &message) !=
	    FILE_DONE) {
		out_message(err, "%s; the table compiled in is used",
		    message.text);
		return;
	}
	t->overlays[t->count++] = (struct catalog_overlay){
		.name = strrchr(file, '/') + 1,
		.file = file,
		.bytes = buf_text(bytes),
		.length = bytes->length,
	};
}

static void
say_problems(const struct catalog *catalog, struct out *err)
{
	const struct diags *problems = catalog_check_overlays(catalog);
	size_t i;

	for (i = 0; i < problems->count; i++)
		out_message(err, "%s", problems->items[i].text);
	if (problems->dropped > 0)
		out_message(err, "%zu more problems of tables",
		    problems->dropped);
}

bool
tables_open(struct tables *t, struct out *err)
{
	size_t i;

	*t = (struct tables){ 0 };
	paths_list_overlay(&t->files);
	if (!t->files.failed && t->files.count > 0) {
		t->overlays = calloc(t->files.count, sizeof *t->overlays);
		t->bytes = calloc(t->files.count, sizeof *t->bytes);
	}
	if (t->files.failed || (t->files.count > 0 &&
	    (t->overlays == NULL || t->bytes == NULL))) {
		out_message(err, "out of memory");
		return false;
	}
	for (i = 0; i < t->files.count; i++)
		read_overlay(t, t->files.items[i], err);
	t->catalog = catalog_open(t->overlays, t->count);
	if (t->catalog == NULL) {
		out_message(err, "out of memory");
		return false;
	}
	say_problems(t->catalog, err);
	return true;
}

void
tables_close(struct tables *t)
{
	size_t i;

	catalog_close(t->catalog);
	for (i = 0; i < t->count; i++)
		buf_free(&t->bytes[i]);
	free(t->overlays);
	free(t->bytes);
	path_list_free(&t->files);
	*t = (struct tables){ 0 };
}
