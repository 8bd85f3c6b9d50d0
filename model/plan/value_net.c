/*
 * Network values of a plan: addresses, prefixes, AS numbers, communities,
 * port ranges, web addresses. Forms only: what may be advertised where is a
 * matter of the rules.
 */
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "model/net.h"
#include "model/plan/value_parts.h"

enum { CORRECTION_SIZE = 128 };

/* Refuses with the reason, where there is more to say than the form. */
static bool
refuse_net(struct value_error *error, const char *correction,
    const char *text, const char *what, enum net_error problem)
{
	if (problem == NET_SYNTAX)
		return value_refuse(error, correction, "%s is not %s",
		    value_quote(text).text, what);
	return value_refuse(error, correction, "%s is not %s: %s",
	    value_quote(text).text, what, net_error_text(problem));
}

/* "010.0.0.1" read as decimal: "10.0.0.1". */
static void
drop_zeros(const char *from, char *to, size_t size)
{
	size_t length = 0;
	bool start = true;

	for (; *from != '\0' && length + 1 < size; from++) {
		bool digit = *from >= '0' && *from <= '9';

		if (start && *from == '0' && isdigit((unsigned char)from[1]))
			continue;
		start = !digit;
		to[length++] = *from;
	}
	to[length] = '\0';
}

/* The address meant by a text with a length, a zone or leading zeros. */
static const char *
correct_address(const char *text, char out[CORRECTION_SIZE])
{
	struct prefix prefix;
	struct address address;
	char bare[NET_TEXT_SIZE * 2];
	size_t length;

	if (strlen(text) >= sizeof(bare))
		return NULL;
	if (prefix_parse(text, &prefix) == NET_OK) {
		unsigned whole = prefix.address.family == 4 ? 32 : 128;
		struct prefix network = prefix_network(&prefix);

		address = prefix.address;
		/* Of a subnet the first address that can be a router's. */
		if (prefix.length < whole - 1 &&
		    address_compare(&network.address, &address) == 0)
			address = prefix_nth(&network, 1);
		return address_format(&address, out);
	}
	drop_zeros(text, bare, sizeof(bare));
	length = strcspn(bare, "%");
	bare[length] = '\0';
	if (address_parse(bare, &address) != NET_OK)
		return NULL;
	return address_format(&address, out);
}

bool
value_scan_address(const char *text, struct value_error *error)
{
	struct address address;
	struct prefix prefix;
	char correction[CORRECTION_SIZE];
	enum net_error problem = address_parse(text, &address);

	if (problem == NET_OK)
		return true;
	if (prefix_parse(text, &prefix) == NET_OK)
		return value_refuse(error, correct_address(text, correction),
		    "%s is a prefix; an address without \"/length\" belongs "
		    "here", value_quote(text).text);
	return refuse_net(error, correct_address(text, correction), text,
	    "an IP address such as 192.0.2.1", problem);
}

static bool
refuse_host_bits(const char *text, struct value_error *error)
{
	char network_text[NET_TEXT_SIZE], first_text[NET_TEXT_SIZE];
	struct prefix prefix, network;
	struct address first;
	unsigned whole;

	if (prefix_parse(text, &prefix) != NET_OK)
		return value_refuse(error, NULL, "%s is not a prefix",
		    value_quote(text).text);
	network = prefix_network(&prefix);
	whole = prefix.address.family == 4 ? 32 : 128;
	first = prefix_nth(&network, prefix.length < whole - 1 ? 1 : 0);
	prefix_format(&network, network_text);
	address_format(&first, first_text);
	value_refuse(error, NULL, "%s is an address inside a prefix; did you "
	    "mean %s (first address %s)?", value_quote(text).text,
	    network_text, first_text);
	snprintf(error->correction, sizeof(error->correction), "%s",
	    network_text);
	return false;
}

bool
value_scan_prefix(const char *text, struct value_error *error)
{
	struct prefix prefix;
	struct address address;
	char bare[CORRECTION_SIZE], correction[CORRECTION_SIZE];
	const char *corrected = NULL;
	enum net_error problem = prefix_parse_strict(text, &prefix);

	if (problem == NET_OK)
		return true;
	if (problem == NET_HOST_BITS)
		return refuse_host_bits(text, error);
	drop_zeros(text, bare, sizeof(bare));
	if (address_parse(bare, &address) == NET_OK) {
		prefix.address = address;
		prefix.length = address.family == 4 ? 32 : 128;
		corrected = prefix_format(&prefix, correction);
	} else if (prefix_parse(bare, &prefix) == NET_OK) {
		prefix = prefix_network(&prefix);
		corrected = prefix_format(&prefix, correction);
	}
	return refuse_net(error, corrected, text,
	    "a prefix such as 192.0.2.0/30", problem);
}

