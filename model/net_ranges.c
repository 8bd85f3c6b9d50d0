/*
 * Where addresses, prefixes and AS numbers lie: containment, overlap, and
 * the ranges set aside by the RFCs. Knows no text form; net.c has it.
 */
#include "model/net.h"

#include <string.h>

static size_t
family_bytes(const struct address *address)
{
	return address->family == 4 ? 4 : 16;
}

/* Says whether the first bits of both are the same. */
static bool
same_bits(const uint8_t *a, const uint8_t *b, unsigned bits)
{
	size_t whole = bits / 8;
	unsigned rest = bits % 8;

	if (memcmp(a, b, whole) != 0)
		return false;
	return rest == 0 || (a[whole] ^ b[whole]) >> (8 - rest) == 0;
}

int
address_compare(const struct address *a, const struct address *b)
{
	if (a->family != b->family)
		return a->family < b->family ? -1 : 1;
	return memcmp(a->bytes, b->bytes, family_bytes(a));
}

bool
prefix_equal(const struct prefix *a, const struct prefix *b)
{
	return a->length == b->length &&
	    address_compare(&a->address, &b->address) == 0;
}

bool
prefix_contains(const struct prefix *outer, const struct prefix *inner)
{
	return outer->length <= inner->length &&
	    prefix_contains_address(outer, &inner->address);
}

bool
prefix_contains_address(const struct prefix *prefix,
    const struct address *address)
{
	return prefix->address.family == address->family &&
	    address->family != 0 &&
	    same_bits(prefix->address.bytes, address->bytes, prefix->length);
}

bool
prefix_overlaps(const struct prefix *a, const struct prefix *b)
{
	return prefix_contains(a, b) || prefix_contains(b, a);
}

struct prefix
prefix_network(const struct prefix *prefix)
{
	struct prefix network = *prefix;
	size_t whole = prefix->length / 8;
	unsigned rest = prefix->length % 8;

	if (rest != 0) {
		network.address.bytes[whole] &= (uint8_t)(0xff00 >> rest);
		whole++;
	}
	if (whole < sizeof network.address.bytes)
		memset(network.address.bytes + whole, 0,
		    sizeof network.address.bytes - whole);
	return network;
}

struct address
prefix_nth(const struct prefix *prefix, uint32_t n)
{
	struct address address = prefix_network(prefix).address;
	size_t i = family_bytes(&address);
	uint64_t carry = n;

	while (i-- > 0 && carry != 0) {
		carry += address.bytes[i];
		address.bytes[i] = (uint8_t)carry;
		carry >>= 8;
	}
	return address;
}

bool
prefix_is_default(const struct prefix *prefix)
{
	return prefix->address.family != 0 && prefix->length == 0;
}

/*
 * Ranges that are no place on the internet. The anycast addresses inside
 * 192.0.0.0/24 and 2001::/23 that may be reached from everywhere are left
 * out: no plan is built on them.
 */
struct special_range {
	struct prefix prefix;
	const char *name;
	bool documentation;
};

#define V4(a, b, c, d, length) { { { a, b, c, d }, 4 }, length }
#define WORD(w) (uint8_t)((w) >> 8), (uint8_t)((w) & 0xff)
/* The first four words; the others are 0. */
#define V6(a, b, c, d, length) \
	{ { { WORD(a), WORD(b), WORD(c), WORD(d) }, 6 }, length }

