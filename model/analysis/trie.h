#ifndef MODEL_ANALYSIS_TRIE_H
#define MODEL_ANALYSIS_TRIE_H

#include "model/net.h"

struct arena;
struct trie_index;
struct trie_node;

#define TRIE_UNSET UINT32_MAX /* what a new slot holds; no value of yours */
enum { TRIE_DEPTH = 129 }; /* most prefixes that hold one address */

/*
 * A map from prefixes of both families to numbers, as a compressed binary
 * trie: a node is made only where a prefix ends or two part. Its nodes live
 * in the arena and are never removed. {.arena = a} is an empty one.
 */
struct trie {
	struct arena *arena;
	struct trie_node *roots[2]; /* IPv4, IPv6 */
	struct trie_index *index; /* or NULL */
};

struct trie_match {
	struct prefix prefix;
	uint32_t value;
};

/*
 * Returns the number kept for the prefix (bits behind its length are not
 * looked at), TRIE_UNSET in a prefix that is new; NULL when memory is out.
 * A prefix counts as absent while its number is TRIE_UNSET.
 */
uint32_t *trie_slot(struct trie *, const struct prefix *);
/*
 * Makes an index over the first bits, for a trie that is complete and will
 * be asked often; the next trie_slot() drops it. False when memory is out.
 */
bool trie_build_index(struct trie *);
/* Returns the number of exactly that prefix, or TRIE_UNSET. */
uint32_t trie_find(const struct trie *, const struct prefix *);
/* Returns the number of the longest prefix that holds it, or TRIE_UNSET. */
uint32_t trie_longest(const struct trie *, const struct address *);
/* The same for the longest prefix that holds all of the given one. */
uint32_t trie_covering(const struct trie *, const struct prefix *);
/* Fills in all prefixes that hold the address, the longest first. */
size_t trie_chain(const struct trie *, const struct address *,
    struct trie_match matches[TRIE_DEPTH]);
/*
 * Calls visit for every prefix inside the given one, itself included, in the
 * order of addresses, the wider first; it ends when visit returns false.
 */
bool trie_within(const struct trie *, const struct prefix *,
    bool (*visit)(void *context, const struct trie_match *), void *context);

#endif