bool
value_scan_asn(const char *text, struct value *value,
    struct value_error *error)
{
	uint32_t asn;
	char correction[16];
	const char *corrected = NULL, *digits = text;
	enum net_error problem = asn_parse(text, &asn);

	if (problem == NET_OK) {
		value->integer = asn;
		return true;
	}
	if ((digits[0] == 'A' || digits[0] == 'a') &&
	    (digits[1] == 'S' || digits[1] == 's'))
		digits += 2;
	digits += strspn(digits, " ");
	if (asn_parse(digits, &asn) == NET_OK) {
		snprintf(correction, sizeof(correction), "%" PRIu32, asn);
		corrected = correction;
	}
	return refuse_net(error, corrected, text,
	    "an AS number (0 to 4294967295, or 1.10)", problem);
}

bool
value_scan_community(const char *text, struct value_error *error)
{
	struct community community;
	char correction[24];
	const char *corrected = NULL;
	enum net_error problem = community_parse(text, &community);

	if (problem == NET_OK)
		return true;
	/* Microsoft's own AS number is the one meant by a bare value. */
	if (strlen(text) <= 5) {
		snprintf(correction, sizeof(correction), "12076:%s", text);
		if (community_parse(correction, &community) == NET_OK)
			corrected = correction;
	}
	return refuse_net(error, corrected, text,
	    "a BGP community such as 12076:5010", problem);
}

/* Reads 1 to 65535; returns what follows, or NULL. */
static const char *
scan_port(const char *s, long *port)
{
	*port = 0;
	if (*s < '1' || *s > '9')
		return NULL;
	for (; *s >= '0' && *s <= '9'; s++) {
		*port = *port * 10 + (*s - '0');
		if (*port > 65535)
			return NULL;
	}
	return s;
}

static bool
is_port_range(const char *text, long *first, long *last)
{
	text = scan_port(text, first);
	*last = *first;
	if (text != NULL && *text == '-')
		text = scan_port(text + 1, last);
	return text != NULL && *text == '\0';
}

/* Cuts blanks, and makes a hyphen of dashes, ":" and "to". */
static void
plain_range(const char *from, char *to, size_t size)
{
	static const char *const dashes[] = { "\u2013", "\u2014", "\u2212",
		"..", ":", "to", "-" };
	size_t length = 0, i;

	while (*from != '\0' && length + 1 < size) {
		size_t skip = 0;

		for (i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++)
			if (skip == 0 && strncmp(from, dashes[i],
			    strlen(dashes[i])) == 0)
				skip = strlen(dashes[i]);
		if (*from == ' ') {
			from++;
			continue;
		}
		to[length++] = skip > 0 ? '-' : *from;
		from += skip > 0 ? skip : 1;
	}
	to[length] = '\0';
}

bool
value_scan_port_range(const char *text, struct value_error *error)
{
	char plain[32], correction[32];
	const char *corrected = NULL;
	long first, last;

	if (is_port_range(text, &first, &last) && first <= last)
		return true;
	plain_range(text, plain, sizeof(plain));
	if (is_port_range(plain, &first, &last)) {
		snprintf(correction, sizeof(correction), "%ld-%ld",
		    first < last ? first : last, first < last ? last : first);
		corrected = correction;
	}
	return value_refuse(error, corrected,
	    "%s is not a port range such as 50000-50019 (1 to 65535)",
	    value_quote(text).text);
}

static bool
has_scheme(const char *text, const char *scheme)
{
	for (; *scheme != '\0'; scheme++, text++)
		if (tolower((unsigned char)*text) != *scheme)
			return false;
	return true;
}

bool
value_scan_url(const char *text, struct value_error *error)
{
	char correction[CORRECTION_SIZE];
	const char *authority, *s;
	size_t length;

	for (s = text; *s != '\0'; s++)
		if ((unsigned char)*s <= ' ' || *s == 0x7f ||
		    strchr("\"<>\\^`{|}", *s) != NULL)
			return value_refuse(error, NULL, "%s is not a web "
			    "address: blanks, quotes and brackets are written "
			    "as %%20 and the like", value_quote(text).text);
	if (!has_scheme(text, "https://") && !has_scheme(text, "http://")) {
		snprintf(correction, sizeof(correction), "https://%s", text);
		return value_refuse(error,
		    strncmp(text, "www.", 4) == 0 &&
			strlen(text) + 9 < sizeof(correction)
			? correction
			: NULL,
		    "%s is not a web address that begins with https:// or "
		    "http://", value_quote(text).text);
	}
	authority = strchr(text, ':') + 3;
	length = strcspn(authority, "/?#");
	if (length == 0 || authority[0] == ':')
		return value_refuse(error, NULL, "%s names no host",
		    value_quote(text).text);
	if (memchr(authority, '@', length) != NULL)
		return value_refuse(error, NULL, "a web address with a user "
		    "name or password does not belong in a plan");
	return true;
}
