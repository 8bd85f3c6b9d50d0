/*
 * XXH64 with seed 0: tells whether a file's content is still the same. Not
 * for security; nobody gains by making two plans collide.
 */
#include "src/file.h"

#include <string.h>

static const uint64_t prime1 = 0x9E3779B185EBCA87, prime2 = 0xC2B2AE3D27D4EB4F,
		      prime3 = 0x165667B19E3779F9, prime4 = 0x85EBCA77C2B2AE63,
		      prime5 = 0x27D4EB2F165667C5;

static uint64_t
rotate(uint64_t x, unsigned bits)
{
	return x << bits | x >> (64 - bits);
}

/* Little-endian on every machine. */
static uint64_t
read_word(const unsigned char *p, size_t size)
{
	uint64_t word = 0;

	while (size-- > 0)
		word = word << 8 | p[size];
	return word;
}

static uint64_t
add_round(uint64_t lane, uint64_t word)
{
	return rotate(lane + word * prime2, 31) * prime1;
}

static uint64_t
add_tail(uint64_t h, const unsigned char *p, const unsigned char *end)
{
	for (; end - p >= 8; p += 8)
		h = rotate(h ^ add_round(0, read_word(p, 8)), 27) * prime1 +
		    prime4;
	if (end - p >= 4) {
		h = rotate(h ^ read_word(p, 4) * prime1, 23) * prime2 + prime3;
		p += 4;
	}
	for (; p < end; p++)
		h = rotate(h ^ *p * prime5, 11) * prime1;
	return h;
}

uint64_t
file_hash(const void *bytes, size_t length)
{
	const unsigned char *p = bytes, *end = p + length;
	uint64_t h = prime5, lane[4] = { prime1 + prime2, prime2, 0,
		0 - prime1 };
	size_t i;

	if (length >= 32) {
		for (; end - p >= 32; p += 32)
			for (i = 0; i < 4; i++)
				lane[i] = add_round(lane[i],
				    read_word(p + 8 * i, 8));
		h = rotate(lane[0], 1) + rotate(lane[1], 7) +
		    rotate(lane[2], 12) + rotate(lane[3], 18);
		for (i = 0; i < 4; i++)
			h = (h ^ add_round(0, lane[i])) * prime1 + prime4;
	}
	h = add_tail(h + length, p, end);
	h = (h ^ h >> 33) * prime2;
	h = (h ^ h >> 29) * prime3;
	return h ^ h >> 32;
}
