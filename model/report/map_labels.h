#ifndef MODEL_REPORT_MAP_LABELS_H
#define MODEL_REPORT_MAP_LABELS_H

#include "model/report/map_view.h"

enum {
	LABEL_MOST = 60, /* names on a map */
	LABEL_COLUMNS = 26 /* of one name, cut beyond */
};

/* A place of the map in the picture. */
struct map_mark {
	const struct map_point *point;
	double x, y, radius;
};

struct map_label {
	const struct map_mark *mark;
	double left, top, right, bottom;
	double x, y; /* where the text begins, is centred or ends */
	const char *anchor; /* "start", "middle", "end" */
};

/*
 * Finds room for the names of the marks, first come first served: beside,
 * above or below a mark, clear of other marks and names. Returns how many.
 */
size_t map_place_labels(const struct map_view *, const struct map_mark *marks,
    size_t count, struct map_label labels[LABEL_MOST]);

#endif
