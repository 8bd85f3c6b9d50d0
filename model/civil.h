#ifndef MODEL_CIVIL_H
#define MODEL_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t civil_day;

/* "2026-11-23"; refuses 2026-02-30. Years 1900 to 9999. */
bool civil_parse_day(const char *, civil_day *);
/* "2026-11-23T22:00" or with seconds, "Z" or "+01:00"; seconds since 1970. */
bool civil_parse_time(const char *, int64_t *seconds);
/* Returns the year a day is in. */
int civil_year(civil_day);
enum { CIVIL_TEXT_SIZE = 32 };
/* Writes "2026-11-23" and returns out. */
char *civil_format_day(civil_day, char out[CIVIL_TEXT_SIZE]);
/* Writes "2026-11-23T22:00Z" and returns out. */
char *civil_format_time(int64_t seconds, char out[CIVIL_TEXT_SIZE]);

#endif
