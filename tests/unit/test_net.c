#include "model/net.h"

#include <criterion/criterion.h>

#include <string.h>

struct text_case {
	const char *text;
	enum net_error error;
	const char *canonical; /* NULL is text itself */
};

static const struct text_case address_cases[] = {
	{ "0.0.0.0", NET_OK, NULL },
	{ "10.0.0.1", NET_OK, NULL },
	{ "255.255.255.255", NET_OK, NULL },
	{ "", NET_SYNTAX, NULL },
	{ " 10.0.0.1", NET_SYNTAX, NULL },
	{ "10.0.0.1 ", NET_SYNTAX, NULL },
	{ "10.0.0", NET_SYNTAX, NULL },
	{ "10.0.0.", NET_SYNTAX, NULL },
	{ "10..0.1", NET_SYNTAX, NULL },
	{ "10.0.0.1.2", NET_SYNTAX, NULL },
	{ "167772161", NET_SYNTAX, NULL },
	{ "0x0a.0.0.1", NET_SYNTAX, NULL },
	{ "+1.0.0.1", NET_SYNTAX, NULL },
	{ "-1.0.0.1", NET_SYNTAX, NULL },
	{ "10.0.0.a", NET_SYNTAX, NULL },
	{ "10.0.0.1/8", NET_SYNTAX, NULL },
	{ "\xd9\xa1.0.0.1", NET_SYNTAX, NULL },
	{ "10.0.0.256", NET_RANGE, NULL },
	{ "999.0.0.1", NET_RANGE, NULL },
	{ "99999999999999999999.0.0.1", NET_RANGE, NULL },
	{ "010.0.0.1", NET_OCTAL, NULL },
	{ "10.0.0.01", NET_OCTAL, NULL },
	{ "10.00.0.1", NET_OCTAL, NULL },
	{ "10.0.0.1%eth0", NET_ZONE, NULL },
	{ "::", NET_OK, NULL },
	{ "::1", NET_OK, NULL },
	{ "1::", NET_OK, NULL },
	{ "2001:db8::1", NET_OK, NULL },
	{ "2001:0DB8:0000:0000:0000:0000:0000:0001", NET_OK, "2001:db8::1" },
	{ "2001:DB8:A::B", NET_OK, "2001:db8:a::b" },
	{ "1:2:3:4:5:6:7:8", NET_OK, NULL },
	{ "1:2:3:4:5:6:7::", NET_OK, "1:2:3:4:5:6:7:0" },
	{ "::2:3:4:5:6:7:8", NET_OK, "0:2:3:4:5:6:7:8" },
	{ "1:0:3:4:5:6:7:8", NET_OK, NULL },
	{ "1:0:0:4:5:6:7:8", NET_OK, "1::4:5:6:7:8" },
	{ "1:0:0:4:0:0:7:8", NET_OK, "1::4:0:0:7:8" },
	{ "1:0:0:4:0:0:0:8", NET_OK, "1:0:0:4::8" },
	{ "0:0:3:4:5:6:0:0", NET_OK, "::3:4:5:6:0:0" },
	{ "1:2:3:4:5:6:0:0", NET_OK, "1:2:3:4:5:6::" },
	{ "0:1::", NET_OK, "0:1::" },
	{ "::ffff:192.0.2.1", NET_OK, NULL },
	{ "::FFFF:c000:201", NET_OK, "::ffff:192.0.2.1" },
	{ "64:ff9b::192.0.2.33", NET_OK, "64:ff9b::c000:221" },
	{ "::192.0.2.1", NET_OK, "::c000:201" },
	{ "1:2:3:4:5:6:1.2.3.4", NET_OK, "1:2:3:4:5:6:102:304" },
	{ "1:2:3:4:5::1.2.3.4", NET_OK, "1:2:3:4:5:0:102:304" },
	{ "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", NET_OK, NULL },
	{ ":", NET_SYNTAX, NULL },
	{ ":::", NET_SYNTAX, NULL },
	{ "::1::", NET_SYNTAX, NULL },
	{ "1::2::3", NET_SYNTAX, NULL },
	{ ":1:2:3:4:5:6:7:8", NET_SYNTAX, NULL },
	{ ":1::2", NET_SYNTAX, NULL },
	{ "1:2:3:4:5:6:7:8:", NET_SYNTAX, NULL },
	{ "1:2:3:4:5:6:7:", NET_SYNTAX, NULL },
	{ "1::2:", NET_SYNTAX, NULL },
	{ "1:2:3:4:5:6:7", NET_SYNTAX, NULL },
	{ "1:2:3:4:5:6:7:8:9", NET_SYNTAX, NULL },
	{ "1:2:3:4::5:6:7:8", NET_SYNTAX, NULL },
	{ "::1:2:3:4:5:6:7:8", NET_SYNTAX, NULL },
	{ "1:2:3:4:5:6:7:8::", NET_SYNTAX, NULL },
	{ "12345::", NET_SYNTAX, NULL },
	{ "00001::", NET_SYNTAX, NULL },
	{ "g::", NET_SYNTAX, NULL },
	{ "[::1]", NET_SYNTAX, NULL },
	{ "::1.2.3", NET_SYNTAX, NULL },
	{ "::1.2.3.4:5", NET_SYNTAX, NULL },
	{ "1.2.3.4::", NET_SYNTAX, NULL },
	{ "1:2:3:4:5:6:7:1.2.3.4", NET_SYNTAX, NULL },
	{ "::a.2.3.4", NET_SYNTAX, NULL },
	{ "::1.2.3.256", NET_RANGE, NULL },
	{ "::ffff:010.0.0.1", NET_OCTAL, NULL },
	{ "::1%eth0", NET_ZONE, NULL },
	{ "fe80::1%25", NET_ZONE, NULL },
	{ "fe80::1%", NET_ZONE, NULL },
	{ "zz%eth0", NET_SYNTAX, NULL },
};

