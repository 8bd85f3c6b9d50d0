#ifndef SRC_OPTIONS_H
#define SRC_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

enum option_kind {
	OPTION_FLAG, /* no value */
	OPTION_TEXT,
	OPTION_FILE, /* a file's name; checked by who opens it */
	OPTION_FOLDER,
	OPTION_CHOICE, /* one of words */
	OPTION_NUMBER, /* a whole number from low to high */
	OPTION_DAY /* YYYY-MM-DD that exists */
};

/* One option of a command. */
struct option_row {
	const char *name; /* long name without "--"; NULL ends the rows */
	char letter; /* short name, or 0 */
	enum option_kind kind;
	bool repeats; /* may be given more than once */
	const char *value; /* what the help calls the value: "FILE" */
	const char *const *words; /* of a choice, ended by NULL */
	int64_t low, high; /* of a number */
	const char *help; /* one sentence without a full stop */
};

/* What every command accepts: --color, --date, --help, --version. */
extern const struct option_row options_common[];

/* A value as it was given; text points into the arguments. */
struct option_value {
	const struct option_row *row;
	const char *text; /* NULL for a flag */
	int64_t number; /* of a number; index of a word; a day */
};

/* The parsed arguments. */
struct options {
	const struct option_row *rows; /* the command's own */
	struct option_value *values; /* in the order given */
	size_t count;
	const char **operands; /* ended by NULL */
	size_t operand_count;
};

/*
 * Parses the arguments (behind the command's name) by the rows of the command
 * and the common ones. Long names are exact, never prefixes. Returns false and
 * one message, naming the nearest option or the words allowed, in error.
 * Whatever it returns, the caller calls options_free().
 */
bool options_parse(struct options *, const struct option_row *rows,
    size_t count, const char *const *arguments, struct buf *error);
void options_free(struct options *);

/*
 * Says whether the flag called "--name" (or "-letter", 0 for none) stands
 * before "--" anywhere in the arguments; the rest need not make sense.
 */
bool options_ask(size_t count, const char *const *arguments, const char *name,
    char letter);

/* Says whether the option of that long name was given. */
bool option_given(const struct options *, const char *name);
/* Returns the value as text, or fallback. */
const char *option_text(const struct options *, const char *name,
    const char *fallback);
/* Returns the number, the index of the word or the day, or fallback. */
int64_t option_number(const struct options *, const char *name,
    int64_t fallback);
/* Returns the nth (from 0) text of an option that repeats, or NULL. */
const char *option_nth(const struct options *, const char *name, size_t n);

#endif
