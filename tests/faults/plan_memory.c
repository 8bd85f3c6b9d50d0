/*
 * Each allocation in turn fails, once or from there on, while a plan is opened
 * and edited: nothing crashes, and the document always is what a fresh reading
 * of its text is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "tests/edits/random_edit.h"

/* glibc's own, behind the ones below. */
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static long left = -1; /* allocations until one fails; -1: none does */
static bool sticky, met;

static bool
fails(void)
{
	if (left > 0)
		left--;
	else if (left == 0) {
		met = true;
		left = sticky ? 0 : -1;
		return true;
	}
	return false;
}

void *
malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *block, size_t size)
{
	return fails() ? NULL : __libc_realloc(block, size);
}

static const char text[] = "version: 1\n"
    "sites:\n"
    "  # all\n"
    "  - id: a\n"
    "    er_egress: [c, d]\n"
    "    note: |\n"
    "      x\n"
    "  - {id: a, users: x}\n"
    "circuits:\n"
    "  - id: c\n"
    "    ms_peering:\n"
    "      advertised:\n"
    "        - cidr: 192.0.2.0/24\n";

static int tests;

static void
promise(bool kept, const char *name, long at, const char *what)
{
	if (!kept)
		printf("# allocation %ld: %s\n", at, what);
	printf("%sok %d - %s\n", kept ? "" : "not ", ++tests, name);
}

/* Says whether the document is what its text says; memory is there again. */
static bool
is_sound(struct document *d)
{
	struct buf out = { 0 };
	bool sound = random_edit_check(d, &out);

	if (!sound)
		printf("# %s\n", buf_text(&out));
	buf_free(&out);
	return sound;
}

static void
open_always(void)
{
	long at = 0;
	bool sound = true;

	do {
		struct document *d;

		met = false;
		left = at++;
		d = document_open(text, sizeof text - 1);
		if (d != NULL)
			document_diags(d);
		left = -1;
		sound = d == NULL ? met : is_sound(d);
		document_close(d);
	} while (met && sound);
	promise(sound, sticky ? "opening when memory runs out"
			      : "opening when an allocation fails", at, "open");
}

/* One edit and its undo, from the same document each time. */
static bool
edit_once(uint32_t seed, long at, const char **what)
{
	static struct random_edit edit;
	struct value_error error;
	size_t length, before;
	const char *now;
	char *copy;
	bool sound, done;

	edit.state = seed * 2654435761u + 1;
	edit.document = document_open(text, sizeof text - 1);
	for (int i = 0; i < 3; i++)
		random_edit(&edit, &error);
	now = document_text(edit.document, &before);
	copy = strdup(now);
	met = false;
	left = at;
	done = random_edit(&edit, &error);
	document_diags(edit.document);
	left = -1;
	*what = edit.last;
	now = document_text(edit.document, &length);
	sound = (done || strcmp(now, copy) == 0) && is_sound(edit.document);
	left = at;
	document_undo(edit.document);
	left = -1;
	sound = sound && is_sound(edit.document);
	while (document_undo(edit.document))
		;
	sound = sound && strcmp(document_text(edit.document, &length), text) ==
	    0;
	document_close(edit.document);
	free(copy);
	return sound;
}

static void
edit_always(void)
{
	enum { SEEDS = 12, ALLOCATIONS_MAX = 2000 };
	const char *what = "";
	bool sound = true;
	long at = 0;

	for (uint32_t seed = 1; seed <= SEEDS && sound; seed++)
		for (at = 0; sound && at < ALLOCATIONS_MAX; at++) {
			sound = edit_once(seed, at, &what);
			if (!met)
				break;
		}
	promise(sound, sticky ? "edits when memory runs out"
			      : "edits when an allocation fails", at, what);
}

int
main(void)
{
	for (int i = 0; i < 2; i++) {
		sticky = i == 1;
		open_always();
		edit_always();
	}
	printf("1..%d\n", tests);
	return 0;
}
