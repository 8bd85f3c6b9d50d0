/*
 * Longest-prefix match by a compressed binary trie. An address is two words
 * with the first bit on top, an IPv4 address the upper half of the first; a
 * node tests all bits up to its length at once. Knows nothing of routes.
 */
#include "model/analysis/trie.h"

#include <endian.h>
#include <string.h>

#include "model/arena.h"

struct bits {
	uint64_t high, low;
};

struct trie_node {
	struct bits bits; /* none set behind the length */
	struct bits mask; /* all set up to the length */
	struct trie_node *children[2];
	uint32_t value;
	uint8_t length;
};

/* What stands above the nodes that an address can reach first. */
struct trie_start {
	const struct trie_node *node; /* the first of INDEX_BITS or more */
	const struct trie_node *above; /* the longest shorter one kept */
};

/* Prefixes of routing tables are mostly longer: one look decides many. */
enum { INDEX_BITS = 12, INDEX_SIZE = 1 << INDEX_BITS };

struct trie_index {
	struct trie_start starts[2][INDEX_SIZE];
};

static uint64_t
load_word(const uint8_t bytes[8])
{
	uint64_t word;

	memcpy(&word, bytes, sizeof word);
	return be64toh(word);
}

static struct bits
bits_of(const struct address *address)
{
	if (address->family == 4)
		return (struct bits) { .high = load_word(address->bytes) >>
			32 << 32 };
	return (struct bits) { load_word(address->bytes),
		load_word(address->bytes + 8) };
}

static struct bits
mask_of(unsigned length)
{
	if (length == 0)
		return (struct bits) { 0 };
	if (length <= 64)
		return (struct bits) { .high = ~UINT64_C(0) << (64 - length) };
	return (struct bits) { ~UINT64_C(0), ~UINT64_C(0) << (128 - length) };
}

static struct bits
cut(struct bits bits, unsigned length)
{
	struct bits mask = mask_of(length);

	return (struct bits) { bits.high & mask.high, bits.low & mask.low };
}

static bool
holds(const struct trie_node *node, struct bits bits)
{
	return (((bits.high ^ node->bits.high) & node->mask.high) |
	    ((bits.low ^ node->bits.low) & node->mask.low)) == 0;
}

/* The bit behind the first length ones; length is below the family's. */
static unsigned
bit_at(struct bits bits, unsigned length)
{
	return length < 64 ? (unsigned)(bits.high >> (63 - length) & 1) :
	    (unsigned)(bits.low >> (127 - length) & 1);
}

/* How many bits from the first on two share. */
static unsigned
shared_bits(struct bits a, struct bits b)
{
	if (a.high != b.high)
		return (unsigned)__builtin_clzll(a.high ^ b.high);
	if (a.low != b.low)
		return 64 + (unsigned)__builtin_clzll(a.low ^ b.low);
	return 128;
}

static unsigned
family_bits(uint8_t family)
{
	return family == 4 ? 32 : 128;
}

static struct prefix
prefix_of(const struct trie_node *node, uint8_t family)
{
	struct prefix prefix = { .address.family = family,
		.length = node->length };
	int i;

	for (i = 0; i < 8; i++) {
		prefix.address.bytes[i] =
		    (uint8_t)(node->bits.high >> (56 - 8 * i));
		prefix.address.bytes[8 + i] =
		    (uint8_t)(node->bits.low >> (56 - 8 * i));
	}
	return prefix;
}

static struct trie_node *
make_node(struct trie *trie, struct bits bits, unsigned length)
{
	struct trie_node *node = arena_alloc(trie->arena, sizeof *node);

	if (node == NULL)
		return NULL;
	node->bits = bits;
	node->mask = mask_of(length);
	node->length = (uint8_t)length;
	node->value = TRIE_UNSET;
	return node;
}

/* Puts a node above another one that parts from it, or lies inside it. */
static struct trie_node *
insert_above(struct trie *trie, struct trie_node **link, struct bits bits,
    unsigned length)
{
	struct trie_node *below = *link, *node, *fork;
	unsigned shared = shared_bits(bits, below->bits);

	node = make_node(trie, bits, length);
	if (node == NULL)
		return NULL;
	if (shared >= length) {
		node->children[bit_at(below->bits, length)] = below;
		*link = node;
		return node;
	}
	fork = make_node(trie, cut(bits, shared), shared);
	if (fork == NULL)
		return NULL;
	fork->children[bit_at(bits, shared)] = node;
	fork->children[bit_at(below->bits, shared)] = below;
	*link = fork;
	return node;
}

