/*
 * The questions before a new plan, and what happens while they are asked.
 * Each can be passed over; none is checked against another. Knows the fields
 * that are answered, not how a plan is written.
 */
#include "ui/start_parts.h"

#include <stdio.h>
#include <string.h>

#include "model/catalog/city.h"
#include "model/catalog/flow_catalog.h"

/* clang-format off */
static const char *const cloud_texts[] = {
	"the cloud most organisations use",
	"US government community cloud, in the worldwide network",
	"US government GCC High",
	"US Department of Defense",
	"China, operated by 21Vianet: without ExpressRoute for Microsoft 365",
};
_Static_assert(sizeof cloud_texts / sizeof *cloud_texts == cloud_count,
    "one text for each cloud");

static const char *const driver_texts[] = {
	"a rule demands a private path",
	"a network assessment recommends it",
	"expected to be faster: measure first",
	"expected to be safer: it is no security measure",
	"expected to be more reliable: it is no such measure",
	"expected to be cheaper",
	"something else",
};
_Static_assert(sizeof driver_texts / sizeof *driver_texts == driver_count,
    "one text for each driver");

static const char *const ha_texts[] = {
	"people can wait until it is repaired",
	"work stops in places: no single failure may cut a site off",
	"it must not happen",
};
_Static_assert(sizeof ha_texts / sizeof *ha_texts == ha_level_count,
    "one text for each level");

const struct question start_questions[QUESTION_COUNT] = {
	[QUESTION_NAME] = { QUESTION_TEXT, "Name",
	    "What is the plan called?",
	    "Stands on the report and in the title of the screen, such as "
	    "\"Contoso WAN 2027\".",
	    &schema_meta, "name", NULL },
	[QUESTION_ORGANIZATION] = { QUESTION_TEXT, "Organisation",
	    "Whose network is it?",
	    "The organisation as Microsoft's reviewers know it.",
	    &schema_meta, "organization", NULL },
	[QUESTION_CLOUD] = { QUESTION_WORD, "Cloud",
	    "In which cloud are its tenants?",
	    "Decides which BGP communities and endpoints there are.",
	    &schema_meta, "cloud", cloud_texts },
	[QUESTION_DRIVER] = { QUESTION_WORD, "Reason",
	    "What asks for ExpressRoute?",
	    "Microsoft reviews every request and advises most customers "
	    "against it. Only the first two reasons usually pass.",
	    &schema_need, "driver", driver_texts },
	[QUESTION_IN_USE] = { QUESTION_SERVICES, "In use",
	    "Which services do people use?",
	    "Rules and lists ask about these services only. More can be "
	    "added at any time.",
	    &schema_plan, "services", NULL },
	[QUESTION_PLACE] = { QUESTION_CITY, "First site",
	    "In which city is the first site?",
	    "The largest office is a good beginning. Its place gives "
	    "distances, an estimate of latency and a point on the map.",
	    &schema_site, "city", NULL },
	[QUESTION_USERS] = { QUESTION_TEXT, "People there",
	    "How many people work there?",
	    "Everything about capacity begins with people.",
	    &schema_site, "users", NULL },
	[QUESTION_ON_ER] = { QUESTION_SERVICES, "By ExpressRoute",
	    "Which services should go over ExpressRoute?",
	    "Take those that the reason demands and no more. Every service "
	    "needs the internet as well.",
	    &schema_plan, "services", NULL },
	[QUESTION_HA] = { QUESTION_WORD, "Availability",
	    "How much does an outage of the path hurt?",
	    "From \"high\" on, missing redundancy is an error instead of a "
	    "warning.",
	    &schema_need, "ha_requirement", ha_texts },
};
/* clang-format on */

const struct field *
question_field(const struct question *question)
{
	return schema_field(question->schema, question->key);
}

