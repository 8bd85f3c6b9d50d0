/*
 * Which source offers values for which field: one row each; and how sources
 * write numbers and texts into cells. What a source offers stands in its own
 * file: pick_catalog.c, pick_checklist.c, pick_places.c, pick_plan.c.
 */
#include "ui/pick_parts.h"

#include <stdio.h>
#include <string.h>

#include "model/catalog/catalog.h"

static const struct pick_source *const by_pick[] = {
	[PICK_CITY] = &pick_cities,
	[PICK_COUNTRY] = &pick_countries,
	[PICK_LOCATION] = &pick_locations,
	[PICK_PROVIDER] = &pick_providers,
	[PICK_COMMUNITY] = &pick_communities,
	[PICK_SERVICE] = &pick_services,
	[PICK_FLOW] = &pick_flows,
	[PICK_ENDPOINT_SET] = &pick_endpoint_sets,
	[PICK_REGION] = &pick_regions,
	[PICK_AZURE_REGION] = &pick_azure_regions,
	[PICK_CHECK] = &pick_checks,
	[PICK_ROLLBACK] = &pick_rollbacks,
	[PICK_RULE] = &pick_rules,
};

const struct pick_source *
pick_source_of(const struct field *field)
{
	enum kind kind =
	    field->kind == KIND_TEXTS ? field->element : field->kind;

	if (field->pick != PICK_NONE &&
	    (size_t)field->pick < sizeof by_pick / sizeof *by_pick)
		return by_pick[field->pick];
	if (kind == KIND_REF)
		return &pick_refs;
	if (kind == KIND_CHOICE || kind == KIND_CHOICES)
		return &pick_words;
	return kind == KIND_COUNTRY ? &pick_countries : NULL;
}

/* --- cells ------------------------------------------------------------ */

void
pick_number(struct pick_line *line, int column, long long value)
{
	char digits[32], *to = line->space[column];
	size_t length, i;

	length = (size_t)snprintf(digits, sizeof digits, "%lld", value);
	for (i = 0; i < length; i++) {
		if (i > 0 && digits[i - 1] != '-' && (length - i) % 3 == 0)
			*to++ = ' ';
		*to++ = digits[i];
	}
	*to = '\0';
	line->cells[column] = line->space[column];
}

void
pick_text(struct pick_line *line, int column, const char *text)
{
	size_t length = strlen(text);

	if (length >= PICK_SPACE) {
		length = PICK_SPACE - 1;
		while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
			length--;
	}
	memcpy(line->space[column], text, length);
	line->space[column][length] = '\0';
	line->cells[column] = line->space[column];
}

void
pick_add_texts(struct buf *out, const struct catalog_texts *texts)
{
	size_t i;

	for (i = 0; i < texts->count; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "", texts->items[i]);
}

void
pick_texts(struct pick_line *line, int column,
    const struct catalog_texts *texts)
{
	struct buf all = { 0 };

	pick_add_texts(&all, texts);
	pick_text(line, column, buf_text(&all));
	buf_free(&all);
}
