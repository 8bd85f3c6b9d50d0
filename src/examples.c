/* The plans compiled in: assets/examples/NAME.yaml. */
#include "src/examples.h"

#include <stdio.h>
#include <stddef.h>

const char *const example_names[] = { "contoso", "three-cities", "trey",
	"humongous", "bank", NULL };

const struct embedded_file *
example_find(const char *name)
{
	char path[64];

	snprintf(path, sizeof path, "examples/%s.yaml", name);
	return embedded_find(path);
}