Test(net, an_address_has_one_meaning_or_is_refused)
{
	char text[NET_TEXT_SIZE];
	struct address address;
	enum net_error error;
	const char *want;
	size_t i;

	for (i = 0; i < sizeof address_cases / sizeof *address_cases; i++) {
		const struct text_case *row = &address_cases[i];

		memset(&address, 0xaa, sizeof address);
		error = address_parse(row->text, &address);
		cr_expect_eq(error, row->error, "'%s': %s instead of %s",
		    row->text, net_error_text(error),
		    net_error_text(row->error));
		if (error != NET_OK) {
			cr_expect_eq(address.family, 0xaa,
			    "'%s': a refused text wrote the address",
			    row->text);
			continue;
		}
		want = row->canonical != NULL ? row->canonical : row->text;
		address_format(&address, text);
		cr_expect_str_eq(text, want, "'%s' became '%s'", row->text,
		    text);
	}
}

static const struct text_case prefix_cases[] = {
	{ "0.0.0.0/0", NET_OK, NULL },
	{ "10.0.0.0/8", NET_OK, NULL },
	{ "192.0.2.1/32", NET_OK, NULL },
	{ "192.0.2.2/30", NET_OK, NULL },
	{ "::/0", NET_OK, NULL },
	{ "2001:DB8::/32", NET_OK, "2001:db8::/32" },
	{ "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", NET_OK, NULL },
	{ "", NET_SYNTAX, NULL },
	{ "/8", NET_SYNTAX, NULL },
	{ "10/8", NET_SYNTAX, NULL },
	{ "10.0.0.0", NET_NO_LENGTH, NULL },
	{ "10.0.0.0/", NET_NO_LENGTH, NULL },
	{ "::", NET_NO_LENGTH, NULL },
	{ "10.0.0.0/33", NET_LENGTH, NULL },
	{ "10.0.0.0/99999999999999999999", NET_LENGTH, NULL },
	{ "::/129", NET_LENGTH, NULL },
	{ "10.0.0.0/-1", NET_SYNTAX, NULL },
	{ "10.0.0.0/+8", NET_SYNTAX, NULL },
	{ "10.0.0.0/8 ", NET_SYNTAX, NULL },
	{ "10.0.0.0/8/8", NET_SYNTAX, NULL },
	{ "10.0.0.0/255.0.0.0", NET_SYNTAX, NULL },
	{ "10.0.0.0/0x8", NET_SYNTAX, NULL },
	{ "10.0.0.0/08", NET_OCTAL, NULL },
	{ "010.0.0.0/8", NET_OCTAL, NULL },
	{ "256.0.0.0/8", NET_RANGE, NULL },
	{ "fe80::%eth0/64", NET_ZONE, NULL },
};

