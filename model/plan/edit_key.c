/*
 * Keys of records in the text: adding one where the schema would have it,
 * giving it another value, removing it. It knows how YAML is laid out; what
 * the values mean is checked before and after, elsewhere.
 */
#include <string.h>

#include "model/arena.h"
#include "model/plan/edit_parts.h"

/* --- writing ---------------------------------------------------------- */

void
emit_member(struct buf *out, const struct schema *schema,
    const struct field *field, const void *record)
{
	value_write(out, schema, field, record);
}

static void
emit_texts(struct buf *out, const struct leaf *leaf, const struct spot *spot)
{
	const char *words[64];
	const char *const *values = words;
	struct texts texts = { 0 };
	size_t count = 0;
	uint64_t set;

	if (leaf->field->kind == KIND_TEXTS) {
		memcpy(&texts, field_in(leaf->field, leaf->record),
		    sizeof texts);
		values = texts.items;
		count = texts.count;
	} else {
		memcpy(&set, field_in(leaf->field, leaf->record), sizeof set);
		for (int i = 0; leaf->field->words[i] != NULL && i < 64; i++)
			if ((set >> i & 1) != 0)
				words[count++] = leaf->field->words[i];
	}
	emit_list_entry(out, leaf->field, values, count, spot);
}

void
emit_item(struct buf *out, const struct schema *schema, const void *record,
    const struct spot *spot, int dash)
{
	struct spot inside = *spot;
	struct buf text = { 0 };
	bool first = true;

	inside.column = dash + spot->layout->gap;
	if (spot->flow)
		buf_putc(out, '{');
	for (size_t i = 0; i < schema->count; i++) {
		struct leaf leaf = { .schema = schema,
			.field = &schema->fields[i], .record = record };

		if ((given_bits(record) >> i & 1) == 0)
			continue;
		buf_clear(&text);
		emit_member(&text, schema, leaf.field, record);
		leaf.text = buf_text(&text);
		if (spot->flow)
			buf_puts(out, first ? "" : ", ");
		else if (first) {
			emit_blanks(out, dash);
			buf_putc(out, '-');
			emit_blanks(out, spot->layout->gap - 1);
		} else
			emit_blanks(out, inside.column);
		emit_leaf(out, &leaf, &inside);
		first = false;
	}
	if (spot->flow)
		buf_putc(out, '}');
	else if (first) {
		emit_blanks(out, dash);
		buf_puts(out, "- {}");
		buf_puts(out, spot->layout->eol);
	}
	out->failed |= text.failed;
	buf_free(&text);
}

void
emit_leaf(struct buf *out, const struct leaf *leaf, const struct spot *spot)
{
	switch (leaf->field->kind) {
	case KIND_TEXTS:
	case KIND_CHOICES:
		emit_texts(out, leaf, spot);
		break;
	case KIND_LIST:
		emit_key(out, leaf->field->key, spot);
		buf_puts(out, spot->flow ? " [" : spot->layout->eol);
		emit_item(out, leaf->field->schema, leaf->item, spot,
		    spot->column + spot->layout->dash);
		if (spot->flow)
			buf_putc(out, ']');
		break;
	default:
		emit_scalar_entry(out, leaf->field, leaf->text, spot);
		break;
	}
}

/* The keys of the steps from depth down to the leaf. */
static void
emit_chain(struct buf *out, const struct work *w, int depth,
    const struct leaf *leaf, struct spot spot)
{
	struct path path = w->path;
	const struct field *field;
	int braces = 0;

	for (; depth + 1 < w->path.depth; depth++) {
		path.depth = depth + 1;
		field = path_field(&path);
		emit_key(out, field->key, &spot);
		if (spot.flow) {
			buf_puts(out, " {");
			braces++;
			continue;
		}
		buf_puts(out, spot.layout->eol);
		spot.column += spot.layout->step;
		emit_blanks(out, spot.column);
	}
	emit_leaf(out, leaf, &spot);
	while (braces-- > 0)
		buf_putc(out, '}');
}

/* --- where a key goes ------------------------------------------------- */

static int
row_of(const struct schema *schema, const char *key)
{
	const struct field *field = schema_field(schema, key);

	return field == NULL ? -1 : (int)schema_index(schema, field);
}

/*
 * The child of a mapping that a new key comes behind: the last one in the
 * file whose row is before it, or else the last unknown one if there are no
 * others; -1: before all.
 */
