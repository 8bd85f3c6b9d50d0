/* The word tables behind the enums of words.h. */
#include "model/plan/words.h"

#include <stddef.h>

/* clang-format off */
#define WORDS_TEXT(enumerator, word) word,
#define WORDS_DEFINE(name, LIST) \
	const char *const words_##name[] = { LIST(WORDS_TEXT) NULL };

WORDS_ALL(WORDS_DEFINE)
