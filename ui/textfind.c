/*
 * Finds what somebody typed in texts meant to be read, wherever a line of
 * them ends. Knows neither lines nor screen.
 */
#include "ui/textfind.h"

#include <string.h>

#include "model/utf8.h"
#include "ui/wrap.h"

enum { CLUSTER_MAX = 64, FOLDED_MAX = 64 };

void
textfind_set(struct textfind *find, const char *words)
{
	utf8_fold(words, find->words, sizeof find->words);
}

/* Folds one cluster; "" for blanks and punctuation. Returns its bytes. */
static size_t
fold_cluster(const char *s, char folded[FOLDED_MAX])
{
	char cluster[CLUSTER_MAX];
	unsigned char c = (unsigned char)*s;
	unsigned char after = c == '\0' ? 0 : (unsigned char)s[1];
	size_t size;

	if (c < 0x80 && after < 0x80) {
		folded[0] = '\0';
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			folded[0] = (char)c;
		else if (c >= 'A' && c <= 'Z')
			folded[0] = (char)(c - 'A' + 'a');
		folded[1] = '\0';
		return 1;
	}
	size = wrap_cluster(s, strnlen(s, CLUSTER_MAX), NULL);
	if (size >= sizeof cluster) {
		folded[0] = '\0';
		return size;
	}
	memcpy(cluster, s, size);
	cluster[size] = '\0';
	utf8_fold(cluster, folded, FOLDED_MAX);
	return size;
}

size_t
textfind_at(const struct textfind *find, const char *text)
{
	const char *word = find->words, *s = text;
	char folded[FOLDED_MAX];

	if (*word == '\0')
		return 0;
	while (*word != '\0') {
		size_t size, length;

		if (*s == '\0')
			return 0;
		size = fold_cluster(s, folded);
		length = strlen(folded);
		if (length == 0) {
			if (*word != ' ')
				return 0;
			while (*s != '\0' && folded[0] == '\0') {
				s += size;
				size = fold_cluster(s, folded);
			}
			word++;
		} else {
			if (strncmp(word, folded, length) != 0)
				return 0;
			word += length;
			s += size;
		}
	}
	return (size_t)(s - text);
}

const char *
textfind_in(const struct textfind *find, const char *text, size_t *length)
{
	while (*text != '\0') {
		*length = textfind_at(find, text);
		if (*length > 0)
			return text;
		text += wrap_cluster(text, strnlen(text, CLUSTER_MAX), NULL);
	}
	return NULL;
}
