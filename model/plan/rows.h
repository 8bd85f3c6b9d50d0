#ifndef MODEL_PLAN_ROWS_H
#define MODEL_PLAN_ROWS_H

#include "model/plan/schema.h"

/* Makes schema_TAG of the array TAG_rows; for rows_*.c only. */
#define SCHEMA_DEFINE(tag, one, many)                                        \
	const struct schema schema_##tag = {                                 \
		.name = #tag,                                                \
		.label = one,                                                \
		.plural = many,                                              \
		.size = sizeof(struct tag),                                  \
		.count = sizeof(tag##_rows) / sizeof(tag##_rows[0]),         \
		.fields = tag##_rows,                                        \
	};

#endif