static int
find_predecessor(const struct work *w, const struct schema *schema,
    int mapping, int row)
{
	int found = -1;
	bool known = false;

	for (int node = work_node(w, mapping)->first; node >= 0;
	     node = work_node(w, node)->next) {
		int other = row_of(schema, work_node(w, node)->key);

		if (other >= 0 && other < row)
			found = node;
		known |= other >= 0;
	}
	return known || found >= 0 ? found : work_node(w, mapping)->last;
}

static void
add_in_flow(struct work *w, int mapping, int before, int depth,
    const struct leaf *leaf)
{
	const struct node *node = work_node(w, mapping);
	struct buf text = { 0 };
	size_t offset = node->start + 1;

	if (before >= 0) {
		offset = work_node(w, before)->end;
		buf_puts(&text, ", ");
	}
	emit_chain(&text, w, depth, leaf, work_spot(w, mapping, 0));
	if (before < 0 && node->first >= 0)
		buf_puts(&text, ", ");
	work_splice(w, offset, 0, &text);
	buf_free(&text);
}

static void
add_in_block(struct work *w, int mapping, int before, int depth,
    const struct leaf *leaf)
{
	const struct node *first = work_node(w, work_node(w, mapping)->first);
	struct spot spot =
	    work_spot(w, mapping, (int)first->key_place.column);
	struct buf text = { 0 };

	if (before >= 0) {
		emit_blanks(&text, spot.column);
		emit_chain(&text, w, depth, leaf, spot);
		work_add_lines(w, line_after(w->document, w->part.offset +
		    work_node(w, before)->end), &text);
	} else {
		emit_chain(&text, w, depth, leaf, spot);
		emit_blanks(&text, spot.column);
		work_splice(w, first->key_start, 0, &text);
	}
	buf_free(&text);
}

void
work_fill(struct work *w, int node, struct buf *lines)
{
	const struct node *empty = work_node(w, node);
	const char *text = w->document->text.bytes + w->part.offset;
	const struct buf nothing = { 0 };
	size_t from = empty->start;

	if (empty->end > empty->start) {
		while (from > 0 && text[from - 1] == ' ')
			from--;
		work_splice(w, from, empty->end - from, &nothing);
	}
	work_add_lines(w, line_after(w->document, w->part.offset + empty->end),
	    lines);
}

/* A record whose key, or dash, has nothing behind it. */
static bool
add_in_nothing(struct work *w, int node, int depth, const struct leaf *leaf)
{
	const struct node *empty = work_node(w, node);
	struct spot spot = { .layout = &w->layout,
		.column = (int)empty->key_place.column + w->layout.step };
	struct buf text = { 0 };

	if (empty->flow || empty->key == NULL) {
		spot.flow = true;
		if (empty->start == empty->end)
			buf_putc(&text, ' ');
		buf_putc(&text, '{');
		emit_chain(&text, w, depth, leaf, spot);
		buf_putc(&text, '}');
		work_splice(w, empty->start, empty->end - empty->start, &text);
	} else {
		emit_blanks(&text, spot.column);
		emit_chain(&text, w, depth, leaf, spot);
		work_fill(w, node, &text);
	}
	buf_free(&text);
	return true;
}

/* --- sections --------------------------------------------------------- */

/* The end of what a section says, before comments and blank lines. */
static bool
section_content_end(struct work *w, const struct section *s, size_t *end)
{
	struct path path = { .depth = 1 };
	struct part part;

	path.steps[0].row = s->row;
	path.steps[0].item = s->by_unit ? (int32_t)s->count - 1 : PATH_WHOLE;
	if (!part_open(&part, w->document, &path)) {
		part_close(&part);
		return work_no_memory(w);
	}
	*end = part.offset + part.outline.nodes[0].end;
	part_close(&part);
	return true;
}

/* Says whether the file has blank lines between sections. */
static bool
has_blanks(const struct document *d, const struct section *s)
{
	size_t at = s->offset;

	if (at == 0 || s == d->reading.sections)
		return d->reading.count < 2 || has_blanks(d, s + 1);
	do
		at = line_begin(d, at - 1 - (at > 1 &&
		    d->text.bytes[at - 1] == '\n' &&
		    d->text.bytes[at - 2] == '\r'));
	while (at > 0 && d->text.bytes[at] == '#');
	return is_blank_line(d, at);
}

