/*
 * The coast of a map: the outline of the land mask as one path. The mask is
 * softened, so that coasts run smoothly through its cells; the rings around
 * the land are walked by marching squares, thinned out to what can be seen
 * and projected. Knows nothing of the rest of the map.
 */
#include "model/report/map_view.h"

#include "model/buf.h"
#include "model/catalog/geography.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* Of the 20 that a cell amid land weighs; a lone cell weighs 8. */
#define COAST 7.3
#define TOLERANCE 0.45 /* units of the picture a coast may be off */

struct coast {
	const struct map_view *view;
	const struct land_mask *mask;
	int top, left; /* of the window, in cells, with a cell of sea around */
	int rows, columns;
	unsigned char *weight;
	int32_t *next; /* from the edge of two cells to the ring's next one */
};

struct corner {
	double x, y;
};

struct ring {
	struct corner *corners;
	bool *kept;
	size_t count, capacity;
	size_t *stack;
};

/* Mask columns run from 180 W, those of the map from the centre's far side. */
static bool
is_land(const struct coast *coast, int row, int column)
{
	double degrees = 360.0 / coast->mask->width;
	int shift = (int)lround(coast->view->centre / degrees);
	int width = coast->mask->width;

	if (row < 0 || row >= coast->mask->height)
		return false;
	return land_mask_at(coast->mask, row,
	    ((column + shift) % width + width) % width);
}

static void
fill_weights(struct coast *coast)
{
	static const int kernel[3][3] = { { 1, 2, 1 }, { 2, 8, 2 },
		{ 1, 2, 1 } };
	int row, column, i, j, weight;

	for (row = 1; row < coast->rows - 1; row++)
		for (column = 1; column < coast->columns - 1; column++) {
			weight = 0;
			for (i = 0; i < 3; i++)
				for (j = 0; j < 3; j++)
					if (is_land(coast,
					    coast->top + row + i - 1,
					    coast->left + column + j - 1))
						weight += kernel[i][j];
			coast->weight[row * coast->columns + column] =
			    (unsigned char)weight;
		}
}

/* Edges: of a cell and its right neighbour 2n, and the one below 2n + 1. */
static int32_t
edge_of(const struct coast *coast, int row, int column, bool down)
{
	return (row * coast->columns + column) * 2 + down;
}

/*
 * Joins the edges that the coast crosses in each square of four cells, with
 * the land on one hand, so that every edge leads to one other.
 */
static void
join_edges(struct coast *coast)
{
	int row, column;

	for (row = 0; row < coast->rows - 1; row++)
		for (column = 0; column < coast->columns - 1; column++) {
			const unsigned char *w =
			    &coast->weight[row * coast->columns + column];
			int32_t top = edge_of(coast, row, column, false);
			int32_t left = edge_of(coast, row, column, true);
			int32_t right = edge_of(coast, row, column + 1, true);
			int32_t bottom = edge_of(coast, row + 1, column,
			    false);
			bool a = w[0] > COAST, b = w[1] > COAST;
			bool c = w[coast->columns] > COAST;
			bool d = w[coast->columns + 1] > COAST;

			/* From land to sea along the square's edge, or back. */
			if (a && !b)
				coast->next[top] = !d ? (!c ? left : bottom) :
				    right;
			if (b && !d)
				coast->next[right] = !c ? (!a ? top : left) :
				    bottom;
			if (d && !c)
				coast->next[bottom] = !a ? (!b ? right : top) :
				    left;
			if (c && !a)
				coast->next[left] = !b ? (!d ? bottom : right)
				    : top;
		}
}

/* Where the coast crosses an edge, in the picture. */
static struct corner
corner_at(const struct coast *coast, int32_t edge)
{
	double degrees = 360.0 / coast->mask->width, t;
	int32_t cell = edge / 2;
	int row = cell / coast->columns, column = cell % coast->columns;
	double a = coast->weight[cell], b;
	double latitude, relative;
	struct corner corner;

	b = coast->weight[edge % 2 != 0 ? cell + coast->columns : cell + 1];
	t = (COAST - a) / (b - a);
	latitude = 90 - (coast->top + row + 0.5 +
	    (edge % 2 != 0 ? t : 0)) * degrees;
	relative = -180 + (coast->left + column + 0.5 +
	    (edge % 2 != 0 ? 0 : t)) * degrees;
	latitude = fmax(-90, fmin(90, latitude));
	relative = fmax(-180, fmin(180, relative));
	map_view_place(coast->view, latitude, relative, &corner.x, &corner.y);
	return corner;
}

static double
distance_from(struct corner p, struct corner a, struct corner b)
{
	double dx = b.x - a.x, dy = b.y - a.y, length = hypot(dx, dy);

	if (length < 1e-9)
		return hypot(p.x - a.x, p.y - a.y);
	return fabs((p.x - a.x) * dy - (p.y - a.y) * dx) / length;
}

