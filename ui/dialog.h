#ifndef UI_DIALOG_H
#define UI_DIALOG_H

#include "model/plan/path.h"
#include "ui/lineedit.h"
#include "ui/ui.h"

/* A question on top of everything; one at a time. */
enum dialog_kind {
	DIALOG_NONE,
	DIALOG_QUIT, /* save, discard, stay */
	DIALOG_DELETE,
	DIALOG_OVERWRITE, /* the caller asks about the target of a save */
	DIALOG_NOT_SAVED, /* and why; another name may do */
	DIALOG_MESSAGE,
	/* From here on a line is typed. */
	DIALOG_SAVE_AS,
	DIALOG_RENAME,
	DIALOG_GOTO,
	DIALOG_NEW_ITEM,
	DIALOG_FIND
};

struct dialog {
	enum dialog_kind kind;
	struct path path; /* of the item or list it is about */
	struct buf text; /* what is said or asked, lines parted by '\n' */
	struct buf problem; /* why the line is refused */
	struct lineedit line;
	/* NEW_ITEM: the answers so far, each ended by NUL, and their number. */
	struct buf answers;
	int answered;
};

struct ui;

/* Opens it; the text is copied, line is what the line begins with. */
void dialog_open(struct dialog *, enum dialog_kind, const char *text,
    const char *line);
void dialog_close(struct dialog *);
/* Says below the line why it is refused; offers the corrected form. */
void dialog_refuse(struct dialog *, const struct value_error *);
void dialog_free(struct dialog *);
struct effect dialog_event(struct ui *, struct ui_context *,
    const struct event *);
void dialog_draw(const struct dialog *, struct grid *, const struct glyphs *);
/* Returns the keys for the hint line, as key_hint_text() takes them. */
const char *dialog_hint(const struct dialog *);

#endif
