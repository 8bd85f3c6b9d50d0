#ifndef UI_FINDINGS_H
#define UI_FINDINGS_H

#include "model/buf.h"
#include "ui/lineedit.h"
#include "ui/textfind.h"
#include "ui/view.h"

/*
 * The page of findings: what reading the file found, then what the rules say,
 * by step, then the rules that could not be decided and for want of what.
 * VIEW_GOTO leads to the field; a waiver is written into the document, which
 * the wizard notices by its revision.
 */
enum findings_filter {
	FINDINGS_ALL, /* but not the waived ones */
	FINDINGS_ERRORS,
	FINDINGS_WARNINGS,
	FINDINGS_INFOS,
	FINDINGS_WAIVED,
	FINDINGS_OPEN, /* not evaluated */
	FINDINGS_FILTERS
};

enum findings_row_kind {
	FINDINGS_ROW_HEADING, /* index is the step, 0 the file */
	FINDINGS_ROW_DIAG,
	FINDINGS_ROW_FINDING,
	FINDINGS_ROW_OPEN
};

struct findings_row {
	enum findings_row_kind kind;
	uint32_t index; /* in the diagnostics, findings or open checks */
};

enum { WAIVE_REASON, WAIVE_BY, WAIVE_EXPIRES, WAIVE_LINES };

struct findings_state {
	enum findings_filter filter;
	int32_t selected, top; /* rows */
	int32_t scroll; /* of the text about the selected one */

	bool finding; /* what is looked for is being typed */
	struct lineedit line;
	struct textfind find; /* only rows with it are shown */

	bool waiving;
	uint32_t waived; /* index of the finding */
	struct lineedit waiver[WAIVE_LINES];
	int waiver_line;
	char last_by[128]; /* offered again */
	char problem[256];

	/* By findings_prepare(). */
	struct findings_row *rows;
	size_t count, capacity;
	uint64_t revision;
	const struct finding *items; /* they were made from */
	bool prepared, failed;
};

void findings_free(struct findings_state *);
/*
 * Makes the rows; to be called after every change of plan or analysis while
 * the page is open, cheap when nothing changed.
 */
void findings_prepare(struct findings_state *, struct ui_context *);
struct view_result findings_event(struct findings_state *, struct ui_context *,
    const struct event *, int rows, int cols);
void findings_draw(const struct findings_state *, const struct ui_context *,
    struct grid *, const struct glyphs *);
/* Returns false, or where in the plan the selected row is about. */
bool findings_path(const struct findings_state *, const struct ui_context *,
    struct path *);
const char *findings_hint(const struct findings_state *);

#endif
