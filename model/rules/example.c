/*
 * Reads the examples of the rules. It knows their headings and no YAML: a
 * test parses every plan, and people read them.
 */
#include "model/rules/example.h"

#include <stdio.h>
#include <string.h>

#include "model/embed.h"

static const char mark[] = "=== ";

const struct embedded_file *
rule_examples_file(const struct rule_family *family)
{
	char name[32];
	size_t i;

	snprintf(name, sizeof name, "rules/%s.plans", family->id);
	for (i = sizeof "rules/" - 1; name[i] != '.' && name[i] != '\0'; i++)
		name[i] = (char)(name[i] | 0x20);
	return embedded_find(name);
}

static bool
at_heading(const char *at)
{
	return strncmp(at, mark, sizeof mark - 1) == 0;
}

/* Steps over a line, which may be the last without a newline. */
static const char *
next_line(const char *at)
{
	const char *end = strchr(at, '\n');

	return end == NULL ? at + strlen(at) : end + 1;
}

static bool
read_heading(const char *at, struct rule_example *example)
{
	char word[16] = "";
	int n;

	*example = (struct rule_example){ .text = next_line(at) };
	n = sscanf(at, "=== %15s %15s", example->rule, word);
	example->fires = strcmp(word, "fires") == 0;
	if (n != 2 || (!example->fires && strcmp(word, "silent") != 0))
		return false;
	at = strstr(at, " at ");
	if (at != NULL && at < example->text)
		sscanf(at, " at %127s", example->at);
	return true;
}

bool
rule_example_next(struct rule_examples *examples, struct rule_example *example)
{
	const char *at = examples->rest;

	if (examples->wrong || *at == '\0')
		return false;
	if (!at_heading(at) || !read_heading(at, example)) {
		examples->wrong = true;
		return false;
	}
	example->line = ++examples->line;
	for (at = example->text; *at != '\0' && !at_heading(at);
	    at = next_line(at))
		examples->line++;
	example->length = (size_t)(at - example->text);
	examples->rest = at;
	return true;
}

bool
rule_example_find(const struct rule *rule, bool fires,
    struct rule_example *example)
{
	const struct rule_family *const *family;

	for (family = rule_families; *family != NULL; family++) {
		const struct embedded_file *file = rule_examples_file(*family);
		struct rule_examples examples = {
			.rest = file == NULL ? "" : file->bytes
		};

		while (rule_example_next(&examples, example))
			if (example->fires == fires &&
			    strcmp(example->rule, rule->id) == 0)
				return true;
	}
	return false;
}
