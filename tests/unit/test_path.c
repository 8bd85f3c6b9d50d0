/* Paths between their text, their steps and the records they lead to. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "model/plan/path.h"

static struct site sites[3];
static struct circuit circuits[1];
static struct advertised_prefix advertised[2];
static struct decision decisions[2];
static struct team_member team[1];
static struct plan plan;
static const char *pool[] = { "203.0.113.0/28" };

/* Three sites, two of them called "dallas"; one circuit with two prefixes. */
static void
make_plan(void)
{
	schema_init_record(&schema_plan, &plan);
	for (int i = 0; i < 3; i++)
		schema_init_record(&schema_site, &sites[i]);
	schema_init_record(&schema_circuit, &circuits[0]);
	sites[0].id = "dallas";
	sites[1].id = "oslo";
	sites[2].id = "dallas";
	circuits[0].id = "chi-1";
	advertised[1].cidr = "203.0.113.0/28";
	circuits[0].ms_peering.advertised.items = advertised;
	circuits[0].ms_peering.advertised.count = 2;
	circuits[0].ms_peering.nat_out.pools.items = pool;
	circuits[0].ms_peering.nat_out.pools.count = 1;
	decisions[0].id = NULL;
	decisions[1].id = "a.b";
	plan.sites.items = sites;
	plan.sites.count = 3;
	plan.circuits.items = circuits;
	plan.circuits.count = 1;
	plan.decisions.items = decisions;
	plan.decisions.count = 2;
	plan.need.team.items = team;
	plan.need.team.count = 1;
}

TestSuite(path, .init = make_plan);

Test(path, text_and_steps_agree)
{
	static const char *const texts[] = { "", "version", "meta.name",
		"meta.thresholds.lead_months", "sites", "sites.dallas",
		"sites.oslo.users", "sites.oslo.rtt_ms.er", "sites[2].users",
		"circuits.chi-1.ms_peering.advertised[0].cidr",
		"circuits.chi-1.ms_peering.advertised",
		"circuits.chi-1.links.primary.cpe",
		"circuits.chi-1.ms_peering.nat_out.pools[0]",
		"circuits.chi-1.ms_peering.nat_out.pools",
		"decisions[0].why", "decisions[1].why", "need.team[0].role" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct path path;
		struct value_error error = { "", "" };
		struct buf out = { 0 };

		cr_expect(path_parse(texts[i], &plan, &path, &error), "%s: %s",
		    texts[i], error.text);
		path_format(&out, &path, &plan);
		cr_expect_str_eq(buf_text(&out), texts[i], "%s is \"%s\"",
		    texts[i], buf_text(&out));
		buf_free(&out);
	}
}

Test(path, an_index_is_read_where_an_id_would_do)
{
	struct path path;
	struct value_error error;
	struct buf out = { 0 };

	cr_assert(path_parse("sites[1].users", &plan, &path, &error));
	path_format(&out, &path, &plan);
	cr_expect_str_eq(buf_text(&out), "sites.oslo.users");
	buf_free(&out);
}

