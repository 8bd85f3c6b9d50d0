#include "ui/start.h"

#include "model/buf.h"
#include "model/catalog/city.h"
#include "model/catalog/flow_catalog.h"
#include "model/plan/document.h"

#include <criterion/criterion.h>
#include <string.h>

#include "screen.h"

static struct catalog *catalog;
static struct start_state state;
static struct ui_context context;
static const struct ui_options options = { .version = "erplan 0.1.0",
	.data_date = "2026-04-28" };
static const char *const recent[] = { "/home/ada/plans/contoso.yaml",
	"trey.yaml", NULL };
static const char *const examples[] = { "contoso", "no-such-example", NULL };

static void
begin(void)
{
	catalog = catalog_open(NULL, 0);
	state = (struct start_state) { 0 };
	context = (struct ui_context) { .catalog = catalog, .recent = recent,
		.examples = examples };
}

static void
end(void)
{
	start_free(&state);
	catalog_close(catalog);
}

TestSuite(start, .init = begin, .fini = end);

static struct view_result
press(uint32_t key)
{
	struct event event = screen_key(key);

	return start_event(&state, &context, &event);
}

static void
type(const char *text)
{
	struct event event = screen_paste(text);

	cr_expect_eq(start_event(&state, &context, &event).kind, VIEW_TAKEN);
}

static void
expect_screens(const char *name)
{
	static const int sizes[][2] = { { 24, 80 }, { 16, 60 }, { 40, 120 } };
	struct grid grid;
	size_t i;

	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		cr_assert(grid_init(&grid, sizes[i][0], sizes[i][1]));
		start_draw(&state, &context, &options, &grid,
		    &glyphs_unicode);
		screen_expect(&grid, name);
		grid_free(&grid);
	}
}

static bool
shows(const char *words)
{
	struct grid grid;
	bool found;

	cr_assert(grid_init(&grid, 24, 80));
	start_draw(&state, &context, &options, &grid, &glyphs_unicode);
	found = screen_has(&grid, words);
	grid_free(&grid);
	return found;
}

Test(start, the_choices_are_drawn_at_every_size)
{
	start_prepare(&state, &context);
	expect_screens("start-choices");
}

Test(start, each_choice_gives_its_effect)
{
	struct view_result result;

	press(PRESS_DOWN);
	press(PRESS_DOWN);
	result = press(PRESS_ENTER);
	cr_expect_eq(result.kind, VIEW_EFFECT);
	cr_expect_eq(result.effect.kind, EFFECT_OPEN);
	cr_expect_str_eq(result.effect.text, recent[0]);
	press('j');
	press('j');
	result = press(PRESS_ENTER);
	cr_expect_eq(result.effect.kind, EFFECT_EXAMPLE);
	cr_expect_str_eq(result.effect.text, "contoso");
	press(PRESS_END);
	result = press(PRESS_ENTER);
	cr_expect_eq(result.effect.kind, EFFECT_QUIT);
	press(PRESS_DOWN);
	cr_expect_eq(press(PRESS_ENTER).effect.kind, EFFECT_QUIT,
	    "there is nothing below the last");
	cr_expect_eq(press('q').effect.kind, EFFECT_QUIT);
	cr_expect_eq(press('?').kind, VIEW_IGNORED);
}

Test(start, a_path_is_typed_and_opened_as_it_is)
{
	struct view_result result;

	press('o');
	cr_expect_eq(press(PRESS_ENTER).kind, VIEW_TAKEN,
	    "nothing typed opens nothing");
	type("plans/q contoso.yaml");
	expect_screens("start-path");
	result = press(PRESS_ENTER);
	cr_expect_eq(result.kind, VIEW_EFFECT);
	cr_expect_eq(result.effect.kind, EFFECT_OPEN);
	cr_expect_str_eq(result.effect.text, "plans/q contoso.yaml");
	press(PRESS_ESCAPE);
	cr_expect_eq(state.page, START_CHOICES);
}

Test(start, without_recent_files_and_examples_three_choices_are_left)
{
	context.recent = context.examples = NULL;
	cr_expect(shows("New plan"));
	cr_expect(shows("Quit"));
	cr_expect_not(shows("Recent"));
	press(PRESS_END);
	cr_expect_eq(state.selected, 2);
}

Test(start, a_question_of_each_kind_is_drawn_at_every_size)
{
	press('n');
	type("Contoso WAN 2027");
	expect_screens("start-text");
	press(PRESS_ENTER);
	press(PRESS_TAB);
	press(PRESS_TAB);
	press(PRESS_DOWN);
	expect_screens("start-word");
	press(PRESS_TAB);
	press(PRESS_DOWN);
	expect_screens("start-services");
	press(PRESS_ENTER);
	type("san");
	press(PRESS_DOWN);
	expect_screens("start-city");
	press(PRESS_ENTER);
	type("1200");
	press(PRESS_ENTER);
	press(' ');
	press(PRESS_ENTER);
	press(PRESS_TAB);
	expect_screens("start-summary");
}

Test(start, every_question_can_be_passed_over_and_gone_back_to)
{
	int i;

	press('n');
	for (i = 0; i < 9; i++) {
		cr_expect_eq(state.page, START_QUESTIONS, "question %d", i);
		cr_expect_eq(state.question, i);
		cr_expect_eq(press(PRESS_TAB).kind, VIEW_TAKEN);
	}
	cr_expect_eq(state.page, START_SUMMARY);
	for (i = 8; i >= 0; i--) {
		press(PRESS_ESCAPE);
		cr_expect_eq(state.question, i);
	}
	press(PRESS_ESCAPE);
	cr_expect_eq(state.page, START_CHOICES);
}