Test(net, a_prefix_has_one_meaning_or_is_refused)
{
	char text[NET_TEXT_SIZE];
	struct prefix prefix;
	enum net_error error;
	const char *want;
	size_t i;

	for (i = 0; i < sizeof prefix_cases / sizeof *prefix_cases; i++) {
		const struct text_case *row = &prefix_cases[i];

		error = prefix_parse(row->text, &prefix);
		cr_expect_eq(error, row->error, "'%s': %s instead of %s",
		    row->text, net_error_text(error),
		    net_error_text(row->error));
		if (error != NET_OK)
			continue;
		want = row->canonical != NULL ? row->canonical : row->text;
		prefix_format(&prefix, text);
		cr_expect_str_eq(text, want, "'%s' became '%s'", row->text,
		    text);
	}
}

static struct prefix
prefix_of(const char *text)
{
	struct prefix prefix = { .length = 0 };
	enum net_error error = prefix_parse(text, &prefix);

	cr_assert_eq(error, NET_OK, "fixture '%s': %s", text,
	    net_error_text(error));
	return prefix;
}

static struct address
address_of(const char *text)
{
	struct address address = { .family = 0 };
	enum net_error error = address_parse(text, &address);

	cr_assert_eq(error, NET_OK, "fixture '%s': %s", text,
	    net_error_text(error));
	return address;
}

Test(net, strict_prefixes_have_no_host_bits_and_network_clears_them)
{
	static const struct {
		const char *text, *network;
	} cases[] = {
		{ "192.0.2.2/30", "192.0.2.0/30" },
		{ "192.0.2.255/25", "192.0.2.128/25" },
		{ "10.255.255.255/9", "10.128.0.0/9" },
		{ "1.2.3.4/0", "0.0.0.0/0" },
		{ "192.0.2.2/32", "192.0.2.2/32" },
		{ "192.0.2.0/24", "192.0.2.0/24" },
		{ "2001:db8::5/126", "2001:db8::4/126" },
		{ "2001:db8:ffff::/33", "2001:db8:8000::/33" },
		{ "2001:db8::/32", "2001:db8::/32" },
		{ "::1/0", "::/0" },
		{ "::1/128", "::1/128" },
	};
	char text[NET_TEXT_SIZE];
	struct prefix prefix, network, strict;
	enum net_error want;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		prefix = prefix_of(cases[i].text);
		network = prefix_network(&prefix);
		prefix_format(&network, text);
		cr_expect_str_eq(text, cases[i].network, "%s gave %s",
		    cases[i].text, text);
		want = strcmp(cases[i].text, cases[i].network) == 0 ?
		    NET_OK : NET_HOST_BITS;
		cr_expect_eq(prefix_parse_strict(cases[i].text, &strict), want,
		    "strict %s", cases[i].text);
	}
	cr_expect_eq(prefix_parse_strict("10.0.0.0", &strict), NET_NO_LENGTH);
}

Test(net, an_address_that_is_none_has_no_text)
{
	struct prefix none = { .length = 0 };
	char text[NET_TEXT_SIZE] = "x";

	cr_expect_str_empty(address_format(&none.address, text));
	cr_expect_str_empty(prefix_format(&none, text));
	cr_expect_not(prefix_contains(&none, &none), "none holds nothing");
	cr_expect_not(prefix_is_public(&none, true));
	cr_expect_not(prefix_is_default(&none));
	cr_expect_null(prefix_special_range(&none));
}

