#ifndef MODEL_PLAN_VALUE_PARTS_H
#define MODEL_PLAN_VALUE_PARTS_H

#include "model/plan/schema.h"

struct buf;

/* Characters of a text, a note and an id. */
enum { VALUE_TEXT_MAX = 1000, VALUE_NOTE_MAX = 100000, VALUE_ID_MAX = 63 };

/* Shared by value*.c and schema.c only: one scalar between text and record. */
struct value {
	int64_t integer; /* INT, ASN, CHOICE; the word's index of CHOICES */
	double real;
	bool flag;
};

/*
 * Reads a text as one value of kind (the row's own, or element of a list) and
 * says what is wrong. Strings have no part in the value: they are stored as
 * they are written.
 */
bool value_scan(const struct field *, enum kind, const char *text,
    struct value *, struct value_error *);
/* Stores a scalar in the record; text is kept, not copied. */
void value_store(const struct field *, void *record, const struct value *,
    const char *text);

/*
 * Fills the error: the sentence, then "; did you mean CORRECTION?" unless
 * the correction is NULL. Returns false.
 */
bool value_refuse(struct value_error *, const char *correction,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* A text in quotes for a message: controls visible, cut when long. */
struct quoted {
	char text[80];
};
struct quoted value_quote(const char *);

/* The kinds of value_number.c. */
bool value_scan_integer(const struct field *, const char *, struct value *,
    struct value_error *);
bool value_scan_real(const struct field *, const char *, struct value *,
    struct value_error *);
/* The kinds of value_net.c. */
bool value_scan_address(const char *, struct value_error *);
bool value_scan_prefix(const char *, struct value_error *);
bool value_scan_asn(const char *, struct value *, struct value_error *);
bool value_scan_community(const char *, struct value_error *);
bool value_scan_url(const char *, struct value_error *);
bool value_scan_port_range(const char *, struct value_error *);
/* The kinds of value_text.c. */
bool value_scan_text(const char *, struct value_error *);
bool value_scan_note(const char *, struct value_error *);
bool value_scan_id(const char *, struct value_error *);
bool value_scan_bool(const char *, struct value *, struct value_error *);
bool value_scan_word(const struct field *, const char *, struct value *,
    struct value_error *);
bool value_scan_date(const char *, struct value_error *);
bool value_scan_time(const char *, struct value_error *);
bool value_scan_guid(const char *, struct value_error *);
bool value_scan_country(const char *, struct value_error *);
/* Says whether text is an id: [a-z0-9][a-z0-9-]*, at most 63. */
bool value_is_slug(const char *);

/* Appends a number with blanks between thousands: "10 000". */
void value_show_integer(struct buf *, int64_t);
void value_show_real(struct buf *, double);
/* Appends the shortest decimal that reads back equal, "." whatever locale. */
void value_write_real(struct buf *, double);

/*
 * Returns the string nearest to word among count strings that lie stride
 * bytes apart, or NULL when none is near.
 */
const char *words_nearest(const char *const *words, size_t stride,
    size_t count, const char *word);

#endif
