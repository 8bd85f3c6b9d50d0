#ifndef MODEL_UTF8_H
#define MODEL_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/*
 * Decodes one character of the length bytes at s. Returns its size in bytes
 * (1-4), or 0 where the bytes are not valid UTF-8 (overlong forms, surrogates
 * and values above U+10FFFF are not).
 */
size_t utf8_decode(const char *s, size_t length, uint32_t *c);
/*
 * Writes c as UTF-8 (at most 4 bytes, no NUL) and returns the size; 0 for what
 * is not a character (surrogates, above U+10FFFF).
 */
size_t utf8_encode(uint32_t c, char out[4]);
/* Returns the offset of the first byte that is not valid UTF-8, or length. */
size_t utf8_valid_length(const char *s, size_t length);
/* Counts characters; the bytes are valid UTF-8. */
size_t utf8_count(const char *s, size_t length);

/*
 * Says whether c must not reach a terminal or page as it is: C0, DEL, C1,
 * bidirectional controls, zero-width and line separators, tags (quality
 * rules: one filter for every sink).
 */
bool utf8_is_control(uint32_t c);
/* Appends s with every such character, and every bad byte, as \u{1b}. */
void utf8_add_visible(struct buf *, const char *s, size_t length);

/*
 * Folds for search and for "nearest word": lower case, without accents for
 * Latin letters, punctuation as blanks, runs of blanks as one, none at the
 * ends. out is NUL-terminated and cut at size, between characters. Returns the
 * length.
 */
size_t utf8_fold(const char *s, char *out, size_t size);

/*
 * Columns a terminal gives to c: 0, 1 or 2; -1 for controls and code points
 * without a character. Agrees with wcwidth() of glibc, so that invisible
 * characters of utf8_is_control() can have a width: ask that first.
 */
int utf8_width(uint32_t c);
/* Columns of the whole text; what may not be shown counts as one. */
int utf8_columns(const char *s);

/*
 * Edit distance of two words in characters, at most limit + 1. Two neighbours
 * swapped are one edit; other words than equal ones that have more than 128
 * characters are too far apart.
 */
unsigned utf8_distance(const char *a, const char *b, unsigned limit);

#endif