/* Returns the answer of a TEXT, or of a WORD by number. */
static char *
text_answer(struct start_answers *answers, int question, size_t *size)
{
	*size = START_TEXT;
	if (question == QUESTION_NAME)
		return answers->name;
	if (question == QUESTION_ORGANIZATION)
		return answers->organization;
	*size = sizeof answers->users;
	return answers->users;
}

static int *
word_answer(struct start_answers *answers, int question)
{
	if (question == QUESTION_CLOUD)
		return &answers->cloud;
	return question == QUESTION_DRIVER ? &answers->driver :
	    &answers->ha_requirement;
}

/* Says whether the service is a line of the question that is asked. */
static bool
is_listed(const struct start_state *state, const struct catalog *catalog,
    int service)
{
	if (state->question == QUESTION_IN_USE)
		return start_service_offered(catalog, service);
	return start_service_on_er(catalog, service) &&
	    (!state->answers.services_given ||
	    (state->answers.services >> service & 1) != 0);
}

static int
service_count(const struct catalog *catalog)
{
	size_t count = catalog_services(catalog).count;

	return count < START_SERVICES ? (int)count : START_SERVICES;
}

int
question_service(const struct start_state *state,
    const struct catalog *catalog, int nth)
{
	int i, count = service_count(catalog);

	for (i = 0; i < count; i++)
		if (is_listed(state, catalog, i) && nth-- == 0)
			return i;
	return -1;
}

int
question_rows(const struct start_state *state, const struct catalog *catalog)
{
	const struct question *question = &start_questions[state->question];
	int n = 0;

	switch (question->kind) {
	case QUESTION_TEXT:
		return 0;
	case QUESTION_WORD:
		while (question_field(question)->words[n] != NULL)
			n++;
		return n;
	case QUESTION_SERVICES:
		while (question_service(state, catalog, n) >= 0)
			n++;
		return n;
	case QUESTION_CITY:
		return (int)state->found_count;
	}
	return 0;
}

static void
add_service_names(uint64_t bits, const struct catalog *catalog,
    struct buf *out)
{
	struct service_rows rows = catalog_services(catalog);
	int i, count = service_count(catalog);
	const char *comma = "";

	for (i = 0; i < count; i++) {
		if ((bits >> i & 1) == 0)
			continue;
		buf_printf(out, "%s%s", comma, rows.items[i].id);
		comma = ", ";
	}
	if (*comma == '\0')
		buf_puts(out, "none");
}

void
question_answer(const struct start_state *state,
    const struct catalog *catalog, int number, struct buf *out)
{
	const struct question *question = &start_questions[number];
	struct start_answers answers = state->answers;
	size_t size;
	int word;

	switch (question->kind) {
	case QUESTION_TEXT:
		buf_puts(out, text_answer(&answers, number, &size));
		break;
	case QUESTION_WORD:
		word = *word_answer(&answers, number);
		if (word > 0)
			buf_puts(out, question_field(question)->words[word - 1]);
		break;
	case QUESTION_SERVICES:
		if (number == QUESTION_IN_USE && answers.services_given)
			add_service_names(answers.services, catalog, out);
		if (number == QUESTION_ON_ER && answers.er_given)
			add_service_names(answers.er, catalog, out);
		break;
	case QUESTION_CITY:
		if (answers.city != NULL)
			buf_printf(out, "%s, %s", answers.city->name,
			    answers.city->country);
		break;
	}
}

static void
search_city(struct start_state *state, const struct ui_context *context)
{
	const char *words = lineedit_text(&state->line);

	state->row = 0;
	state->found_count = words[0] == '\0' ? 0 :
	    catalog_search_cities(context->catalog, words, state->found,
	    START_FOUND);
}

