#ifndef SRC_PATHS_H
#define SRC_PATHS_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * Where the program keeps things of its own: configuration in
 * $XDG_CONFIG_HOME/erplan (else ~/.config/erplan), state in
 * $XDG_STATE_HOME/erplan (else ~/.local/state/erplan). Relative values are
 * ignored; without a home there is no place, and everything works without.
 */

/* Appends the full name of name ("" for the folder); false without a place. */
bool paths_add_config(struct buf *, const char *name);
bool paths_add_state(struct buf *, const char *name);
/* Makes the configuration's subfolder, 0700; false if it cannot be. */
bool paths_make_config(const char *subfolder);
/* Makes the state folder and its subfolder (or NULL), 0700; false if none. */
bool paths_make_state(const char *subfolder);

/* Names of files, owned; all zero is empty. */
struct path_list {
	char **items;
	size_t count, capacity;
	bool failed; /* out of memory */
};
void path_list_free(struct path_list *);
void path_list_add(struct path_list *, const char *);

/* The last plans opened, newest first; those no longer there are left out. */
enum { PATHS_RECENT_MAX = 20 };
void paths_read_recent(struct path_list *);
/* Puts the plan first; false when it could not be kept. */
bool paths_add_recent(const char *path);

/*
 * Full names of *.csv and land-*.txt in the overlay folder config/data,
 * sorted.
 */
void paths_list_overlay(struct path_list *);

#endif
