#ifndef SRC_VERSION_H
#define SRC_VERSION_H

struct out;

/* Prints name, version, licence and the date of the catalogue. */
void version_print(struct out *);

#endif
