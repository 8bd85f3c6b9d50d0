/*
 * Text on its way to a terminal: whatever the bytes, what comes out is valid
 * UTF-8 without a character that a terminal or page would obey.
 */
#include "tests/fuzz/fuzz.h"

#include "model/buf.h"
#include "model/utf8.h"

static void
check_visible(const char *bytes, size_t size)
{
	struct buf out = { 0 };
	size_t step;

	utf8_add_visible(&out, bytes, size);
	fuzz_expect(utf8_valid_length(out.bytes, out.length) == out.length);
	for (size_t at = 0; at < out.length; at += step) {
		uint32_t c;

		step = utf8_decode(out.bytes + at, out.length - at, &c);
		fuzz_expect(step > 0);
		fuzz_expect(!utf8_is_control(c));
	}
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	char folded[64];
	size_t valid = utf8_valid_length(text, size);

	fuzz_expect(valid <= size);
	fuzz_expect(utf8_count(text, valid) <= valid);
	check_visible(text, size);
	if (valid == size) {
		fuzz_expect(utf8_fold(text, folded, sizeof folded) <
		    sizeof folded);
		fuzz_expect(strlen(folded) < sizeof folded);
		fuzz_expect(utf8_distance(text, text, 3) == 0);
		(void)utf8_columns(text);
	}
	free(text);
	return 0;
}