/* clang-format off */
/* The narrower of two that overlap stands first. */
static const struct special_range special_ranges[] = {
	{ V4(0, 0, 0, 0, 32), "unspecified", false },		/* RFC 1122 */
	{ V4(0, 0, 0, 0, 8), "this-network", false },		/* RFC 791 */
	{ V4(10, 0, 0, 0, 8), "private", false },		/* RFC 1918 */
	{ V4(100, 64, 0, 0, 10), "shared (carrier NAT)", false }, /* RFC 6598 */
	{ V4(127, 0, 0, 0, 8), "loopback", false },		/* RFC 1122 */
	{ V4(169, 254, 0, 0, 16), "link-local", false },	/* RFC 3927 */
	{ V4(172, 16, 0, 0, 12), "private", false },		/* RFC 1918 */
	{ V4(192, 0, 0, 0, 24), "protocol-assignment", false },	/* RFC 6890 */
	{ V4(192, 0, 2, 0, 24), "documentation", true },	/* RFC 5737 */
	{ V4(192, 88, 99, 0, 24), "6to4 relay", false },	/* RFC 7526 */
	{ V4(192, 168, 0, 0, 16), "private", false },		/* RFC 1918 */
	{ V4(198, 18, 0, 0, 15), "benchmarking", false },	/* RFC 2544 */
	{ V4(198, 51, 100, 0, 24), "documentation", true },	/* RFC 5737 */
	{ V4(203, 0, 113, 0, 24), "documentation", true },	/* RFC 5737 */
	{ V4(224, 0, 0, 0, 4), "multicast", false },		/* RFC 5771 */
	{ V4(255, 255, 255, 255, 32), "broadcast", false },	/* RFC 919 */
	{ V4(240, 0, 0, 0, 4), "reserved", false },		/* RFC 1112 */

	{ V6(0, 0, 0, 0, 128), "unspecified", false },		/* RFC 4291 */
	{ { { { [15] = 1 }, 6 }, 128 }, "loopback", false },	/* RFC 4291 */
	{ { { { [10] = 0xff, 0xff }, 6 }, 96 },
	    "IPv4-mapped", false },				/* RFC 4291 */
	{ V6(0x64, 0xff9b, 0, 0, 96), "NAT64", false },		/* RFC 6052 */
	{ V6(0x64, 0xff9b, 1, 0, 48), "NAT64", false },		/* RFC 8215 */
	{ V6(0x100, 0, 0, 0, 64), "discard-only", false },	/* RFC 6666 */
	{ V6(0x100, 0, 0, 1, 64), "dummy", false },		/* RFC 9780 */
	{ V6(0x2001, 0, 0, 0, 32), "Teredo", false },		/* RFC 4380 */
	{ V6(0x2001, 2, 0, 0, 48), "benchmarking", false },	/* RFC 5180 */
	{ V6(0x2001, 0x10, 0, 0, 28), "ORCHID", false },	/* RFC 4843 */
	{ V6(0x2001, 0x20, 0, 0, 28), "ORCHID", false },	/* RFC 7343 */
	{ V6(0x2001, 0, 0, 0, 23), "protocol-assignment", false }, /* 2928 */
	{ V6(0x2001, 0xdb8, 0, 0, 32), "documentation", true },	/* RFC 3849 */
	{ V6(0x2002, 0, 0, 0, 16), "6to4", false },		/* RFC 3056 */
	{ V6(0x3fff, 0, 0, 0, 20), "documentation", true },	/* RFC 9637 */
	{ V6(0x5f00, 0, 0, 0, 16), "segment-routing", false },	/* RFC 9602 */
	{ V6(0xfc00, 0, 0, 0, 7), "unique-local", false },	/* RFC 4193 */
	{ V6(0xfe80, 0, 0, 0, 10), "link-local", false },	/* RFC 4291 */
	{ V6(0xfec0, 0, 0, 0, 10), "site-local", false },	/* RFC 3879 */
	{ V6(0xff00, 0, 0, 0, 8), "multicast", false },		/* RFC 4291 */
	/* Outside 2000::/3 nothing is given out yet (RFC 4291, IANA). */
	{ V6(0, 0, 0, 0, 3), "reserved", false },
	{ V6(0x4000, 0, 0, 0, 2), "reserved", false },
	{ V6(0x8000, 0, 0, 0, 1), "reserved", false },
};
/* clang-format on */

enum { SPECIAL_COUNT = sizeof special_ranges / sizeof special_ranges[0] };

const char *
prefix_special_range(const struct prefix *prefix)
{
	size_t i;

	for (i = 0; i < SPECIAL_COUNT; i++)
		if (prefix_contains(&special_ranges[i].prefix, prefix))
			return special_ranges[i].name;
	return NULL;
}

bool
prefix_is_public(const struct prefix *prefix, bool lenient)
{
	const struct special_range *range;
	size_t i;

	if (prefix->address.family == 0)
		return false;
	for (i = 0; i < SPECIAL_COUNT; i++) {
		range = &special_ranges[i];
		if (lenient && range->documentation)
			continue;
		if (prefix_overlaps(&range->prefix, prefix))
			return false;
	}
	return true;
}

bool
address_is_public(const struct address *address, bool lenient)
{
	struct prefix host = { .address = *address,
		.length = address->family == 4 ? 32 : 128 };

	return prefix_is_public(&host, lenient);
}

bool
asn_is_private(uint32_t asn)
{
	/* RFC 6996 */
	return (asn >= 64512 && asn <= 65534) ||
	    (asn >= 4200000000 && asn <= 4294967294);
}

bool
asn_is_documentation(uint32_t asn)
{
	/* RFC 5398 */
	return (asn >= 64496 && asn <= 64511) ||
	    (asn >= 65536 && asn <= 65551);
}
