/*
 * Addresses, prefixes, AS numbers and communities: whatever is accepted must
 * print as text that reads back as the same value.
 */
#include "tests/fuzz/fuzz.h"

#include "model/net.h"

static void
check_prefix(const char *text)
{
	struct prefix prefix, again, network;
	char out[NET_TEXT_SIZE];

	if (prefix_parse(text, &prefix) != NET_OK)
		return;
	prefix_format(&prefix, out);
	fuzz_expect(prefix_parse(out, &again) == NET_OK);
	fuzz_expect(prefix_equal(&prefix, &again));
	network = prefix_network(&prefix);
	fuzz_expect(prefix_contains(&network, &prefix));
	fuzz_expect(prefix_contains_address(&prefix, &prefix.address));
	fuzz_expect(prefix_overlaps(&prefix, &network));
	prefix_format(&network, out);
	fuzz_expect(prefix_parse_strict(out, &again) == NET_OK);
	(void)prefix_is_public(&prefix, true);
	(void)prefix_special_range(&prefix);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct address address, again;
	struct community community;
	char out[NET_TEXT_SIZE];
	uint32_t asn;

	if (address_parse(text, &address) == NET_OK) {
		address_format(&address, out);
		fuzz_expect(address_parse(out, &again) == NET_OK);
		fuzz_expect(address_compare(&address, &again) == 0);
		(void)address_is_public(&address, false);
	}
	check_prefix(text);
	if (asn_parse(text, &asn) == NET_OK)
		fuzz_expect(!(asn_is_private(asn) &&
		    asn_is_documentation(asn)));
	fuzz_expect(net_error_text(community_parse(text, &community)) != NULL);
	free(text);
	return 0;
}
