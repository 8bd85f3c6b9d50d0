#ifndef MODEL_NET_H
#define MODEL_NET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An IPv4 or IPv6 address; IPv4 uses the first four bytes. */
struct address {
	uint8_t bytes[16];
	uint8_t family; /* 4 or 6; 0 is none */
};

/* A prefix in CIDR form; bits behind the length are kept as written. */
struct prefix {
	struct address address;
	uint8_t length; /* bits */
};

/* Why a text is not an address, prefix, AS number or community. */
enum net_error {
	NET_OK,
	NET_SYNTAX,
	NET_OCTAL, /* an octet or other number with a leading zero */
	NET_ZONE, /* "%eth0" */
	NET_NO_LENGTH, /* a prefix without "/length" */
	NET_LENGTH, /* length over 32 or 128 */
	NET_HOST_BITS, /* only from prefix_parse_strict() */
	NET_RANGE
};
/* Returns a short text, such as "a number may not begin with 0". */
const char *net_error_text(enum net_error);

enum net_error address_parse(const char *, struct address *);
enum net_error prefix_parse(const char *, struct prefix *);
/* The same, and refuses bits behind the length. */
enum net_error prefix_parse_strict(const char *, struct prefix *);

/* Longest text, with NUL: an IPv6 address, "/", three digits. */
enum { NET_TEXT_SIZE = 48 };
/* Writes the canonical text (RFC 5952) and returns out. */
char *address_format(const struct address *, char out[NET_TEXT_SIZE]);
char *prefix_format(const struct prefix *, char out[NET_TEXT_SIZE]);

int address_compare(const struct address *, const struct address *);
bool prefix_equal(const struct prefix *, const struct prefix *);
/* Says whether outer holds every address of inner. */
bool prefix_contains(const struct prefix *outer, const struct prefix *inner);
bool prefix_contains_address(const struct prefix *, const struct address *);
bool prefix_overlaps(const struct prefix *, const struct prefix *);
/* Clears the bits behind the length. */
struct prefix prefix_network(const struct prefix *);
/* Returns the nth address counted from the network's, such as 1 or 2. */
struct address prefix_nth(const struct prefix *, uint32_t n);

/*
 * Says whether an address can be a source or target on the internet: not
 * private (RFC 1918), shared (6598), loopback, link-local, documentation,
 * benchmarking, multicast, reserved, unique-local, unspecified.
 * Documentation ranges (5737, 3849) count as public when lenient, because
 * plans and examples are written with them.
 */
bool address_is_public(const struct address *, bool lenient);
bool prefix_is_public(const struct prefix *, bool lenient);
/*
 * Returns the name of the special range all of it lies in, for "a %s address"
 * ("private", "documentation", ...), or NULL. A prefix that merely overlaps
 * one lies in none, and is not public either.
 */
const char *prefix_special_range(const struct prefix *);
bool prefix_is_default(const struct prefix *); /* length 0 */

/* AS numbers: plain "65010" or asdot "1.10"; 32 bits. */
enum net_error asn_parse(const char *, uint32_t *);
bool asn_is_private(uint32_t); /* 64512-65534, 4200000000-4294967294 */
bool asn_is_documentation(uint32_t); /* 64496-64511, 65536-65551 */

/* BGP communities "12076:5010". */
struct community {
	uint16_t asn, value;
};
enum net_error community_parse(const char *, struct community *);

#endif