Test(path, a_wrong_text_is_told_with_the_nearest)
{
	static const struct {
		const char *text, *message, *correction;
	} cases[] = {
		{ "site", "\"site\" is not a key of the plan; did you mean "
			  "sites?", "sites" },
		{ "sites.oslo.user", "\"user\" is not a key of Site; did you "
				     "mean users?", "users" },
		{ "sites.olso.users", "sites has no \"olso\"; did you mean "
				      "oslo?", "oslo" },
		{ "sites.zzzz", "sites has no \"zzzz\"", "" },
		{ "devices.fw", "devices has no \"fw\"", "" },
		{ "sites[3].users", "sites has no item [3]; it has 3", "" },
		{ "sites[x]", "\"[x]\" is not an item such as [0]", "" },
		{ "sites[-1]", "\"[-1]\" is not an item such as [0]", "" },
		{ "sites[1", "\"[1\" lacks its closing bracket", "" },
		{ "sites[99999999999]",
		    "the number in \"[99999999999]\" is too large", "" },
		{ "sites.", "a key or id is missing at \"\" of the path", "" },
		{ ".sites", "a key or id is missing at \".sites\" of the path",
		    "" },
		{ "version.x", "version holds nothing named \".x\"", "" },
		{ "version[0]", "version holds nothing named \"[0]\"", "" },
		{ "sites.oslo.er_egress[0]",
		    "er_egress has no item [0]; it has 0", "" },
		{ "sites.oslo.er_egress.x",
		    "er_egress holds nothing named \".x\"", "" },
		{ "sites.oslo[0]", "sites holds nothing named \"[0]\"", "" },
		{ "need.team.x.role", "team has no \"x\"", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct path path;
		struct value_error error = { "", "" };

		cr_expect(!path_parse(cases[i].text, &plan, &path, &error),
		    "%s is taken", cases[i].text);
		cr_expect_str_eq(error.text, cases[i].message, "%s: %s",
		    cases[i].text, error.text);
		cr_expect_str_eq(error.correction, cases[i].correction,
		    "%s: %s", cases[i].text, error.correction);
	}
}

Test(path, leads_to_field_record_and_item)
{
	struct path cidr = path_build("circuits", 0, "ms_peering", -1,
	    "advertised", 1, "cidr", -1, NULL);
	struct path item = path_parent(&cidr), none = { 0 };
	struct path beyond = path_at(&item, 2);

	cr_expect_eq(cidr.depth, 4);
	cr_expect_str_eq(path_field(&cidr)->key, "cidr");
	cr_expect_eq(path_schema(&cidr), &schema_advertised_prefix);
	cr_expect_eq(path_record(&cidr, &plan), &advertised[1]);
	cr_expect_null(path_item(&cidr, &plan));
	cr_expect_null(path_item_schema(&cidr));

	cr_expect_str_eq(path_field(&item)->key, "advertised");
	cr_expect_eq(path_record(&item, &plan), &circuits[0].ms_peering);
	cr_expect_eq(path_item(&item, &plan), &advertised[1]);
	cr_expect_eq(path_item_schema(&item), &schema_advertised_prefix);
	cr_expect_null(path_item(&beyond, &plan));

	cr_expect_null(path_field(&none));
	cr_expect_eq(path_record(&none, &plan), &plan);
	cr_expect_eq(path_item(&none, &plan), &plan);
	cr_expect_eq(path_item_schema(&none), &schema_plan);
}

Test(path, a_path_holds_what_is_below_it)
{
	struct path none = { 0 };
	struct path all = path_build("sites", -1, NULL);
	struct path one = path_build("sites", 1, NULL);
	struct path users = path_build("sites", 1, "users", -1, NULL);
	struct path other = path_build("sites", 2, "users", -1, NULL);

	cr_expect(path_holds(&none, &users));
	cr_expect(path_holds(&all, &users));
	cr_expect(path_holds(&one, &users));
	cr_expect(path_holds(&users, &users));
	cr_expect(!path_holds(&one, &other));
	cr_expect(!path_holds(&users, &one));
	cr_expect(!path_holds(&one, &all));
	cr_expect(path_equal(&users, &users));
	cr_expect(!path_equal(&users, &other));
	cr_expect(!path_equal(&users, &one));
}

Test(path, grows_and_shrinks_by_a_step)
{
	struct path site = path_build("sites", 1, NULL);
	struct path users =
	    path_field_of(&site, schema_field(&schema_site, "users"));
	struct path built = path_build("sites", 1, "users", -1, NULL);
	struct path back = path_parent(&users);
	struct path none = path_parent(&back);

	cr_expect(path_equal(&users, &built));
	cr_expect(path_equal(&back, &site));
	cr_expect_eq(none.depth, 0);
	none = path_parent(&none);
	cr_expect_eq(none.depth, 0);
}

Test(path, items_are_found_by_id)
{
	cr_expect_eq(plan_find(&plan, "sites", "oslo"), 1);
	cr_expect_eq(plan_find(&plan, "sites", "dallas"), 0);
	cr_expect_eq(plan_find(&plan, "sites", "rome"), -1);
	cr_expect_eq(plan_find(&plan, "sites", NULL), -1);
	cr_expect_eq(plan_find(&plan, "waivers", "x"), -1);
	cr_expect_eq(plan_find(&plan, "meta", "x"), -1);
	cr_expect_eq(plan_find(&plan, "nothing", "x"), -1);
	cr_expect_eq(plan_find(&plan, "decisions", "a.b"), 1);
	cr_expect_eq(plan_site(&plan, "oslo"), &sites[1]);
	cr_expect_eq(plan_circuit(&plan, "chi-1"), &circuits[0]);
	cr_expect_null(plan_device(&plan, "fw"));
	cr_expect_null(plan_egress(&plan, "fw"));
	cr_expect_null(plan_segment(&plan, "fw"));
	cr_expect_null(plan_route_filter(&plan, "fw"));
	cr_expect_null(plan_service(&plan, "fw"));
	cr_expect_null(plan_flow(&plan, "fw"));
}
