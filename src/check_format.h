#ifndef SRC_CHECK_FORMAT_H
#define SRC_CHECK_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/buf.h"
#include "model/json.h"
#include "model/rules/rule.h"

struct invocation;
struct out;

/* What one run of "check" prints, in whichever format. */
struct check_report {
	const struct invocation *in;
	struct out *out;
	struct json_writer json; /* into text */
	struct buf text;
	bool many; /* more than one file */
	bool list_open; /* list the rules that lack data */
};

/* One way to print findings; a row of the table of formats. */
struct check_format {
	const char *name;
	/* Any of the first and last may be NULL. */
	void (*begin)(struct check_report *);
	void (*file)(struct check_report *, const char *file,
	    const struct findings *);
	void (*end)(struct check_report *);
};

/* text, json, sarif, github; as many names in check_format_names. */
extern const struct check_format check_formats[];
extern const char *const check_format_names[];

/* Says whether the invocation's --rule and --step let the rule through. */
bool check_shows(const struct invocation *, const struct rule *);

/* SARIF 2.1.0, in its own file. */
void check_sarif_begin(struct check_report *);
void check_sarif_file(struct check_report *, const char *file,
    const struct findings *);
void check_sarif_end(struct check_report *);

#endif
