#ifndef UI_PAGES_H
#define UI_PAGES_H

#include "model/plan/schema.h"

/*
 * What the wizard shows where: one row per line of the navigation and one per
 * tab. A page names fields; their labels, bounds and help are the schema's.
 */
enum page_kind {
	PAGE_FORM, /* fields of the plan */
	PAGE_LIST, /* items of a list, each opened as a form */
	PAGE_FINDINGS,
	PAGE_REPORT,
	PAGE_MAP,
	PAGE_DEMAND,
	PAGE_LINKS,
	PAGE_GROWTH,
	PAGE_SUGGEST,
	PAGE_FAILURES
};

/* A column of a list page. */
struct page_column {
	const char *field; /* below the item: "rtt_ms.er" */
	const char *title;
	int width; /* least columns at 80x24; 0: takes what is left */
};

struct page {
	const char *title; /* of the tab */
	enum page_kind kind;
	const char *path; /* LIST: of the list; FORM: of a record, "" the plan */
	/*
	 * FORM: paths below path, a text after '=' is a heading; NULL-ended.
	 * LIST: the same for the form of an item. NULL: every row in order.
	 */
	const char *const *fields;
	const struct page_column *columns; /* LIST; ended by a NULL field */
};

struct nav {
	int step; /* 1 to 8; 0: Findings, Report, Decisions */
	const char *title;
	const struct page *pages;
	int page_count;
};

enum { NAV_FINDINGS = 8, NAV_REPORT, NAV_DECISIONS, NAV_COUNT };
extern const struct nav navs[NAV_COUNT];

/*
 * Finds the page that shows the field at the path best: the first page that
 * names it, else the first whose list or record holds it. Returns false when
 * there is none.
 */
struct path;
bool page_find(const struct path *, int *nav, int *page);

#endif
