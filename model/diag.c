/*
 * What is said about an input: collected here by readers and checks, shown by
 * the command line, the wizard's list and SARIF alike. It must not know where
 * the text came from or who shows it.
 */
#include "model/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/utf8.h"

/* Bytes; a value quoted in a text may be as long as the file. */
enum { TEXT_MAX = 2000 };
static const char ellipsis[] = "\xe2\x80\xa6";

void
diags_free(struct diags *ds)
{
	for (size_t i = 0; i < ds->count; i++) {
		free(ds->items[i].path);
		free(ds->items[i].text);
	}
	free(ds->items);
	*ds = (struct diags){ 0 };
}

/* Returns the formatted text, cut between characters, or NULL. */
__attribute__((format(printf, 1, 0))) static char *
text_of(const char *format, va_list args)
{
	char text[TEXT_MAX + sizeof ellipsis];
	int length = vsnprintf(text, TEXT_MAX + 1, format, args);
	size_t end = TEXT_MAX;

	if (length < 0)
		return NULL;
	if (length > TEXT_MAX) {
		/* At most three bytes of a character that was cut. */
		while (end > TEXT_MAX - 3 && (text[end - 1] & 0xc0) == 0x80)
			end--;
		if (((unsigned char)text[end - 1] & 0xc0) == 0xc0)
			end--;
		memcpy(text + end, ellipsis, sizeof ellipsis);
	}
	return strdup(text);
}

static bool
make_room(struct diags *ds)
{
	size_t capacity = ds->capacity == 0 ? 8 : ds->capacity * 2;
	struct diag *items;

	if (ds->count < ds->capacity)
		return true;
	items = realloc(ds->items, capacity * sizeof *items);
	if (items == NULL)
		return false;
	ds->items = items;
	ds->capacity = capacity;
	return true;
}

void
diags_add(struct diags *ds, const char *id, enum severity severity,
    const char *path, struct place place, const char *format, ...)
{
	struct diag d = { .id = id, .severity = severity, .place = place };
	va_list args;

	if (severity == SEVERITY_ERROR)
		ds->errors++;
	if (ds->count == DIAGS_MAX) {
		ds->dropped++;
		return;
	}
	d.path = strdup(path == NULL ? "" : path);
	va_start(args, format);
	d.text = text_of(format, args);
	va_end(args);
	if (d.path == NULL || d.text == NULL || !make_room(ds)) {
		free(d.path);
		free(d.text);
		ds->dropped++;
		ds->failed = true;
		return;
	}
	ds->items[ds->count++] = d;
}

static bool
is_before(const struct diag *a, const struct diag *b)
{
	if (a->place.line != b->place.line)
		return a->place.line < b->place.line;
	if (a->place.column != b->place.column)
		return a->place.column < b->place.column;
	return strcmp(a->id, b->id) < 0;
}

/*
 * By insertion: stable, needs no memory, and readers add nearly in order;
 * DIAGS_MAX bounds the worst case to half a million moves.
 */
void
diags_sort(struct diags *ds)
{
	for (size_t i = 1; i < ds->count; i++) {
		struct diag d = ds->items[i];
		size_t j = i;

		for (; j > 0 && is_before(&d, &ds->items[j - 1]); j--)
			ds->items[j] = ds->items[j - 1];
		ds->items[j] = d;
	}
}

void
diags_print(struct buf *out, const char *file, const struct diags *ds)
{
	for (size_t i = 0; i < ds->count; i++) {
		const struct diag *d = &ds->items[i];

		utf8_add_visible(out, file, strlen(file));
		if (d->place.line > 0)
			buf_printf(out, ":%u:%u", (unsigned)d->place.line,
			    (unsigned)d->place.column);
		buf_puts(out, ": ");
		utf8_add_visible(out, d->text, strlen(d->text));
		buf_putc(out, '\n');
	}
	if (ds->dropped == 0)
		return;
	utf8_add_visible(out, file, strlen(file));
	buf_printf(out, ": %zu more %s not shown\n", ds->dropped,
	    ds->dropped == 1 ? "message is" : "messages are");
}

const char *
severity_name(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR:
		return "error";
	case SEVERITY_WARNING:
		return "warning";
	case SEVERITY_INFO:
		break;
	}
	return "info";
}