/* The services that nearly everybody has, marked to begin with. */
static uint64_t
usual_services(const struct catalog *catalog)
{
	static const char *const usual[] = { "exchange", "sharepoint",
		"teams", "office-online", "entra-id" };
	struct service_rows rows = catalog_services(catalog);
	uint64_t bits = 0;
	int i, count = service_count(catalog);
	size_t j;

	for (i = 0; i < count; i++)
		for (j = 0; j < sizeof usual / sizeof *usual; j++)
			if (strcmp(rows.items[i].id, usual[j]) == 0)
				bits |= (uint64_t)1 << i;
	return bits;
}

/* Shows a question as it was answered, or with what is likely. */
static void
ask(struct start_state *state, const struct ui_context *context, int number)
{
	struct start_answers *answers = &state->answers;
	size_t size;

	state->question = number;
	state->row = 0;
	state->error = (struct value_error) { 0 };
	lineedit_set(&state->line, "");
	state->line.limit = 0;
	switch (start_questions[number].kind) {
	case QUESTION_TEXT:
		lineedit_set(&state->line,
		    text_answer(answers, number, &size));
		state->line.limit = size - 1;
		break;
	case QUESTION_WORD:
		state->row = *word_answer(answers, number);
		if (state->row > 0)
			state->row--;
		break;
	case QUESTION_SERVICES:
		if (number == QUESTION_IN_USE && !answers->services_given)
			answers->services = usual_services(context->catalog);
		break;
	case QUESTION_CITY:
		if (answers->city != NULL)
			lineedit_set(&state->line, answers->city->name);
		search_city(state, context);
		break;
	}
}

void
questions_begin(struct start_state *state, const struct ui_context *context)
{
	state->answers = (struct start_answers) { 0 };
	state->page = START_QUESTIONS;
	ask(state, context, 0);
}

static void
next_question(struct start_state *state, const struct ui_context *context)
{
	if (state->question + 1 < QUESTION_COUNT)
		ask(state, context, state->question + 1);
	else
		state->page = START_SUMMARY;
}

/* Takes the answer as it stands; false where it is refused. */
static bool
accept(struct start_state *state, const struct ui_context *context)
{
	const struct question *question = &start_questions[state->question];
	struct start_answers *answers = &state->answers;
	const char *typed = lineedit_text(&state->line);
	size_t size;
	char *text;

	(void)context;
	switch (question->kind) {
	case QUESTION_TEXT:
		if (typed[0] != '\0' && !value_check(question_field(question),
		    typed, &state->error))
			return false;
		text = text_answer(answers, state->question, &size);
		snprintf(text, size, "%s", typed);
		break;
	case QUESTION_WORD:
		*word_answer(answers, state->question) = state->row + 1;
		break;
	case QUESTION_SERVICES:
		if (state->question == QUESTION_IN_USE) {
			answers->services_given = true;
			answers->er &= answers->services;
		} else
			answers->er_given = true;
		break;
	case QUESTION_CITY:
		if (typed[0] != '\0' && state->found_count == 0) {
			snprintf(state->error.text, sizeof state->error.text,
			    "No city of that name is known");
			return false;
		}
		answers->city =
		    typed[0] == '\0' ? NULL : state->found[state->row];
		break;
	}
	return true;
}

/* Passes over the question: it is not answered. */
static void
skip(struct start_state *state)
{
	struct start_answers *answers = &state->answers;
	size_t size;

	switch (start_questions[state->question].kind) {
	case QUESTION_TEXT:
		text_answer(answers, state->question, &size)[0] = '\0';
		break;
	case QUESTION_WORD:
		*word_answer(answers, state->question) = 0;
		break;
	case QUESTION_SERVICES:
		if (state->question == QUESTION_IN_USE)
			answers->services_given = false;
		else
			answers->er_given = false;
		break;
	case QUESTION_CITY:
		answers->city = NULL;
		break;
	}
}

static struct view_result
create(struct start_state *state, const struct ui_context *context)
{
	struct view_result result = { .kind = VIEW_TAKEN };

	buf_free(&state->text);
	if (!start_plan_text(&state->answers, context->catalog, &state->text,
	    &state->error)) {
		state->page = START_SUMMARY;
		return result;
	}
	result.kind = VIEW_EFFECT;
	result.effect = (struct effect) { .kind = EFFECT_NEW,
		.text = buf_text(&state->text) };
	return result;
}

