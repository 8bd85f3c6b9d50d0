/* Ids and file names made of names; see slug.h. Knows no plan. */
#include "ui/slug.h"

#include <stdio.h>

#include "model/utf8.h"

void
slug_make(const char *name, const char *fallback, char *slug, size_t size)
{
	char folded[128];
	size_t i, length = 0;

	utf8_fold(name, folded, sizeof folded);
	for (i = 0; folded[i] != '\0' && length + 1 < size; i++) {
		char c = folded[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			slug[length++] = c;
		else if (length > 0 && slug[length - 1] != '-')
			slug[length++] = '-';
	}
	while (length > 0 && slug[length - 1] == '-')
		length--;
	slug[length] = '\0';
	if (length > 0)
		return;
	snprintf(slug, size, "%s", fallback);
	for (i = 0; slug[i] != '\0'; i++)
		if (slug[i] == '_')
			slug[i] = '-';
}
