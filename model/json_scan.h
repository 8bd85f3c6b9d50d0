#ifndef MODEL_JSON_SCAN_H
#define MODEL_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* Private to json.c. */

enum {
	JSON_DEPTH_MAX = 64, /* arrays and objects inside each other */
	JSON_SIZE_MAX = 64 << 20, /* bytes */
	JSON_VALUES_MAX = 999999,
	JSON_NUMBER_MAX = 63 /* characters; cJSON reads no more of a number */
};

/*
 * Says whether the bytes are one JSON text within the limits of json.h; else
 * writes "line:column: what" to error.
 */
bool json_scan(const char *bytes, size_t length, char *error, size_t size);

#endif