Test(net, containment_and_overlap_follow_the_bits)
{
	static const struct {
		const char *a, *b;
		bool a_holds_b, b_holds_a;
	} cases[] = {
		{ "10.0.0.0/8", "10.1.0.0/16", true, false },
		{ "10.0.0.0/8", "10.0.0.0/8", true, true },
		{ "10.9.9.9/8", "10.0.0.0/8", true, true },
		{ "10.0.0.0/8", "11.0.0.0/8", false, false },
		{ "10.0.0.0/9", "10.128.0.0/9", false, false },
		{ "10.0.0.0/7", "11.0.0.0/8", true, false },
		{ "0.0.0.0/0", "192.0.2.1/32", true, false },
		{ "0.0.0.0/0", "::/0", false, false },
		{ "::/0", "2001:db8::/32", true, false },
		{ "2001:db8::/33", "2001:db8:8000::/33", false, false },
		{ "2001:db8::/125", "2001:db8::4/126", true, false },
		{ "2001:db8::4/126", "2001:db8::8/126", false, false },
	};
	struct prefix a, b;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		a = prefix_of(cases[i].a);
		b = prefix_of(cases[i].b);
		cr_expect_eq(prefix_contains(&a, &b), cases[i].a_holds_b,
		    "%s holds %s", cases[i].a, cases[i].b);
		cr_expect_eq(prefix_contains(&b, &a), cases[i].b_holds_a,
		    "%s holds %s", cases[i].b, cases[i].a);
		cr_expect_eq(prefix_overlaps(&a, &b),
		    cases[i].a_holds_b || cases[i].b_holds_a,
		    "%s overlaps %s", cases[i].a, cases[i].b);
		cr_expect_eq(prefix_overlaps(&b, &a), prefix_overlaps(&a, &b),
		    "%s, %s: overlap has two sides", cases[i].a, cases[i].b);
	}
}

Test(net, a_prefix_holds_its_first_and_last_address_only)
{
	static const struct {
		const char *prefix, *address;
		bool holds;
	} cases[] = {
		{ "198.51.100.128/25", "198.51.100.127", false },
		{ "198.51.100.128/25", "198.51.100.128", true },
		{ "198.51.100.128/25", "198.51.100.255", true },
		{ "198.51.100.128/25", "198.51.101.0", false },
		{ "198.51.100.128/25", "::ffff:198.51.100.128", false },
		{ "2001:db8::/32", "2001:db8:ffff::ffff", true },
		{ "2001:db8::/32", "2001:db9::", false },
	};
	struct prefix prefix;
	struct address address;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		prefix = prefix_of(cases[i].prefix);
		address = address_of(cases[i].address);
		cr_expect_eq(prefix_contains_address(&prefix, &address),
		    cases[i].holds, "%s holds %s", cases[i].prefix,
		    cases[i].address);
	}
}

Test(net, addresses_sort_by_family_then_value)
{
	static const char *const ascending[] = {
		"0.0.0.0", "9.255.255.255", "10.0.0.0", "10.0.0.1",
		"192.0.2.1", "::", "::1", "2001:db8::", "2001:db8::1",
		"fe80::",
	};
	const size_t count = sizeof ascending / sizeof *ascending;
	struct address a, b;
	int order;
	size_t i, j;

	for (i = 0; i < count; i++)
		for (j = 0; j < count; j++) {
			a = address_of(ascending[i]);
			b = address_of(ascending[j]);
			order = address_compare(&a, &b);
			cr_expect_eq((order > 0) - (order < 0),
			    (i > j) - (i < j), "%s against %s", ascending[i],
			    ascending[j]);
		}
	/* Bytes behind an IPv4 address do not count. */
	a = b = address_of("10.0.0.1");
	b.bytes[7] = 9;
	cr_expect_eq(address_compare(&a, &b), 0);
}

Test(net, equal_prefixes_have_equal_length_and_address)
{
	struct prefix a = prefix_of("10.0.0.0/8"), b = prefix_of("10.0.0.0/9");
	struct prefix c = prefix_of("10.0.0.1/8");

	cr_expect(prefix_equal(&a, &a));
	cr_expect_not(prefix_equal(&a, &b));
	cr_expect_not(prefix_equal(&a, &c), "host bits count");
}

Test(net, the_nth_address_is_counted_from_the_network)
{
	static const struct {
		const char *prefix;
		uint32_t n;
		const char *address;
	} cases[] = {
		{ "192.0.2.0/30", 0, "192.0.2.0" },
		{ "192.0.2.0/30", 1, "192.0.2.1" },
		{ "192.0.2.2/30", 2, "192.0.2.2" },
		{ "192.0.2.4/30", 2, "192.0.2.6" },
		{ "10.0.0.0/8", 256, "10.0.1.0" },
		{ "10.0.0.0/8", 16777215, "10.255.255.255" },
		{ "0.0.0.0/0", 4294967295, "255.255.255.255" },
		{ "2001:db8::/126", 1, "2001:db8::1" },
		{ "2001:db8::ffff:fffe/127", 2, "2001:db8::1:0:0" },
		{ "2001:db8::/64", 4294967295, "2001:db8::ffff:ffff" },
	};
	char text[NET_TEXT_SIZE];
	struct address address;
	struct prefix prefix;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		prefix = prefix_of(cases[i].prefix);
		address = prefix_nth(&prefix, cases[i].n);
		address_format(&address, text);
		cr_expect_str_eq(text, cases[i].address, "%s + %u: %s",
		    cases[i].prefix, (unsigned)cases[i].n, text);
	}
}

