/*
 * The pages behind a rule, a field or a figure, in words. Knows the tags of
 * the catalogue and nothing of what they prove.
 */
#include "ui/sources.h"

#include <stdio.h>
#include <string.h>

#include "model/catalog/reference.h"

void
sources_add(struct textpage *page, int label_width, const char *tags,
    const struct catalog *catalog)
{
	const char *label = "Source", *at = tags;
	bool any = false;

	while (*(at += strspn(at, " ,;")) != '\0') {
		size_t length = strcspn(at, " ,;");
		const struct source_row *row;
		struct buf line = { 0 };
		char tag[32];

		snprintf(tag, sizeof tag, "%.*s",
		    (int)(length < sizeof tag ? length : sizeof tag - 1), at);
		at += length;
		row = catalog_source(catalog, tag);
		if (row == NULL)
			continue;
		buf_printf(&line, "%s  %s (%s)", row->tag, row->page,
		    row->date);
		textpage_pair(page, 0, label, label_width, STYLE_NORMAL,
		    buf_text(&line));
		buf_free(&line);
		label = "";
		any = true;
	}
	if (!any)
		textpage_pair(page, 0, label, label_width, STYLE_NORMAL,
		    "good practice; no vendor states it");
}
