#ifndef UI_START_PARTS_H
#define UI_START_PARTS_H

#include "ui/start.h"

/* For the files of the start screen alone. */

enum question_kind {
	QUESTION_TEXT, /* a line is typed */
	QUESTION_WORD, /* one of the words of a field */
	QUESTION_SERVICES, /* some of the catalogue's services */
	QUESTION_CITY /* searched in the catalogue */
};

/* The number is that of enum start_question. */
struct question {
	enum question_kind kind;
	const char *label; /* in the summary */
	const char *asks;
	const char *help; /* why it is asked, what follows from the answer */
	const struct schema *schema; /* of the field it answers */
	const char *key;
	const char *const *texts; /* WORD: what each word means */
};

enum start_question {
	QUESTION_NAME,
	QUESTION_ORGANIZATION,
	QUESTION_CLOUD,
	QUESTION_DRIVER,
	QUESTION_IN_USE,
	QUESTION_PLACE,
	QUESTION_USERS,
	QUESTION_ON_ER,
	QUESTION_HA,
	QUESTION_COUNT
};
extern const struct question start_questions[QUESTION_COUNT];

/* The lines of the first page. */
enum choice_kind {
	CHOICE_NEW,
	CHOICE_OPEN,
	CHOICE_RECENT,
	CHOICE_EXAMPLE,
	CHOICE_QUIT
};
struct choice {
	enum choice_kind kind;
	int index; /* of recent files or examples */
};
int start_choice_count(const struct ui_context *);
struct choice start_choice(const struct ui_context *, int nth);

/* Returns the row of the field that a question answers. */
const struct field *question_field(const struct question *);
/* Returns the catalogue's number of the nth service offered, or -1. */
int question_service(const struct start_state *, const struct catalog *,
    int nth);
/* Counts the lines to choose from. */
int question_rows(const struct start_state *, const struct catalog *);
/* Appends the answer for people, "" where there is none. */
void question_answer(const struct start_state *, const struct catalog *,
    int question, struct buf *);

/* Events while questions are asked; start.c has the rest. */
void questions_begin(struct start_state *, const struct ui_context *);
struct view_result questions_event(struct start_state *,
    const struct ui_context *, const struct event *);

#endif