/* First and last address of every range, and their public neighbours. */
static const struct {
	const char *text;
	const char *range; /* NULL is public */
} range_cases[] = {
	{ "0.0.0.0", "unspecified" },
	{ "0.0.0.1", "this-network" },
	{ "0.255.255.255", "this-network" },
	{ "1.0.0.0", NULL },
	{ "9.255.255.255", NULL },
	{ "10.0.0.0", "private" },
	{ "10.255.255.255", "private" },
	{ "11.0.0.0", NULL },
	{ "100.63.255.255", NULL },
	{ "100.64.0.0", "shared (carrier NAT)" },
	{ "100.127.255.255", "shared (carrier NAT)" },
	{ "100.128.0.0", NULL },
	{ "126.255.255.255", NULL },
	{ "127.0.0.1", "loopback" },
	{ "128.0.0.0", NULL },
	{ "169.253.255.255", NULL },
	{ "169.254.0.0", "link-local" },
	{ "169.254.255.255", "link-local" },
	{ "169.255.0.0", NULL },
	{ "172.15.255.255", NULL },
	{ "172.16.0.0", "private" },
	{ "172.31.255.255", "private" },
	{ "172.32.0.0", NULL },
	{ "191.255.255.255", NULL },
	{ "192.0.0.1", "protocol-assignment" },
	{ "192.0.1.0", NULL },
	{ "192.0.2.1", "documentation" },
	{ "192.0.3.0", NULL },
	{ "192.88.99.1", "6to4 relay" },
	{ "192.167.255.255", NULL },
	{ "192.168.0.0", "private" },
	{ "192.168.255.255", "private" },
	{ "192.169.0.0", NULL },
	{ "198.17.255.255", NULL },
	{ "198.18.0.0", "benchmarking" },
	{ "198.19.255.255", "benchmarking" },
	{ "198.20.0.0", NULL },
	{ "198.51.100.255", "documentation" },
	{ "203.0.113.0", "documentation" },
	{ "203.0.114.0", NULL },
	{ "223.255.255.255", NULL },
	{ "224.0.0.0", "multicast" },
	{ "239.255.255.255", "multicast" },
	{ "240.0.0.0", "reserved" },
	{ "255.255.255.254", "reserved" },
	{ "255.255.255.255", "broadcast" },
	{ "13.107.6.152", NULL },
	{ "52.96.0.1", NULL },
	{ "::", "unspecified" },
	{ "::1", "loopback" },
	{ "::2", "reserved" },
	{ "::ffff:8.8.8.8", "IPv4-mapped" },
	{ "64:ff9b::808:808", "NAT64" },
	{ "64:ff9b:1::1", "NAT64" },
	{ "100::1", "discard-only" },
	{ "100:0:0:1::1", "dummy" },
	{ "1fff:ffff::", "reserved" },
	{ "2000::", NULL },
	{ "2001::1", "Teredo" },
	{ "2001:1::1", "protocol-assignment" },
	{ "2001:2::1", "benchmarking" },
	{ "2001:10::1", "ORCHID" },
	{ "2001:2f:ffff::", "ORCHID" },
	{ "2001:1ff:ffff::", "protocol-assignment" },
	{ "2001:200::", NULL },
	{ "2001:db7:ffff::", NULL },
	{ "2001:db8::", "documentation" },
	{ "2001:db8:ffff:ffff::1", "documentation" },
	{ "2001:db9::", NULL },
	{ "2002:c000:201::", "6to4" },
	{ "2003::", NULL },
	{ "2603:1000::1", NULL },
	{ "2a01:111:f400::1", NULL },
	{ "3ffe:ffff::", NULL },
	{ "3fff::1", "documentation" },
	{ "3fff:fff:ffff::", "documentation" },
	{ "3fff:1000::", NULL },
	{ "4000::", "reserved" },
	{ "5f00::1", "segment-routing" },
	{ "8000::", "reserved" },
	{ "fbff:ffff::", "reserved" },
	{ "fc00::1", "unique-local" },
	{ "fdff:ffff::1", "unique-local" },
	{ "fe00::", "reserved" },
	{ "fe80::1", "link-local" },
	{ "febf:ffff::", "link-local" },
	{ "fec0::1", "site-local" },
	{ "ff02::1", "multicast" },
};

