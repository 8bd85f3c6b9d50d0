#ifndef TESTS_UNIT_FOLDER_H
#define TESTS_UNIT_FOLDER_H

#include <stddef.h>

/*
 * A temporary folder to work in: for TestSuite(.init, .fini). Tests run in
 * processes of their own, so that each stands in its own folder.
 */
void folder_enter(void);
void folder_leave(void);
/* The full name of the folder. */
const char *folder_name(void);

/* Makes a file of that content, or fails the test. */
void folder_write(const char *name, const char *content);
/* Returns whether the file holds exactly that. */
int folder_holds(const char *name, const char *content);
/* Counts the entries of the folder, hidden ones too. */
size_t folder_count(void);

#endif
