/* Plans are begun one item at a time: whatever is there is analysed. */
#include "model/analysis/analysis.h"

#include "model/catalog/catalog.h"
#include "model/plan/document.h"

#include <criterion/criterion.h>
#include <string.h>

Test(analysis_partial, a_plan_with_one_item_of_each_list_is_analysed)
{
	static const char *const plans[] = { "", "version: 1\n",
		"circuits: [{ id: a }]\n", "egresses: [{ id: a }]\n",
		"wan: [{ id: a }]\n", "sites: [{ id: a }]\n",
		"segments: [{ id: a }]\n", "devices: [{ id: a }]\n",
		"flows: [{ id: a }]\n", "services: [{ id: exchange }]\n",
		"route_filters: [{ id: a }]\n",
		"sites: [{ id: a, er_egress: [c], inet_egress: [e] }]\n"
		"circuits: [{ id: c }]\negresses: [{ id: e }]\n" };
	struct catalog *catalog = catalog_open(NULL, 0);
	size_t i;

	cr_assert(catalog != NULL);
	for (i = 0; i < sizeof plans / sizeof *plans; i++) {
		struct document *document =
		    document_open(plans[i], strlen(plans[i]));
		struct analysis analysis = { 0 };

		cr_assert(document != NULL);
		analysis_update(&analysis, document, catalog, 20700);
		cr_expect_not(analysis.failed, "%s", plans[i]);
		analysis_free(&analysis);
		document_close(document);
	}
	catalog_close(catalog);
}