Test(net, special_ranges_begin_and_end_where_the_rfcs_say)
{
	struct prefix host;
	const char *name;
	bool lenient;
	size_t i;

	for (i = 0; i < sizeof range_cases / sizeof *range_cases; i++) {
		const char *text = range_cases[i].text;
		const char *want = range_cases[i].range;

		host.address = address_of(text);
		host.length = host.address.family == 4 ? 32 : 128;
		name = prefix_special_range(&host);
		cr_expect(want == NULL ? name == NULL :
			name != NULL && strcmp(name, want) == 0,
		    "%s: %s", text, name != NULL ? name : "no range");
		cr_expect_eq(address_is_public(&host.address, false),
		    want == NULL, "%s public", text);
		lenient = want == NULL || strcmp(want, "documentation") == 0;
		cr_expect_eq(address_is_public(&host.address, true), lenient,
		    "%s public, leniently", text);
	}
}

Test(net, a_prefix_is_public_only_when_all_of_it_is)
{
	static const struct {
		const char *text, *range;
		bool is_public, lenient;
	} cases[] = {
		{ "13.107.6.152/31", NULL, true, true },
		{ "52.96.0.0/14", NULL, true, true },
		{ "10.0.0.0/8", "private", false, false },
		{ "10.1.0.0/16", "private", false, false },
		{ "10.0.0.0/7", NULL, false, false },
		{ "8.0.0.0/5", NULL, false, false },
		{ "0.0.0.0/0", NULL, false, false },
		{ "0.0.0.0/8", "this-network", false, false },
		{ "192.0.2.0/30", "documentation", false, true },
		{ "192.0.2.0/23", NULL, false, true },
		{ "192.0.0.0/22", NULL, false, false },
		{ "240.0.0.0/4", "reserved", false, false },
		{ "::/0", NULL, false, false },
		{ "2000::/3", NULL, false, false },
		{ "2603:1000::/24", NULL, true, true },
		{ "2001:db8::/125", "documentation", false, true },
		{ "3fff::/20", "documentation", false, true },
		{ "fd00::/8", "unique-local", false, false },
	};
	struct prefix prefix;
	const char *name;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		prefix = prefix_of(cases[i].text);
		name = prefix_special_range(&prefix);
		cr_expect(cases[i].range == NULL ? name == NULL :
			name != NULL && strcmp(name, cases[i].range) == 0,
		    "%s: %s", cases[i].text, name != NULL ? name : "no range");
		cr_expect_eq(prefix_is_public(&prefix, false),
		    cases[i].is_public, "%s public", cases[i].text);
		cr_expect_eq(prefix_is_public(&prefix, true),
		    cases[i].lenient, "%s public, leniently", cases[i].text);
	}
}

Test(net, only_length_zero_is_the_default_route)
{
	static const char *const others[] = { "0.0.0.0/1", "128.0.0.0/1",
		"::/1", "0.0.0.0/32" };
	struct prefix prefix;
	size_t i;

	prefix = prefix_of("0.0.0.0/0");
	cr_expect(prefix_is_default(&prefix));
	prefix = prefix_of("::/0");
	cr_expect(prefix_is_default(&prefix));
	for (i = 0; i < sizeof others / sizeof *others; i++) {
		prefix = prefix_of(others[i]);
		cr_expect_not(prefix_is_default(&prefix), "%s", others[i]);
	}
}

