/*
 * What --version prints, and nothing else: it is measured against a program
 * that does nothing.
 */
#include "src/version.h"

#include "src/out.h"

/* The day the figures in the catalogue were published by their sources. */
static const char data_date[] = "2026-04-28";

void
version_print(struct out *out)
{
	out_puts(out, PACKAGE_NAME " " PACKAGE_VERSION "\n"
	    "Copyright (c) 2026 the erplan authors. MIT licence.\n"
	    "Catalogue of ");
	out_puts(out, data_date);
	out_puts(out, "\n");
}