uint32_t *
trie_slot(struct trie *trie, const struct prefix *prefix)
{
	unsigned length = prefix->length;
	struct bits bits = cut(bits_of(&prefix->address), length);
	struct trie_node **link = &trie->roots[prefix->address.family == 6];
	struct trie_node *node;

	trie->index = NULL;
	while ((node = *link) != NULL && node->length <= length &&
	    holds(node, bits)) {
		if (node->length == length)
			return &node->value;
		link = &node->children[bit_at(bits, node->length)];
	}
	if (node != NULL)
		node = insert_above(trie, link, bits, length);
	else
		*link = node = make_node(trie, bits, length);
	return node != NULL ? &node->value : NULL;
}

static void
index_start(const struct trie_node *node, uint64_t slot,
    struct trie_start *start)
{
	struct bits bits = { .high = slot << (64 - INDEX_BITS) };

	*start = (struct trie_start) { 0 };
	while (node != NULL && node->length < INDEX_BITS && holds(node, bits)) {
		if (node->value != TRIE_UNSET)
			start->above = node;
		node = node->children[bit_at(bits, node->length)];
	}
	if (node != NULL && node->length >= INDEX_BITS &&
	    shared_bits(node->bits, bits) >= INDEX_BITS)
		start->node = node;
}

bool
trie_build_index(struct trie *trie)
{
	struct trie_index *index = arena_alloc(trie->arena, sizeof *index);
	uint64_t slot;

	if (index == NULL)
		return false;
	for (slot = 0; slot < INDEX_SIZE; slot++) {
		index_start(trie->roots[0], slot, &index->starts[0][slot]);
		index_start(trie->roots[1], slot, &index->starts[1][slot]);
	}
	trie->index = index;
	return true;
}

uint32_t
trie_covering(const struct trie *trie, const struct prefix *prefix)
{
	struct bits bits = bits_of(&prefix->address);
	bool six = prefix->address.family == 6;
	const struct trie_node *node = trie->roots[six];
	unsigned full = family_bits(prefix->address.family);
	uint32_t best = TRIE_UNSET;

	if (trie->index != NULL && prefix->length >= INDEX_BITS) {
		const struct trie_start *start = &trie->index->starts[six]
			[bits.high >> (64 - INDEX_BITS)];

		node = start->node;
		if (start->above != NULL)
			best = start->above->value;
	}
	while (node != NULL && node->length <= prefix->length &&
	    holds(node, bits)) {
		if (node->value != TRIE_UNSET)
			best = node->value;
		if (node->length == full)
			break;
		node = node->children[bit_at(bits, node->length)];
	}
	return best;
}

uint32_t
trie_longest(const struct trie *trie, const struct address *address)
{
	struct prefix host = { *address,
		(uint8_t)family_bits(address->family) };

	return trie_covering(trie, &host);
}

uint32_t
trie_find(const struct trie *trie, const struct prefix *prefix)
{
	struct bits bits = bits_of(&prefix->address);
	const struct trie_node *node =
	    trie->roots[prefix->address.family == 6];

	while (node != NULL && node->length <= prefix->length &&
	    holds(node, bits)) {
		if (node->length == prefix->length)
			return node->value;
		node = node->children[bit_at(bits, node->length)];
	}
	return TRIE_UNSET;
}

size_t
trie_chain(const struct trie *trie, const struct address *address,
    struct trie_match matches[TRIE_DEPTH])
{
	const struct trie_node *path[TRIE_DEPTH];
	const struct trie_node *node = trie->roots[address->family == 6];
	struct bits bits = bits_of(address);
	unsigned full = family_bits(address->family);
	size_t count = 0, i;

	while (node != NULL && holds(node, bits)) {
		if (node->value != TRIE_UNSET)
			path[count++] = node;
		if (node->length == full)
			break;
		node = node->children[bit_at(bits, node->length)];
	}
	for (i = 0; i < count; i++) {
		node = path[count - 1 - i];
		matches[i] = (struct trie_match) {
			prefix_of(node, address->family), node->value
		};
	}
	return count;
}

bool
trie_within(const struct trie *trie, const struct prefix *prefix,
    bool (*visit)(void *, const struct trie_match *), void *context)
{
	struct bits bits = cut(bits_of(&prefix->address), prefix->length);
	const struct trie_node *stack[TRIE_DEPTH + 1], *node;
	struct trie_match match;
	size_t depth = 0;

	node = trie->roots[prefix->address.family == 6];
	while (node != NULL && node->length < prefix->length &&
	    holds(node, bits))
		node = node->children[bit_at(bits, node->length)];
	if (node == NULL || node->length < prefix->length ||
	    shared_bits(node->bits, bits) < prefix->length)
		return true;
	stack[depth++] = node;
	while (depth > 0) {
		node = stack[--depth];
		if (node->value != TRIE_UNSET) {
			match.prefix = prefix_of(node, prefix->address.family);
			match.value = node->value;
			if (!visit(context, &match))
				return false;
		}
		if (node->children[1] != NULL)
			stack[depth++] = node->children[1];
		if (node->children[0] != NULL)
			stack[depth++] = node->children[0];
	}
	return true;
}
