/*
 * The one place that prints: checked standard output, messages, colours by
 * role, and the filter that keeps controls from files off the terminal. Knows
 * no command and nothing of the wizard's screen.
 */
#include "src/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/buf.h"
#include "model/diag.h"
#include "model/utf8.h"

/* What a role looks like in a printed line; other roles are plain. */
static const char *const style_sgr[STYLE_COUNT] = {
	[STYLE_DIM] = "2",
	[STYLE_TITLE] = "1",
	[STYLE_HEADING] = "1",
	[STYLE_LABEL] = "1",
	[STYLE_ERROR] = "1;31",
	[STYLE_WARNING] = "33",
	[STYLE_INFO] = "36",
	[STYLE_GOOD] = "32",
	[STYLE_KEY] = "1",
};

bool
out_choose_color(const struct out_hints *h)
{
	if (h->option != OUT_COLOR_AUTO)
		return h->option == OUT_COLOR_ALWAYS;
	if (h->no_color != NULL && h->no_color[0] != '\0')
		return false;
	if (h->clicolor_force != NULL && h->clicolor_force[0] != '\0' &&
	    strcmp(h->clicolor_force, "0") != 0)
		return true;
	if (h->clicolor != NULL && strcmp(h->clicolor, "0") == 0)
		return false;
	if (h->term != NULL && strcmp(h->term, "dumb") == 0)
		return false;
	return h->terminal;
}

void
out_open(struct out *out, FILE *stream)
{
	*out = (struct out){ .stream = stream };
}

void
out_set_color(struct out *out, enum out_color option)
{
	struct out_hints hints;

	out->terminal = isatty(fileno(out->stream)) == 1;
	hints = (struct out_hints){
		.option = option,
		.no_color = getenv("NO_COLOR"),
		.clicolor_force = getenv("CLICOLOR_FORCE"),
		.clicolor = getenv("CLICOLOR"),
		.term = getenv("TERM"),
		.terminal = out->terminal,
	};

	out->color = out_choose_color(&hints);
}

static void
note_failure(struct out *out)
{
	if (!out->failed)
		out->error = errno;
	out->failed = true;
}

bool
out_close(struct out *out)
{
	if (fflush(out->stream) != 0 || ferror(out->stream))
		note_failure(out);
	/* NFS and quotas report a full disk only here. */
	if (fclose(out->stream) != 0 && errno != EBADF)
		note_failure(out);
	out->stream = NULL;
	return !out->failed;
}

void
out_write(struct out *out, const void *bytes, size_t length)
{
	/* After a failure the rest is not worth trying. */
	if (out->failed || length == 0)
		return;
	if (fwrite(bytes, 1, length, out->stream) != length)
		note_failure(out);
}

void
out_puts(struct out *out, const char *text)
{
	out_write(out, text, strlen(text));
}

/* Writes the buffer and frees it; a buffer that failed is out of memory. */
static void
write_and_free(struct out *out, struct buf *text)
{
	if (text->failed) {
		errno = ENOMEM;
		note_failure(out);
	} else
		out_write(out, buf_text(text), text->length);
	buf_free(text);
}

void
out_printf(struct out *out, const char *format, ...)
{
	struct buf text = { 0 };
	va_list arguments;

	va_start(arguments, format);
	buf_vprintf(&text, format, arguments);
	va_end(arguments);
	write_and_free(out, &text);
}

void
out_visible(struct out *out, const char *s)
{
	struct buf text = { 0 };

	utf8_add_visible(&text, s, strlen(s));
	write_and_free(out, &text);
}

void
out_style(struct out *out, enum style style, const char *s)
{
	const char *sgr = out->color ? style_sgr[style] : NULL;
	struct buf text = { 0 };

	if (sgr != NULL)
		buf_printf(&text, "\033[%sm", sgr);
	utf8_add_visible(&text, s, strlen(s));
	if (sgr != NULL)
		buf_puts(&text, "\033[m");
	write_and_free(out, &text);
}

/* One write, so that lines of several processes do not mix. */
void
out_message(struct out *out, const char *format, ...)
{
	struct buf text = { 0 }, line = { 0 };
	va_list arguments;

	va_start(arguments, format);
	buf_vprintf(&text, format, arguments);
	va_end(arguments);
	buf_puts(&line, "erplan: ");
	utf8_add_visible(&line, buf_text(&text), text.length);
	buf_putc(&line, '\n');
	if (text.failed)
		line.failed = true;
	buf_free(&text);
	write_and_free(out, &line);
}

void
out_diags(struct out *out, const char *file, const struct diags *diags)
{
	struct buf lines = { 0 };
	const char *line, *end;

	diags_print(&lines, file, diags);
	for (line = buf_text(&lines); *line != '\0'; line = end) {
		end = strchr(line, '\n');
		end = end != NULL ? end + 1 : line + strlen(line);
		out_puts(out, "erplan: ");
		out_write(out, line, (size_t)(end - line));
	}
	if (lines.failed) {
		errno = ENOMEM;
		note_failure(out);
	}
	buf_free(&lines);
}
