/*
 * Text of addresses, prefixes, AS numbers and communities. We parse it
 * ourselves because inet_pton() and its kin differ between systems in what
 * they let through: "010.0.0.1" is 8.0.0.1 to some programs and 10.0.0.1 to
 * others, and a plan read by both must not mean two things. Knows nothing of
 * what the addresses are used for; net_ranges.c says where they lie.
 */
#include "model/net.h"

#include <stdio.h>
#include <string.h>

const char *
net_error_text(enum net_error error)
{
	switch (error) {
	case NET_OK:
		return "no error";
	case NET_SYNTAX:
		return "not in the expected form";
	case NET_OCTAL:
		return "a number may not begin with 0";
	case NET_ZONE:
		return "an interface name after \"%\" is not allowed here";
	case NET_NO_LENGTH:
		return "the length after \"/\" is missing";
	case NET_LENGTH:
		return "the length is at most 32 for IPv4 and 128 for IPv6";
	case NET_HOST_BITS:
		return "bits are set behind the prefix length";
	case NET_RANGE:
		return "a number is too large";
	}
	return "unknown error";
}

/* Reads a decimal number at *s, and moves *s behind its last digit. */
static enum net_error
parse_decimal(const char **s, const char *end, uint32_t max, uint32_t *value)
{
	const char *start = *s;
	uint64_t n = 0;

	while (*s < end && **s >= '0' && **s <= '9') {
		if (n <= max)
			n = n * 10 + (uint64_t)(**s - '0');
		(*s)++;
	}
	if (*s == start)
		return NET_SYNTAX;
	if (*start == '0' && *s - start > 1)
		return NET_OCTAL;
	if (n > max)
		return NET_RANGE;
	*value = (uint32_t)n;
	return NET_OK;
}

/* Reads all of s..end as four octets. */
static enum net_error
parse_ipv4(const char *s, const char *end, uint8_t bytes[4])
{
	enum net_error error;
	uint32_t octet;
	int i;

	for (i = 0; i < 4; i++) {
		if (i > 0 && (s == end || *s++ != '.'))
			return NET_SYNTAX;
		error = parse_decimal(&s, end, 255, &octet);
		if (i < 3 && s == end)
			return NET_SYNTAX;
		if (error != NET_OK)
			return error;
		bytes[i] = (uint8_t)octet;
	}
	return s == end ? NET_OK : NET_SYNTAX;
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* An IPv6 text as read so far: two-byte groups, and where "::" stood. */
struct groups {
	uint8_t bytes[16];
	int used; /* bytes read */
	int gap; /* bytes in front of "::", or -1 */
};

/*
 * Reads one group, or the four octets at the end, and moves *s behind. The
 * caller has made sure that there is room for two bytes.
 */
static enum net_error
parse_group(const char **s, const char *end, struct groups *groups)
{
	const char *start = *s;
	enum net_error error;
	unsigned value = 0;

	while (*s < end && hex_value(**s) >= 0) {
		value = (value << 4 | (unsigned)hex_value(**s)) & 0xffff;
		(*s)++;
	}
	if (*s < end && **s == '.') {
		if (groups->used > 12)
			return NET_SYNTAX;
		error = parse_ipv4(start, end, groups->bytes + groups->used);
		groups->used += 4;
		*s = end;
		return error;
	}
	if (*s == start || *s - start > 4)
		return NET_SYNTAX;
	groups->bytes[groups->used++] = (uint8_t)(value >> 8);
	groups->bytes[groups->used++] = (uint8_t)value;
	return NET_OK;
}

/* Reads all of s..end as an IPv6 address. */
static enum net_error
parse_ipv6(const char *s, const char *end, uint8_t bytes[16])
{
	struct groups groups = { .gap = -1 };
	enum net_error error;
	int tail;

	if (end - s >= 2 && s[0] == ':' && s[1] == ':') {
		groups.gap = 0;
		s += 2;
	}
	while (s < end) {
		if (groups.used == 16)
			return NET_SYNTAX;
		error = parse_group(&s, end, &groups);
		if (error != NET_OK)
			return error;
		if (s == end)
			break;
		if (*s++ != ':' || s == end)
			return NET_SYNTAX;
		if (*s == ':') {
			if (groups.gap >= 0)
				return NET_SYNTAX;
			groups.gap = groups.used;
			s++;
		}
	}
	if ((groups.gap < 0) != (groups.used == 16))
		return NET_SYNTAX;
	if (groups.gap < 0)
		groups.gap = 16;
	tail = groups.used - groups.gap;
	memset(bytes, 0, 16);
	memcpy(bytes, groups.bytes, (size_t)groups.gap);
	if (tail > 0)
		memcpy(bytes + 16 - tail, groups.bytes + groups.gap,
		    (size_t)tail);
	return NET_OK;
}

static enum net_error
parse_address(const char *s, const char *end, struct address *address)
{
	struct address result = { .family = 4 };
	size_t length = (size_t)(end - s);
	const char *zone = memchr(s, '%', length);
	enum net_error error;

	if (zone != NULL)
		end = zone;
	if (memchr(s, ':', (size_t)(end - s)) != NULL) {
		result.family = 6;
		error = parse_ipv6(s, end, result.bytes);
	} else
		error = parse_ipv4(s, end, result.bytes);
	if (error != NET_OK)
		return error;
	if (zone != NULL)
		return NET_ZONE;
	*address = result;
	return NET_OK;
}

enum net_error
address_parse(const char *text, struct address *address)
{
	return parse_address(text, text + strlen(text), address);
}

enum net_error
prefix_parse(const char *text, struct prefix *prefix)
{
	const char *end = text + strlen(text);
	const char *slash = strchr(text, '/');
	struct prefix result;
	enum net_error error;
	uint32_t length;

	error = parse_address(text, slash != NULL ? slash : end,
	    &result.address);
	if (error != NET_OK)
		return error;
	if (slash == NULL || slash + 1 == end)
		return NET_NO_LENGTH;
	slash++;
	error = parse_decimal(&slash, end,
	    result.address.family == 4 ? 32 : 128, &length);
	if (slash != end)
		return NET_SYNTAX;
	if (error == NET_RANGE)
		return NET_LENGTH;
	if (error != NET_OK)
		return error;
	result.length = (uint8_t)length;
	*prefix = result;
	return NET_OK;
}

enum net_error
prefix_parse_strict(const char *text, struct prefix *prefix)
{
	struct prefix result, network;
	enum net_error error;

	error = prefix_parse(text, &result);
	if (error != NET_OK)
		return error;
	network = prefix_network(&result);
	if (!prefix_equal(&result, &network))
		return NET_HOST_BITS;
	*prefix = result;
	return NET_OK;
}

static void
format_ipv4(const uint8_t bytes[4], char *out, size_t size)
{
	snprintf(out, size, "%u.%u.%u.%u", (unsigned)bytes[0],
	    (unsigned)bytes[1], (unsigned)bytes[2], (unsigned)bytes[3]);
}

/*
 * Finds the groups that "::" stands for: the longest run of zero groups, the
 * first of several, never a single group (RFC 5952 4.2).
 */
static void
find_gap(const uint8_t bytes[16], int *start, int *length)
{
	int i, run = 0;

	*start = -1;
	*length = 1;
	for (i = 0; i < 8; i++) {
		if (bytes[2 * i] != 0 || bytes[2 * i + 1] != 0) {
			run = 0;
			continue;
		}
		run++;
		if (run > *length) {
			*length = run;
			*start = i + 1 - run;
		}
	}
}

static void
format_ipv6(const uint8_t bytes[16], char *out, size_t size)
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };
	int i, start, length;
	size_t used = 0;

	if (memcmp(bytes, mapped, sizeof mapped) == 0) {
		memcpy(out, "::ffff:", 7);
		format_ipv4(bytes + 12, out + 7, size - 7);
		return;
	}
	find_gap(bytes, &start, &length);
	for (i = 0; i < 8; i++) {
		if (i == start) {
			memcpy(out + used, "::", 3);
			used += 2;
			i += length - 1;
			continue;
		}
		used += (size_t)snprintf(out + used, size - used, "%s%x",
		    i > 0 && out[used - 1] != ':' ? ":" : "",
		    (unsigned)bytes[2 * i] << 8 | bytes[2 * i + 1]);
	}
}

