/*
 * What --version prints, and nothing else: it is measured against a program
 * that does nothing.
 */
#include "src/version.h"

#include "model/catalog/catalog.h"
#include "src/out.h"

void
version_print(struct out *out)
{
	out_puts(out, PACKAGE_NAME " " PACKAGE_VERSION "\n"
	    "Copyright (c) 2026 the erplan authors. MIT licence.\n"
	    "Catalogue of ");
	out_puts(out, catalog_date());
	out_puts(out, "\n");
}
