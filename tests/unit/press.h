#ifndef TESTS_UNIT_PRESS_H
#define TESTS_UNIT_PRESS_H

#include "ui/decode.h"

#include <string.h>

/*
 * Takes the next event from the keys a terminal would send, so that tests of
 * editors read like typing. NULL when they are used up.
 */
static inline const char *
press(const char *keys, struct event *event)
{
	static struct decoder decoder;

	if (*keys == '\0')
		return NULL;
	do
		keys += decode_next(&decoder, keys, strlen(keys), true, event);
	while (event->kind == EVENT_NONE && *keys != '\0');
	return keys;
}

#endif