static void
go_back(struct start_state *state, const struct ui_context *context)
{
	if (state->page == START_SUMMARY) {
		state->page = START_QUESTIONS;
		ask(state, context, QUESTION_COUNT - 1);
	} else if (state->question > 0)
		ask(state, context, state->question - 1);
	else
		state->page = START_CHOICES;
}

/* Marks services; returns false for another key. */
static bool
mark_event(struct start_state *state, const struct catalog *catalog,
    uint32_t key)
{
	uint64_t *bits = state->question == QUESTION_IN_USE ?
	    &state->answers.services : &state->answers.er;
	int nth, service;

	if (key == ' ') {
		service = question_service(state, catalog, state->row);
		if (service >= 0)
			*bits ^= (uint64_t)1 << service;
		return true;
	}
	if (key != 'a' && key != 'n')
		return false;
	for (nth = 0; (service = question_service(state, catalog, nth)) >= 0;
	    nth++) {
		*bits |= (uint64_t)1 << service;
		if (key == 'n')
			*bits ^= (uint64_t)1 << service;
	}
	return true;
}

static bool
move_event(struct start_state *state, const struct catalog *catalog,
    uint32_t key)
{
	int last = question_rows(state, catalog) - 1;
	bool typing = start_questions[state->question].kind == QUESTION_CITY;

	if (key == PRESS_UP || (key == 'k' && !typing))
		state->row--;
	else if (key == PRESS_DOWN || (key == 'j' && !typing))
		state->row++;
	else if (key == PRESS_PAGE_UP)
		state->row -= 5;
	else if (key == PRESS_PAGE_DOWN)
		state->row += 5;
	else if (key == PRESS_HOME && !typing)
		state->row = 0;
	else if (key == PRESS_END && !typing)
		state->row = last;
	else
		return false;
	if (state->row > last)
		state->row = last;
	if (state->row < 0)
		state->row = 0;
	return true;
}

/* Keys of the question's own kind. */
static bool
answer_event(struct start_state *state, const struct ui_context *context,
    const struct event *event)
{
	enum question_kind kind = start_questions[state->question].kind;
	uint32_t key = event->kind == EVENT_KEY ? event->key : 0;

	if (kind != QUESTION_TEXT && key != 0 &&
	    move_event(state, context->catalog, key))
		return true;
	if (kind == QUESTION_SERVICES && key != 0)
		return mark_event(state, context->catalog, key);
	if ((kind != QUESTION_TEXT && kind != QUESTION_CITY) ||
	    !lineedit_event(&state->line, event))
		return false;
	state->error = (struct value_error) { 0 };
	if (kind == QUESTION_CITY)
		search_city(state, context);
	return true;
}

struct view_result
questions_event(struct start_state *state, const struct ui_context *context,
    const struct event *event)
{
	struct view_result result = { .kind = VIEW_TAKEN };
	uint32_t key = event->kind == EVENT_KEY ? event->key : 0;
	bool asking = state->page == START_QUESTIONS;

	switch (key) {
	case PRESS_ESCAPE:
	case PRESS_SHIFT | PRESS_TAB:
		go_back(state, context);
		return result;
	case PRESS_CTRL | 's':
		if (asking && !accept(state, context))
			return result;
		return create(state, context);
	case PRESS_ENTER:
		if (!asking)
			return create(state, context);
		if (accept(state, context))
			next_question(state, context);
		return result;
	case PRESS_TAB:
		if (asking) {
			skip(state);
			next_question(state, context);
		}
		return result;
	default:
		if (!asking || !answer_event(state, context, event))
			result.kind = VIEW_IGNORED;
		return result;
	}
}
