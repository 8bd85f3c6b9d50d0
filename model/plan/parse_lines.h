#ifndef MODEL_PLAN_PARSE_LINES_H
#define MODEL_PLAN_PARSE_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * List items of the plainest form, "key: value" lines, cut into what libyaml
 * would give as events. Most items of a large plan are of that form.
 */
enum token_kind {
	TOKEN_SCALAR,
	TOKEN_MAPPING,
	TOKEN_MAPPING_END,
	TOKEN_LIST,
	TOKEN_LIST_END
};

struct token {
	uint32_t start, end; /* bytes of the text, with quotes */
	uint32_t line; /* from 0, in the item */
	uint8_t kind; /* enum token_kind */
	char style; /* ' ', '\'' or '"' */
};

struct tokens {
	struct token *items;
	size_t count, capacity;
	bool failed; /* out of memory */
};

/* A line without its break. */
struct line {
	size_t start; /* of what is in it */
	size_t end, next; /* of the line, and the start of the next one */
	size_t indent;
	bool content; /* neither blank nor a comment */
};
/* Reads the line that begins at an offset; false at the end of the text. */
bool line_read(const char *text, size_t length, size_t at, struct line *);

/*
 * Cuts the item whose dash is on the first line, up to the next line with
 * content that is indented no more than the dash. Returns where that is, and
 * how many lines were passed; 0: the item has another form, or memory ran out.
 */
size_t tokens_read_item(struct tokens *, const char *text, size_t length,
    size_t at, uint32_t *lines);
void tokens_free(struct tokens *);

#endif