/* Keeps the corners without which the ring would look different. */
static void
thin_out(struct ring *ring)
{
	size_t depth = 0, first, last, i, far;
	double distance, most;

	for (i = 0; i < ring->count; i++)
		ring->kept[i] = false;
	/* The two ends, and the middle, for first and last are neighbours. */
	ring->kept[0] = ring->kept[ring->count / 2] = true;
	ring->kept[ring->count - 1] = true;
	ring->stack[depth++] = 0;
	ring->stack[depth++] = ring->count / 2;
	ring->stack[depth++] = ring->count / 2;
	ring->stack[depth++] = ring->count - 1;
	while (depth > 0) {
		last = ring->stack[--depth];
		first = ring->stack[--depth];
		far = first;
		most = TOLERANCE;
		for (i = first + 1; i < last; i++) {
			distance = distance_from(ring->corners[i],
			    ring->corners[first], ring->corners[last]);
			if (distance > most) {
				most = distance;
				far = i;
			}
		}
		if (far == first)
			continue;
		ring->kept[far] = true;
		ring->stack[depth++] = first;
		ring->stack[depth++] = far;
		ring->stack[depth++] = far;
		ring->stack[depth++] = last;
	}
}

/* Walks the ring that begins with an edge and takes it off the list. */
static void
walk_ring(struct coast *coast, int32_t edge, struct ring *ring)
{
	int32_t next;

	ring->count = 0;
	while (edge >= 0 && coast->next[edge] >= 0 &&
	    ring->count < ring->capacity) {
		next = coast->next[edge];
		coast->next[edge] = -1;
		ring->corners[ring->count++] = corner_at(coast, edge);
		edge = next;
	}
}

static void
add_ring(struct buf *out, const struct ring *ring)
{
	struct svg_pen pen = { .out = out };
	bool begun = false;
	size_t i;

	for (i = 0; i < ring->count; i++) {
		if (!ring->kept[i])
			continue;
		if (begun)
			svg_line(&pen, ring->corners[i].x, ring->corners[i].y);
		else
			svg_move(&pen, ring->corners[i].x, ring->corners[i].y);
		begun = true;
	}
	buf_putc(out, 'z');
}

/* The cells that are in the picture or so near that their coast is. */
static void
choose_window(struct coast *coast)
{
	int height = coast->mask->height, width = coast->mask->width;
	int row, column, top = height, bottom = -1, left = width, right = -1;
	double degrees = 360.0 / width, x, y, margin;

	margin = 3 * degrees * coast->view->scale / 57;
	for (row = 0; row < height; row++)
		for (column = 0; column < width; column++) {
			map_view_place(coast->view,
			    90 - (row + 0.5) * degrees,
			    -180 + (column + 0.5) * degrees, &x, &y);
			if (x < -margin || x > coast->view->width + margin ||
			    y < -margin || y > coast->view->height + margin)
				continue;
			top = row < top ? row : top;
			bottom = row > bottom ? row : bottom;
			left = column < left ? column : left;
			right = column > right ? column : right;
		}
	coast->top = top - 1;
	coast->left = left - 1;
	coast->rows = bottom - top + 3;
	coast->columns = right - left + 3;
}

static void
add_rings(struct buf *out, struct coast *coast, struct ring *ring)
{
	int32_t edge, edges = coast->rows * coast->columns * 2;

	for (edge = 0; edge < edges; edge++)
		coast->next[edge] = -1;
	fill_weights(coast);
	join_edges(coast);
	for (edge = 0; edge < edges; edge++) {
		if (coast->next[edge] < 0)
			continue;
		walk_ring(coast, edge, ring);
		if (ring->count < 3)
			continue;
		thin_out(ring);
		add_ring(out, ring);
	}
}

void
map_add_land(struct buf *out, const struct map_view *view,
    const struct land_mask *mask)
{
	struct coast coast = { .view = view, .mask = mask };
	struct ring ring = { 0 };
	size_t cells;

	if (mask->bits == NULL || mask->width <= 0 || mask->height <= 0)
		return;
	choose_window(&coast);
	if (coast.rows < 3 || coast.columns < 3)
		return;
	cells = (size_t)coast.rows * (size_t)coast.columns;
	ring.capacity = cells * 2;
	coast.weight = calloc(cells, 1);
	coast.next = calloc(cells * 2, sizeof *coast.next);
	ring.corners = calloc(ring.capacity, sizeof *ring.corners);
	ring.kept = calloc(ring.capacity, sizeof *ring.kept);
	/* A split takes one pair off and puts two on; each pair holds two. */
	ring.stack = calloc(ring.capacity * 2 + 8, sizeof *ring.stack);
	if (coast.weight != NULL && coast.next != NULL &&
	    ring.corners != NULL && ring.kept != NULL && ring.stack != NULL)
		add_rings(out, &coast, &ring);
	else
		out->failed = true;
	free(coast.weight);
	free(coast.next);
	free(ring.corners);
	free(ring.kept);
	free(ring.stack);
}