char *
address_format(const struct address *address, char out[NET_TEXT_SIZE])
{
	out[0] = '\0';
	if (address->family == 4)
		format_ipv4(address->bytes, out, NET_TEXT_SIZE);
	else if (address->family == 6)
		format_ipv6(address->bytes, out, NET_TEXT_SIZE);
	return out;
}

char *
prefix_format(const struct prefix *prefix, char out[NET_TEXT_SIZE])
{
	size_t used;

	address_format(&prefix->address, out);
	used = strlen(out);
	if (used > 0)
		snprintf(out + used, NET_TEXT_SIZE - used, "/%u",
		    (unsigned)prefix->length);
	return out;
}

enum net_error
asn_parse(const char *text, uint32_t *asn)
{
	const char *end = text + strlen(text);
	bool dotted = strchr(text, '.') != NULL;
	enum net_error error;
	uint32_t high = 0, low;

	if (dotted) {
		error = parse_decimal(&text, end, UINT16_MAX, &high);
		if (error != NET_OK)
			return error;
		if (text == end || *text++ != '.')
			return NET_SYNTAX;
	}
	error = parse_decimal(&text, end, dotted ? UINT16_MAX : UINT32_MAX,
	    &low);
	if (error != NET_OK)
		return error;
	if (text != end)
		return NET_SYNTAX;
	*asn = high << 16 | low;
	return NET_OK;
}

enum net_error
community_parse(const char *text, struct community *community)
{
	const char *end = text + strlen(text);
	enum net_error error;
	uint32_t asn, value;

	error = parse_decimal(&text, end, UINT16_MAX, &asn);
	if (error != NET_OK)
		return error;
	if (text == end || *text++ != ':')
		return NET_SYNTAX;
	error = parse_decimal(&text, end, UINT16_MAX, &value);
	if (error != NET_OK)
		return error;
	if (text != end)
		return NET_SYNTAX;
	community->asn = (uint16_t)asn;
	community->value = (uint16_t)value;
	return NET_OK;
}