static bool
add_section(struct work *w, const struct leaf *leaf)
{
	const struct document *d = w->document;
	const struct reading *reading = &d->reading;
	const struct section *s = NULL, *next;
	struct spot spot = { .layout = &w->layout,
		.column = (int)reading->column };
	struct buf text = { 0 }, blank = { 0 };
	size_t at, end;
	bool is_free;

	for (int i = 0; i < reading->count; i++)
		if (reading->sections[i].row < w->row)
			s = &reading->sections[i];
	emit_blanks(&text, spot.column);
	emit_chain(&text, w, 0, leaf, spot);
	if (s == NULL) {
		/* Before all: behind the mark of the encoding. */
		at = reading->sections[0].offset;
		if (at == 0 && d->text.length >= 3 &&
		    memcmp(d->text.bytes, "\xef\xbb\xbf", 3) == 0)
			at = 3;
		if (has_blanks(d, reading->sections))
			buf_puts(&text, w->layout.eol);
		work_add_lines(w, at, &text);
		buf_free(&text);
		return true;
	}
	if (!section_content_end(w, s, &end)) {
		buf_free(&text);
		return false;
	}
	next = s + 1 < reading->sections + reading->count ? s + 1 : NULL;
	at = line_after(d, end);
	is_free = next != NULL;
	for (size_t i = at; is_free && i < next->offset;
	     i = line_after(d, i))
		is_free = is_blank_line(d, i);
	if (is_free) {
		/* Right before the next key: nothing else is touched. */
		at = next->offset;
		if (at > line_after(d, end))
			buf_puts(&text, w->layout.eol);
	} else if (has_blanks(d, s)) {
		buf_puts(&blank, w->layout.eol);
		buf_splice(&text, 0, 0, blank.bytes, blank.length);
	}
	work_add_lines(w, at, &text);
	buf_free(&text);
	buf_free(&blank);
	return true;
}

bool
work_add_key(struct work *w, const struct leaf *leaf)
{
	struct path path = w->path;
	const struct schema *schema;
	int depth = 0, container, before;

	if (!w->open)
		return add_section(w, leaf);
	while (w->trail.member[depth] >= 0)
		depth++;
	container = work_container(w, depth);
	if (container < 0) /* only a part of the plan is open */
		return work_refuse(w, "the text has no place for this value");
	if (outline_absent(&w->part.outline, container))
		return add_in_nothing(w, container, depth, leaf);
	if (work_node(w, container)->kind != NODE_MAPPING) {
		path.depth = depth;
		return work_refuse(w, "%s holds something else than keys; "
		    "remove that first", path_field(&path)->key);
	}
	path.depth = depth + 1;
	schema = path_schema(&path);
	before = find_predecessor(w, schema, container,
	    w->path.steps[depth].row);
	if (work_node(w, container)->flow)
		add_in_flow(w, container, before, depth, leaf);
	else
		add_in_block(w, container, before, depth, leaf);
	return true;
}

/* --- another value ---------------------------------------------------- */

/* The end of the first line of a block scalar's sign: "|", ">-", "|2+". */
static size_t
sign_end(const char *text, const struct node *node)
{
	size_t end = node->start + 1;

	while (end < node->end && strchr("+-0123456789", text[end]) != NULL)
		end++;
	return end;
}

/* A list where a scalar belongs: everything behind the colon goes. */
static void
replace_list(struct work *w, const struct node *node, struct buf *head)
{
	const char *text = w->document->text.bytes + w->part.offset;
	size_t from = node->start;

	if (!node->flow && node->key != NULL) {
		from = node->key_end;
		while (text[from] != ':')
			from++;
		from++;
		buf_splice(head, 0, 0, " ", 1);
	}
	work_splice(w, from, node->end - from, head);
}

/* What must stand between a key without a value and the value. */
static void
lead_to_value(struct buf *head, const char *text, size_t at)
{
	size_t colon = at;

	while (colon > 0 && text[colon - 1] == ' ')
		colon--;
	if (colon == 0 || text[colon - 1] != ':')
		buf_splice(head, 0, 0, ": ", 2); /* "{key}" */
	else if (colon == at)
		buf_splice(head, 0, 0, " ", 1);
}

