/*
 * Finds items of a plan's top-level lists by their ids, for code that asks
 * now and then; whoever asks for every item builds an index of its own.
 */
#include <string.h>

#include "model/plan/path.h"

/* Items are stride bytes apart and have their id at offset. */
static int32_t
find_id(const struct list *list, size_t stride, size_t offset, const char *id)
{
	const char *at = list->items, *other;
	uint32_t i;

	for (i = 0; i < list->count; i++, at += stride) {
		memcpy(&other, at + offset, sizeof(other));
		if (other != NULL && strcmp(other, id) == 0)
			return (int32_t)i;
	}
	return -1;
}

int32_t
plan_find(const struct plan *plan, const char *key, const char *id)
{
	const struct field *field = schema_field(&schema_plan, key), *id_field;
	struct list list;

	if (field == NULL || field->kind != KIND_LIST || id == NULL)
		return -1;
	id_field = schema_id(field->schema);
	if (id_field == NULL)
		return -1;
	memcpy(&list, field_in(field, plan), sizeof(list));
	return find_id(&list, field->schema->size, id_field->offset, id);
}

#define FINDER(tag, lists)                                                   \
	const struct tag *plan_##tag(const struct plan *plan, const char *id) \
	{                                                                    \
		int32_t i = plan_find(plan, #lists, id);                     \
                                                                             \
		return i < 0 ? NULL : &plan->lists.items[i];                 \
	}

/* clang-format off */
FINDER(site, sites)
FINDER(circuit, circuits)
FINDER(egress, egresses)
FINDER(device, devices)
FINDER(segment, segments)
FINDER(route_filter, route_filters)
FINDER(service, services)
FINDER(flow, flows)