Test(start, an_answer_that_its_field_refuses_is_said_and_kept)
{
	int i;

	press('n');
	for (i = 0; i < 6; i++)
		press(PRESS_TAB);
	type("twelve");
	press(PRESS_ENTER);
	cr_expect_eq(state.question, 6);
	cr_expect_neq(state.error.text[0], '\0');
	cr_expect(shows("twelve"));
	cr_expect(shows(state.error.text));
	press(PRESS_BACKSPACE);
	cr_expect_eq(state.error.text[0], '\0', "typing goes on");
	press(PRESS_ESCAPE);
	cr_expect_eq(state.question, 5, "going back asks for nothing");
}

Test(start, a_city_that_is_not_known_is_not_guessed)
{
	int i;

	press('n');
	for (i = 0; i < 5; i++)
		press(PRESS_TAB);
	type("xqzzy");
	press(PRESS_ENTER);
	cr_expect_eq(state.question, 5);
	cr_expect(shows("No city of that name"));
	cr_expect_null(state.answers.city);
}

/* --- the text --------------------------------------------------------- */

static const struct plan *
read_text(const char *text, struct document **document)
{
	*document = document_open(text, strlen(text));
	cr_assert_not_null(*document);
	cr_expect(document_readable(*document), "%s", text);
	cr_expect_eq(document_diags(*document)->count, 0, "%s", text);
	return document_plan(*document);
}

Test(start, no_answers_make_an_empty_plan)
{
	struct view_result result;
	struct document *document;
	const struct plan *plan;

	press('n');
	result = press(PRESS_CTRL | 's');
	cr_expect_eq(result.kind, VIEW_EFFECT);
	cr_expect_eq(result.effect.kind, EFFECT_NEW);
	plan = read_text(result.effect.text, &document);
	cr_expect_eq(plan->version, 1);
	cr_expect_eq(plan->services.count, 0);
	cr_expect_eq(plan->sites.count, 0);
	cr_expect_not(GIVEN(meta, &plan->meta, cloud));
	cr_expect_not(GIVEN(need, &plan->need, driver));
	document_close(document);
}

Test(start, the_answers_stand_in_the_plan)
{
	struct start_answers answers = { .name = "Plan: \"A\" # 1",
		.organization = "Contoso, Ltd", .users = "1200",
		.cloud = CLOUD_GCC + 1, .driver = DRIVER_ASSESSMENT + 1,
		.ha_requirement = HA_CRITICAL + 1, .services_given = true,
		.er_given = true };
	struct service_rows rows = catalog_services(catalog);
	struct document *document;
	const struct plan *plan;
	const struct service *exchange;
	struct value_error error;
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < rows.count; i++) {
		if (strcmp(rows.items[i].id, "exchange") == 0)
			answers.er |= (uint64_t)1 << i;
		if (strcmp(rows.items[i].id, "exchange") == 0 ||
		    strcmp(rows.items[i].id, "teams") == 0)
			answers.services |= (uint64_t)1 << i;
	}
	answers.city = catalog_city(catalog, "São Paulo", "BR");
	cr_assert_not_null(answers.city);
	cr_assert(start_plan_text(&answers, catalog, &text, &error), "%s",
	    error.text);
	plan = read_text(buf_text(&text), &document);
	cr_expect_str_eq(plan->meta.name, answers.name);
	cr_expect_str_eq(plan->meta.organization, answers.organization);
	cr_expect_eq(plan->meta.cloud, CLOUD_GCC);
	cr_expect_eq(plan->need.driver, DRIVER_ASSESSMENT);
	cr_expect_eq(plan->need.ha_requirement, HA_CRITICAL);
	cr_assert_eq(plan->services.count, 2);
	exchange = plan_service(plan, "exchange");
	cr_assert_not_null(exchange);
	cr_expect(exchange->adopted);
	cr_expect_eq(exchange->path, SERVICE_ER);
	cr_expect_eq(exchange->communities.count, 1);
	cr_expect_eq(plan_service(plan, "teams")->path, SERVICE_INTERNET);
	cr_assert_eq(plan->sites.count, 1);
	cr_expect_str_eq(plan->sites.items[0].id, "sao-paulo");
	cr_expect_str_eq(plan->sites.items[0].country, "BR");
	cr_expect_eq(plan->sites.items[0].users, 1200);
	cr_expect_float_eq(plan->sites.items[0].lat, answers.city->latitude,
	    0.001);
	cr_expect(GIVEN(site, &plan->sites.items[0], utc_offset_h));
	document_close(document);
	buf_free(&text);
}

Test(start, every_city_gives_a_site_that_its_plan_takes)
{
	static const char *const names[] = { "Zürich", "Al Jīzah", "Nukuʻalofa",
		"Ürümqi", "'s-Hertogenbosch" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		const struct city *found[1];
		struct start_answers answers = { 0 };
		struct document *document;
		struct value_error error;
		struct buf text = { 0 };

		if (catalog_search_cities(catalog, names[i], found, 1) == 0)
			continue;
		answers.city = found[0];
		cr_expect(start_plan_text(&answers, catalog, &text, &error),
		    "%s: %s", names[i], error.text);
		read_text(buf_text(&text), &document);
		document_close(document);
		buf_free(&text);
	}
	cr_expect(start_service_offered(catalog, 0));
}