bool
work_replace_scalar(struct work *w, int index, const struct leaf *leaf)
{
	const struct node *node = work_node(w, index);
	const char *text = w->document->text.bytes + w->part.offset;
	struct spot spot = { .layout = &w->layout, .flow = node->flow,
		.column = (int)node->key_place.column,
		.quoted = node->flow && node->key != NULL &&
		    text[node->key_start] == '"' };
	bool was_block = node->kind == NODE_SCALAR &&
	    (node->style == '|' || node->style == '>');
	struct buf head = { 0 }, body = { 0 };
	size_t end = was_block ? sign_end(text, node) : node->end;
	size_t below = line_after(w->document, w->part.offset + end), last;

	/* Only behind a key is there a column to indent from. */
	if (node->key != NULL && emit_is_block(leaf->text, &spot)) {
		emit_block_head(&head, leaf->text);
		emit_block_body(&body, leaf->text, &spot);
	} else
		emit_scalar(&head, leaf->field->kind == KIND_TEXTS
			? leaf->field->element
			: leaf->field->kind, leaf->text, &spot);
	if (node->kind != NODE_SCALAR)
		replace_list(w, node, &head);
	else {
		if (node->start == node->end && node->key != NULL)
			lead_to_value(&head, text, node->start);
		work_splice(w, node->start, end - node->start, &head);
	}
	last = line_after(w->document, w->part.offset + node->end);
	if (was_block && last > below)
		work_replace_lines(w, below, last, &body);
	else if (body.length > 0)
		work_add_lines(w, below, &body);
	buf_free(&head);
	buf_free(&body);
	return true;
}

/* --- removing --------------------------------------------------------- */

static void
remove_in_flow(struct work *w, int mapping, int index)
{
	const struct node *node = work_node(w, index);
	const struct buf nothing = { 0 };
	size_t from = node->key_start, to = node->end;

	if (node->next >= 0)
		to = work_node(w, node->next)->key_start;
	else
		for (int before = work_node(w, mapping)->first;
		     before != index; before = work_node(w, before)->next)
			from = work_node(w, before)->end;
	work_splice(w, from, to - from, &nothing);
}

static void
remove_in_block(struct work *w, int index, bool is_section)
{
	const struct document *d = w->document;
	const struct node *node = work_node(w, index);
	const struct buf nothing = { 0 };
	size_t start = w->part.offset + node->key_start;
	size_t from = line_begin(d, start);
	size_t to = line_after(d, w->part.offset + node->end);
	size_t next, at = from;

	while (at < start && d->text.bytes[at] == ' ')
		at++;
	if (at < start && node->next >= 0) {
		/* Behind a dash: the next key takes its place. */
		next = w->part.offset + work_node(w, node->next)->key_start;
		if (memchr(d->text.bytes + to, '#', next > to ? next - to
							      : 0) == NULL) {
			work_splice(w, node->key_start, next - start,
			    &nothing);
			return;
		}
		work_splice(w, node->key_start, node->end - node->key_start,
		    &nothing);
		return;
	}
	if (is_section && to < d->text.length && is_blank_line(d, to) &&
	    (from == 0 || (from >= 2 && is_blank_line(d,
		line_begin(d, from - 1 - (d->text.bytes[from - 2] == '\r'))))))
		to = line_after(d, to);
	work_remove_lines(w, from, to);
}

bool
work_remove_key(struct work *w)
{
	int depth = w->path.depth - 1, index = w->trail.member[depth];
	int container = work_container(w, depth);
	struct buf text = { 0 };

	/* A record that is left empty goes as well. */
	while (depth > 0 && container >= 0 &&
	    work_node(w, container)->count == 1 &&
	    w->path.steps[depth - 1].item == PATH_WHOLE) {
		depth--;
		index = w->trail.member[depth];
		container = work_container(w, depth);
	}
	if (container < 0)
		return work_refuse(w, "the text around it has a form that "
		    "this program does not edit");
	if (work_node(w, container)->count == 1 && depth > 0) {
		buf_puts(&text, "{}");
		work_splice(w, work_node(w, container)->start,
		    work_node(w, container)->end -
			work_node(w, container)->start, &text);
		buf_free(&text);
	} else if (work_node(w, container)->flow)
		remove_in_flow(w, container, index);
	else
		remove_in_block(w, index, depth == 0);
	return true;
}
