#include "model/embed.h"

#include <criterion/criterion.h>

Test(embed, an_unknown_name_is_not_found)
{
	cr_expect_null(embedded_find("no/such/file"));
}
