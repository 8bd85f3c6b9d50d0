#ifndef UI_PREVIEW_H
#define UI_PREVIEW_H

#include "ui/textpage.h"
#include "ui/view.h"

/*
 * The report as text, and where to export it: e asks for format and path and
 * gives EFFECT_EXPORT.
 */
struct preview_state {
	struct textpage page; /* the report, by revision and width */
	uint64_t revision;
	int width;
	bool prepared, failed;

	bool exporting;
	enum report_format format;
	bool on_path; /* the path is typed, else the format is chosen */
	bool path_typed; /* so it no longer follows the format */
	struct lineedit path;
	struct buf text; /* of the effect */
};

void preview_free(struct preview_state *);
/*
 * Builds the report where plan or width changed; to be called when the page
 * opens and after changes while it is open.
 */
void preview_prepare(struct preview_state *, const struct ui_context *,
    const struct ui_options *, int cols);
struct view_result preview_event(struct preview_state *,
    const struct ui_context *, const struct ui_options *,
    const struct event *, int rows, int cols);
void preview_draw(const struct preview_state *, const struct ui_context *,
    struct grid *, const struct glyphs *);
const char *preview_hint(const struct preview_state *);

#endif
