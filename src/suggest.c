/*
 * Finds the word somebody meant. Knows nothing of commands and options: who
 * has the words offers them one by one.
 */
#include "src/suggest.h"

#include <string.h>

#include "model/utf8.h"

enum { DISTANCE_MAX = 3 };

/* Edits allowed grow with the word: 1 for three letters, 3 for eight. */
static unsigned
limit_for(const char *word)
{
	size_t limit = strlen(word) / 3 + 1;

	return limit < DISTANCE_MAX ? (unsigned)limit : DISTANCE_MAX;
}

void
suggest_consider(struct suggestion *s, const char *candidate)
{
	unsigned limit = limit_for(s->word), distance;
	size_t length = strlen(s->word);

	if (length == 0)
		return;
	if (length >= 2 && strncmp(s->word, candidate, length) == 0)
		distance = 1; /* a beginning is as good as one wrong letter */
	else
		distance = utf8_distance(s->word, candidate, limit);
	/* A word that shares no letter is not what was meant. */
	if (distance > limit || distance >= strlen(candidate))
		return;
	if (s->best == NULL || distance < s->distance) {
		s->best = candidate;
		s->distance = distance;
	}
}
