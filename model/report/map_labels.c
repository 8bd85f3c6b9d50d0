/*
 * Where the names of a map go. Each mark in turn tries a few places and takes
 * the first that is free; a name that finds none is left to the table beside
 * the map. Knows nothing of SVG.
 */
#include "model/report/map_labels.h"

#include "model/utf8.h"

#include <string.h>

/* Units of the picture; the font is 13 high. */
#define COLUMN_WIDTH 7.9
#define LINE_HEIGHT 15
#define CLEARANCE 3
#define NEAR 48 /* two marks of one name this near need it once */

static double
label_width(const char *label)
{
	int columns = utf8_columns(label);

	return (columns > LABEL_COLUMNS ? LABEL_COLUMNS : columns) *
	    COLUMN_WIDTH;
}

/* The attempt-th place: right, left, above, below, then the corners. */
static struct map_label
try_place(const struct map_mark *mark, int attempt)
{
	static const struct {
		double x, y; /* times the radius and clearance */
	} sides[] = { { 1, 0 }, { -1, 0 }, { 0, -1 }, { 0, 1 },
		{ 0.8, -0.8 }, { 0.8, 0.8 }, { -0.8, -0.8 }, { -0.8, 0.8 } };
	double width = label_width(mark->point->label);
	double reach = mark->radius + CLEARANCE;
	double sx = sides[attempt].x, sy = sides[attempt].y;
	struct map_label label = { .mark = mark };
	double middle;

	label.x = mark->x + sx * reach;
	middle = mark->y + sy * (reach + LINE_HEIGHT / 2.0);
	if (sx > 0) {
		label.anchor = "start";
		label.left = label.x;
	} else if (sx < 0) {
		label.anchor = "end";
		label.left = label.x - width;
	} else {
		label.anchor = "middle";
		label.left = label.x - width / 2;
	}
	label.right = label.left + width;
	label.top = middle - LINE_HEIGHT / 2.0;
	label.bottom = middle + LINE_HEIGHT / 2.0;
	label.y = middle + 4.5;
	return label;
}

static bool
is_free(const struct map_view *view, const struct map_label *label,
    const struct map_mark *marks, size_t count, const struct map_label *labels,
    size_t placed)
{
	size_t i;

	if (label->left < 2 || label->right > view->width - 2 ||
	    label->top < 2 || label->bottom > view->height - 2)
		return false;
	for (i = 0; i < placed; i++)
		if (label->left < labels[i].right &&
		    label->right > labels[i].left &&
		    label->top < labels[i].bottom &&
		    label->bottom > labels[i].top)
			return false;
	for (i = 0; i < count; i++) {
		/* Large circles are faint: a name may cross their rim. */
		double radius = marks[i].radius > 8 ? 8 : marks[i].radius;

		if (&marks[i] != label->mark &&
		    label->left < marks[i].x + radius &&
		    label->right > marks[i].x - radius &&
		    label->top < marks[i].y + radius &&
		    label->bottom > marks[i].y - radius)
			return false;
	}
	return true;
}

static bool
is_named_nearby(const struct map_mark *mark, const struct map_label *labels,
    size_t placed)
{
	size_t i;

	for (i = 0; i < placed; i++) {
		double dx = labels[i].mark->x - mark->x;
		double dy = labels[i].mark->y - mark->y;

		if (dx * dx + dy * dy < NEAR * NEAR &&
		    strcmp(labels[i].mark->point->label,
		    mark->point->label) == 0)
			return true;
	}
	return false;
}

size_t
map_place_labels(const struct map_view *view, const struct map_mark *marks,
    size_t count, struct map_label labels[LABEL_MOST])
{
	size_t placed = 0, i;
	int attempt;

	for (i = 0; i < count && placed < LABEL_MOST; i++) {
		if (*marks[i].point->label == '\0' ||
		    is_named_nearby(&marks[i], labels, placed))
			continue;
		for (attempt = 0; attempt < 8; attempt++) {
			labels[placed] = try_place(&marks[i], attempt);
			if (is_free(view, &labels[placed], marks, count,
			    labels, placed)) {
				placed++;
				break;
			}
		}
	}
	return placed;
}
