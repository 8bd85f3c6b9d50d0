#ifndef SRC_SUGGEST_H
#define SRC_SUGGEST_H

/* The nearest of many words; all zero but word is a beginning. */
struct suggestion {
	const char *word; /* as typed */
	const char *best; /* NULL when none is close enough */
	unsigned distance; /* of best */
};

/* Weighs one candidate; the first of equally near ones stays. */
void suggest_consider(struct suggestion *, const char *candidate);

#endif