Test(net, as_numbers_are_plain_or_asdot)
{
	static const struct {
		const char *text;
		enum net_error error;
		uint32_t asn;
	} cases[] = {
		{ "0", NET_OK, 0 },
		{ "65010", NET_OK, 65010 },
		{ "12076", NET_OK, 12076 },
		{ "4294967295", NET_OK, 4294967295 },
		{ "1.10", NET_OK, 65546 },
		{ "0.65010", NET_OK, 65010 },
		{ "64512.10", NET_OK, 4227858442 },
		{ "65535.65535", NET_OK, 4294967295 },
		{ "4294967296", NET_RANGE, 0 },
		{ "99999999999999999999", NET_RANGE, 0 },
		{ "65536.1", NET_RANGE, 0 },
		{ "1.65536", NET_RANGE, 0 },
		{ "0100", NET_OCTAL, 0 },
		{ "1.010", NET_OCTAL, 0 },
		{ "", NET_SYNTAX, 0 },
		{ ".", NET_SYNTAX, 0 },
		{ "1.", NET_SYNTAX, 0 },
		{ ".1", NET_SYNTAX, 0 },
		{ "1.2.3", NET_SYNTAX, 0 },
		{ "-1", NET_SYNTAX, 0 },
		{ "+1", NET_SYNTAX, 0 },
		{ "AS65010", NET_SYNTAX, 0 },
		{ "65010 ", NET_SYNTAX, 0 },
		{ "1e3", NET_SYNTAX, 0 },
		{ "0x10", NET_SYNTAX, 0 },
		{ "1_000", NET_SYNTAX, 0 },
	};
	enum net_error error;
	uint32_t asn;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		asn = 0;
		error = asn_parse(cases[i].text, &asn);
		cr_expect_eq(error, cases[i].error, "'%s': %s", cases[i].text,
		    net_error_text(error));
		cr_expect_eq(asn, cases[i].asn, "'%s' is %u", cases[i].text,
		    (unsigned)asn);
	}
}

Test(net, private_and_documentation_as_numbers)
{
	static const struct {
		uint32_t asn;
		bool is_private, documentation;
	} cases[] = {
		{ 12076, false, false },
		{ 64495, false, false },
		{ 64496, false, true },
		{ 64511, false, true },
		{ 64512, true, false },
		{ 65534, true, false },
		{ 65535, false, false },
		{ 65536, false, true },
		{ 65551, false, true },
		{ 65552, false, false },
		{ 4199999999, false, false },
		{ 4200000000, true, false },
		{ 4294967294, true, false },
		{ 4294967295, false, false },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		cr_expect_eq(asn_is_private(cases[i].asn), cases[i].is_private,
		    "%u private", (unsigned)cases[i].asn);
		cr_expect_eq(asn_is_documentation(cases[i].asn),
		    cases[i].documentation, "%u documentation",
		    (unsigned)cases[i].asn);
	}
}

Test(net, communities_are_two_16_bit_numbers)
{
	static const struct {
		const char *text;
		enum net_error error;
		uint16_t asn, value;
	} cases[] = {
		{ "12076:5010", NET_OK, 12076, 5010 },
		{ "0:0", NET_OK, 0, 0 },
		{ "65535:65535", NET_OK, 65535, 65535 },
		{ "65536:1", NET_RANGE, 0, 0 },
		{ "1:65536", NET_RANGE, 0, 0 },
		{ "12076:05010", NET_OCTAL, 0, 0 },
		{ "012076:5010", NET_OCTAL, 0, 0 },
		{ "", NET_SYNTAX, 0, 0 },
		{ "12076", NET_SYNTAX, 0, 0 },
		{ "12076:", NET_SYNTAX, 0, 0 },
		{ ":5010", NET_SYNTAX, 0, 0 },
		{ "12076:5010:1", NET_SYNTAX, 0, 0 },
		{ "12076 5010", NET_SYNTAX, 0, 0 },
		{ "12076:5010 ", NET_SYNTAX, 0, 0 },
		{ "no-export", NET_SYNTAX, 0, 0 },
	};
	struct community community;
	enum net_error error;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		memset(&community, 0, sizeof community);
		error = community_parse(cases[i].text, &community);
		cr_expect_eq(error, cases[i].error, "'%s': %s", cases[i].text,
		    net_error_text(error));
		cr_expect(community.asn == cases[i].asn &&
			community.value == cases[i].value,
		    "'%s' is %u:%u", cases[i].text, (unsigned)community.asn,
		    (unsigned)community.value);
	}
}

Test(net, every_error_has_its_own_text)
{
	int i, j;

	for (i = NET_OK; i <= NET_RANGE; i++)
		for (j = NET_OK; j < i; j++)
			cr_expect_str_neq(net_error_text((enum net_error)i),
			    net_error_text((enum net_error)j), "%d and %d", i,
			    j);
}
