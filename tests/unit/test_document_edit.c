/* Edits of a plan's text: what each writes, and what it leaves alone. */
#include "model/plan/document.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"

static struct document *
open_text(const char *text)
{
	struct document *d = document_open(text, strlen(text));

	cr_assert(d != NULL && document_readable(d), "readable:\n%s", text);
	return d;
}

static struct path
path_of(const struct document *d, const char *text)
{
	struct value_error error;
	struct path path;

	cr_assert(path_parse(text, document_plan(d), &path, &error), "%s: %s",
	    text, error.text);
	return path;
}

/* One edit in words: "set PATH VALUE", "move PATH 2" and so on. */
static bool
edit(struct document *d, const char *verb, const char *where,
    const char *what, struct value_error *error)
{
	struct path path = path_of(d, where);
	const char *values[8], *pairs[9] = { NULL };
	char copy[200];
	size_t count = 0;

	if (strcmp(verb, "set") == 0)
		return document_set(d, &path, what, error);
	if (strcmp(verb, "unset") == 0)
		return document_unset(d, &path, error);
	if (strcmp(verb, "remove") == 0)
		return document_remove(d, &path, error);
	if (strcmp(verb, "copy") == 0)
		return document_copy(d, &path, error);
	if (strcmp(verb, "rename") == 0)
		return document_rename(d, &path, what, error);
	if (strcmp(verb, "move") == 0)
		return document_move(d, &path, atoi(what), error);
	/* Words of "what": the values, or the index and pairs. */
	snprintf(copy, sizeof copy, "%s", what);
	for (char *word = strtok(copy, " "); word != NULL && count < 8;
	     word = strtok(NULL, " "))
		values[count++] = word;
	if (strcmp(verb, "list") == 0)
		return document_set_texts(d, &path, values, count, error);
	cr_assert(strcmp(verb, "insert") == 0 && count > 0, "verb %s", verb);
	for (size_t i = 1; i < count; i++)
		pairs[i - 1] = values[i];
	return document_insert(d, &path, atoi(values[0]), pairs, error);
}

#define HEAD "version: 1\n"

static const struct row {
	const char *name, *before, *verb, *path, *what, *after; /* NULL: fails */
} rows[] = {
	/* --- a scalar gets another value */
	{ "plain", HEAD "meta:\n  name: x   # why\n", "set", "meta.name",
	    "y z", HEAD "meta:\n  name: y z   # why\n" },
	{ "needs quotes", HEAD "meta:\n  name: x\n", "set", "meta.name",
	    "no", HEAD "meta:\n  name: \"no\"\n" },
	{ "both quotes", HEAD "meta:\n  name: x\n", "set", "meta.name",
	    "a \"b\" 'c': d", HEAD "meta:\n  name: 'a \"b\" ''c'': d'\n" },
	{ "wide characters", HEAD "meta:\n  name: Z\xc3\xbcrich \xe6\x9d\xb1 "
	    "\xf0\x9f\x9a\x80\n  owner: \xc3\xa9 # \xc3\xa9\n", "set",
	    "meta.owner", "\xf0\x9f\x9a\x80",
	    HEAD "meta:\n  name: Z\xc3\xbcrich \xe6\x9d\xb1 "
	    "\xf0\x9f\x9a\x80\n  owner: \xf0\x9f\x9a\x80 # \xc3\xa9\n" },
	{ "was quoted", HEAD "meta: {name: 'x', owner: y}\n", "set",
	    "meta.name", "z", HEAD "meta: {name: z, owner: y}\n" },
	{ "comma in flow", HEAD "meta: {name: x}\n", "set", "meta.name",
	    "a, b", HEAD "meta: {name: \"a, b\"}\n" },
	{ "date", HEAD "meta:\n  go_live: 2026-01-01\n", "set",
	    "meta.go_live", "2027-02-03",
	    HEAD "meta:\n  go_live: \"2027-02-03\"\n" },
	{ "country", HEAD "sites:\n- id: a\n  country: US\n", "set",
	    "sites.a.country", "NO",
	    HEAD "sites:\n- id: a\n  country: \"NO\"\n" },
	{ "number", HEAD "sites:\n- id: a\n  users: 'x'\n", "set",
	    "sites.a.users", "100", HEAD "sites:\n- id: a\n  users: 100\n" },
	{ "real", HEAD "sites:\n- id: a\n  lat: 1.0\n", "set", "sites.a.lat",
	    "-33.87", HEAD "sites:\n- id: a\n  lat: -33.87\n" },
	{ "nothing", HEAD "meta:\n  name:  # open\n", "set", "meta.name", "x",
	    HEAD "meta:\n  name: x  # open\n" },
	{ "tilde", HEAD "meta:\n  name: ~\n", "set", "meta.name", "x",
	    HEAD "meta:\n  name: x\n" },
	{ "nothing in flow", HEAD "meta: {name: , owner: y}\n", "set",
	    "meta.name", "x", HEAD "meta: {name: x, owner: y}\n" },
	{ "word without colon", HEAD "meta: {name, owner: y}\n", "set",
	    "meta.name", "x", HEAD "meta: {name: x, owner: y}\n" },
	{ "several lines of plain", HEAD "meta:\n  name: a\n    b\n  owner: c\n",
	    "set", "meta.name", "x", HEAD "meta:\n  name: x\n  owner: c\n" },
	{ "list where a value belongs",
	    HEAD "meta:\n  name:\n    - a\n    - b\n  owner: c\n", "set",
	    "meta.name", "x", HEAD "meta:\n  name: x\n  owner: c\n" },
	{ "the same", HEAD "meta:\n  name: 'x'\n", "set", "meta.name", "x",
	    HEAD "meta:\n  name: 'x'\n" },
	{ "wrong value", HEAD "meta:\n  cloud: gcc\n", "set", "meta.cloud",
	    "mars", NULL },
	{ "end without a line break", HEAD "meta:\n  name: x", "set",
	    "meta.name", "z", HEAD "meta:\n  name: z" },
	{ "windows lines", "version: 1\r\nmeta:\r\n  name: x # c\r\n", "set",
	    "meta.name", "z", "version: 1\r\nmeta:\r\n  name: z # c\r\n" },
	{ "odd spaces", HEAD "meta :\n  name  :   x\n", "set", "meta.name",
	    "z", HEAD "meta :\n  name  :   z\n" },
	{ "json", "{\"version\": 1, \"meta\": {\"name\": \"x\"}}\n", "set",
	    "meta.name", "y",
	    "{\"version\": 1, \"meta\": {\"name\": \"y\"}}\n" },
	{ "quoted key", HEAD "meta:\n  \"name\": x\n", "set", "meta.name",
	    "z", HEAD "meta:\n  \"name\": z\n" },
	/* --- notes */
	{ "note of lines", HEAD "sites:\n- id: a\n  note: x # c\n  vpn_users: "
	    "3\n", "set", "sites.a.note", "one\n\n  two",
	    HEAD "sites:\n- id: a\n  note: |- # c\n    one\n\n      two\n"
	    "  vpn_users: 3\n" },
	{ "block to block",
	    HEAD "sites:\n- id: a\n  note: >- # c\n    x\n    y\n\n  # d\n",
	    "set", "sites.a.note", "1\n2\n",
	    HEAD "sites:\n- id: a\n  note: | # c\n    1\n    2\n\n  # d\n" },
	{ "block to word", HEAD "sites:\n- id: a\n  note: |\n    x\n\n    y\n"
	    "\n- id: b\n", "set", "sites.a.note", "z",
	    HEAD "sites:\n- id: a\n  note: z\n\n- id: b\n" },
	{ "lines in flow", HEAD "sites:\n- {id: a}\n", "set", "sites.a.note",
	    "x\ny", HEAD "sites:\n- {id: a, note: \"x\\ny\"}\n" },
	{ "lines that begin with a blank", HEAD "sites:\n- id: a\n", "set",
	    "sites.a.note", " x\ny",
	    HEAD "sites:\n- id: a\n  note: \" x\\ny\"\n" },
	{ "controls in a note", HEAD "sites:\n- id: a\n", "set",
	    "sites.a.note", "x\033\ny",
	    HEAD "sites:\n- id: a\n  note: \"x\\x1b\\ny\"\n" },
	{ "note at the end", HEAD "sites:\n- id: a", "set", "sites.a.note",
	    "x\ny", HEAD "sites:\n- id: a\n  note: |-\n    x\n    y" },
	{ "note with windows lines", "version: 1\r\nsites:\r\n- id: a\r\n",
	    "set", "sites.a.note", "x\ny",
	    "version: 1\r\nsites:\r\n- id: a\r\n  note: |-\r\n    x\r\n"
	    "    y\r\n" },
	/* --- a key that was missing */
	{ "order of the rows", HEAD "meta:\n  name: x\n  # who\n  owner: y\n",
	    "set", "meta.organization", "z",
	    HEAD "meta:\n  name: x\n  organization: z\n  # who\n  owner: y\n" },
	{ "before all", HEAD "meta:\n  # who\n  owner: y\n", "set",
	    "meta.name", "z", HEAD "meta:\n  # who\n  name: z\n  owner: y\n" },
	{ "behind a dash", HEAD "sites:\n  - name: A\n    users: 1\n", "set",
	    "sites[0].id", "a",
	    HEAD "sites:\n  - id: a\n    name: A\n    users: 1\n" },
	{ "last of an item", HEAD "sites:\n- id: a # c\n\n# d\n- id: b\n",
	    "set", "sites.a.users", "5",
	    HEAD "sites:\n- id: a # c\n  users: 5\n\n# d\n- id: b\n" },
	{ "in flow", HEAD "meta: {name: x, owner: y}\n", "set",
	    "meta.organization", "z",
	    HEAD "meta: {name: x, organization: z, owner: y}\n" },
	{ "first in flow", HEAD "meta: { owner: y }\n", "set", "meta.name",
	    "z", HEAD "meta: {name: z,  owner: y }\n" },
	{ "in empty flow", HEAD "meta: {}\n", "set", "meta.name", "z",
	    HEAD "meta: {name: z}\n" },
	{ "in json", "{\"version\": 1, \"meta\": {\"name\": \"x\"}}", "set",
	    "meta.owner", "y",
	    "{\"version\": 1, \"meta\": {\"name\": \"x\", \"owner\": \"y\"}}" },
	{ "record and key", HEAD "sites:\n- id: a\n  note: n\n", "set",
	    "sites.a.rtt_ms.er", "7.5",
	    HEAD "sites:\n- id: a\n  rtt_ms:\n    er: 7.5\n  note: n\n" },
	{ "two records", HEAD "circuits:\n- id: a\n", "set",
	    "circuits.a.links.primary.port", "1/1",
	    HEAD "circuits:\n- id: a\n  links:\n    primary:\n      port: 1/1\n" },
	{ "records in flow", HEAD "circuits: [{id: a}]\n", "set",
	    "circuits.a.links.primary.port", "1/1",
	    HEAD "circuits: [{id: a, links: {primary: {port: 1/1}}}]\n" },
	{ "empty record", HEAD "meta: # c\nneed:\n", "set", "meta.name", "x",
	    HEAD "meta: # c\n  name: x\nneed:\n" },
	{ "null record", HEAD "meta: ~ # c\n", "set", "meta.name", "x",
	    HEAD "meta: # c\n  name: x\n" },
	{ "empty item", HEAD "sites:\n-\n- id: b\n", "set", "sites[0].id",
	    "a", HEAD "sites:\n- {id: a}\n- id: b\n" },
	{ "file of four blanks",
	    HEAD "meta:\n    name: x\nsites:\n    -   id: a\n", "set",
	    "sites.a.rtt_ms.er", "5",
	    HEAD "meta:\n    name: x\nsites:\n    -   id: a\n"
	    "        rtt_ms:\n            er: 5\n" },
	{ "text where keys belong", HEAD "meta: x\n", "set", "meta.name", "y",
	    NULL },
	/* --- sections */
	{ "section at the end", HEAD, "set", "meta.name", "x",
	    HEAD "\nmeta:\n  name: x\n" },
	{ "section between", HEAD "\nmeta:\n  name: x\n\n# c\nwan: []\n",
	    "set", "need.driver", "cost",
	    HEAD "\nmeta:\n  name: x\n\nneed:\n  driver: cost\n\n# c\nwan: []\n" },
	{ "section before", "# head\nmeta:\n  name: x\n", "set", "version",
	    "1", "# head\nversion: 1\n\nmeta:\n  name: x\n" },
	{ "section before the next", HEAD "\nmeta:\n  name: x\n\nwan: []\n",
	    "set", "need.driver", "cost",
	    HEAD "\nmeta:\n  name: x\n\nneed:\n  driver: cost\n\nwan: []\n" },
	{ "section without a break", HEAD "meta:\n  name: x", "set",
	    "need.driver", "cost",
	    HEAD "meta:\n  name: x\nneed:\n  driver: cost" },
	{ "behind a byte order mark", "\xef\xbb\xbfmeta: {name: x}\n", "set",
	    "version", "1", "\xef\xbb\xbfversion: 1\n\nmeta: {name: x}\n" },
	/* --- removing keys */
	{ "a key", HEAD "meta:\n  name: x # c\n  # d\n  owner: y\n", "unset",
	    "meta.name", "", HEAD "meta:\n  # d\n  owner: y\n" },
	{ "the last key of a record", HEAD "meta:\n  name: x\nneed: {}\n",
	    "unset", "meta.name", "", HEAD "need: {}\n" },
	{ "first behind a dash",
	    HEAD "need:\n  team:\n  - role: network\n    name: N\n", "unset",
	    "need.team[0].role", "", HEAD "need:\n  team:\n  - name: N\n" },
	{ "only behind a dash", HEAD "need:\n  team:\n  - role: network\n",
	    "unset", "need.team[0].role", "",
	    HEAD "need:\n  team:\n  - {}\n" },
	{ "in flow, first", HEAD "meta: {name: x, owner: y}\n", "unset",
	    "meta.name", "", HEAD "meta: {owner: y}\n" },
	{ "in flow, last", HEAD "meta: {name: x, owner: y}\n", "unset",
	    "meta.owner", "", HEAD "meta: {name: x}\n" },
	{ "what is missing", HEAD, "unset", "meta.name", "", HEAD },
	{ "what is required", HEAD "sites:\n- id: a\n", "unset", "sites.a.id",
	    "", NULL },
	{ "a record", HEAD "sites:\n- id: a\n  rtt_ms: # c\n    er: 1\n"
	    "  note: n\n", "unset", "sites.a.rtt_ms", "",
	    HEAD "sites:\n- id: a\n  note: n\n" },
	{ "a section", HEAD "\nmeta:\n  name: x\n\nwan: []\n", "unset",
	    "meta", "", HEAD "\nwan: []\n" },
	{ "the last line", HEAD "meta:\n  name: x\n  owner: y", "unset",
	    "meta.owner", "", HEAD "meta:\n  name: x" },
	{ "a wrong value", HEAD "meta:\n  name: x\n  cloud: mars\n", "unset",
	    "meta.cloud", "", HEAD "meta:\n  name: x\n" },
	/* --- lists of values */
	{ "new list", HEAD "sites:\n- id: a\n", "list", "sites.a.er_egress",
	    "b c", HEAD "sites:\n- id: a\n  er_egress: [b, c]\n" },
	{ "set of words", HEAD, "list", "need.guide_reviewed_by",
	    "security network",
	    HEAD "\nneed:\n  guide_reviewed_by: [network, security]\n" },
	{ "flow grows", HEAD "sites:\n- id: a\n  er_egress: [b] # c\n", "list",
	    "sites.a.er_egress", "b c d",
	    HEAD "sites:\n- id: a\n  er_egress: [b, c, d] # c\n" },
	{ "flow shrinks", HEAD "sites:\n- {id: a, er_egress: [ b, c , d ]}\n",
	    "list", "sites.a.er_egress", "b d",
	    HEAD "sites:\n- {id: a, er_egress: [ b, d ]}\n" },
	{ "block keeps its comments",
	    HEAD "sites:\n- id: a\n  er_egress:\n  - b # one\n  - c # two\n"
	    "  - d # three\n", "list", "sites.a.er_egress", "b x d z",
	    HEAD "sites:\n- id: a\n  er_egress:\n  - b # one\n  - x\n"
	    "  - d # three\n  - z\n" },
	{ "an element", HEAD "sites:\n- id: a\n  er_egress: [b, c]\n",
	    "set", "sites.a.er_egress[1]", "d",
	    HEAD "sites:\n- id: a\n  er_egress: [b, d]\n" },
	{ "an element goes", HEAD "sites:\n- id: a\n  er_egress: [b, c]\n",
	    "unset", "sites.a.er_egress[0]", "",
	    HEAD "sites:\n- id: a\n  er_egress: [c]\n" },
	{ "the last element goes",
	    HEAD "sites:\n- id: a\n  er_egress:\n  - b\n  note: n\n",
	    "unset", "sites.a.er_egress[0]", "",
	    HEAD "sites:\n- id: a\n  note: n\n" },
	{ "empty list", HEAD "sites:\n- id: a\n  er_egress: []\n", "list",
	    "sites.a.er_egress", "b",
	    HEAD "sites:\n- id: a\n  er_egress: [b]\n" },
	{ "a wrong element stays",
	    HEAD "sites:\n- id: a\n  er_egress: [B_, c]\n", "unset",
	    "sites.a.er_egress[1]", "",
	    HEAD "sites:\n- id: a\n  er_egress: [B_]\n" },
	{ "wrong element", HEAD "sites:\n- id: a\n", "list",
	    "sites.a.er_egress", "B_", NULL },
	{ "prefixes", HEAD "egresses:\n- id: a\n", "list",
	    "egresses.a.nat_out", "192.0.2.0/24 2001:db8::/32",
	    HEAD "egresses:\n- id: a\n  nat_out: [192.0.2.0/24, "
	    "\"2001:db8::/32\"]\n" },
	/* --- items */
	{ "first item", HEAD, "insert", "sites", "0 id a users 5",
	    HEAD "\nsites:\n  - id: a\n    users: 5\n" },
	{ "in an empty list", HEAD "sites: [] # none\n", "insert", "sites",
	    "0 id a", HEAD "sites: # none\n  - id: a\n" },
	{ "in nothing", HEAD "sites: # c\nwan:\n", "insert", "sites",
	    "0 id a", HEAD "sites: # c\n  - id: a\nwan:\n" },
	{ "at the end", HEAD "sites:\n- id: a\n  note: n # c\n  # of a\n\n"
	    "# next\nwan:\n", "insert", "sites", "1 id b name B",
	    HEAD "sites:\n- id: a\n  note: n # c\n  # of a\n- id: b\n"
	    "  name: B\n\n# next\nwan:\n" },
	{ "between, spaced", HEAD "sites:\n  - id: a\n\n  # of b\n  - id: b\n",
	    "insert", "sites", "1 id c",
	    HEAD "sites:\n  - id: a\n\n  - id: c\n\n  # of b\n  - id: b\n" },
	{ "at the front", HEAD "sites:\n  # all\n  - id: a\n", "insert",
	    "sites", "0 id c", HEAD "sites:\n  # all\n  - id: c\n  - id: a\n" },
	{ "in a flow list", HEAD "sites: [{id: a}, {id: b}]\n", "insert",
	    "sites", "1 id c users 3",
	    HEAD "sites: [{id: a}, {id: c, users: 3}, {id: b}]\n" },
	{ "at the end of a flow list", HEAD "sites: [{id: a}]\n", "insert",
	    "sites", "1 id c", HEAD "sites: [{id: a}, {id: c}]\n" },
	{ "no break at the end", HEAD "sites:\n- id: a", "insert", "sites",
	    "1 id b", HEAD "sites:\n- id: a\n- id: b" },
	{ "nested list", HEAD "circuits:\n- id: a\n", "insert",
	    "circuits.a.ms_peering.advertised", "0 cidr 192.0.2.0/24",
	    HEAD "circuits:\n- id: a\n  ms_peering:\n    advertised:\n"
	    "    - cidr: 192.0.2.0/24\n" },
	{ "nested, more",
	    HEAD "circuits:\n- id: a\n  ms_peering:\n    advertised:\n"
	    "      - cidr: 192.0.2.0/25\n        prepend: 1\n    vlan: 5\n",
	    "insert", "circuits.a.ms_peering.advertised",
	    "1 cidr 192.0.2.128/25",
	    HEAD "circuits:\n- id: a\n  ms_peering:\n    advertised:\n"
	    "      - cidr: 192.0.2.0/25\n        prepend: 1\n"
	    "      - cidr: 192.0.2.128/25\n    vlan: 5\n" },
	{ "id in use", HEAD "sites:\n- id: a\n", "insert", "sites", "0 id a",
	    NULL },
	{ "no id", HEAD "sites:\n- id: a\n", "insert", "sites", "0 name a",
	    NULL },
	{ "item goes", HEAD "sites:\n- id: a\n# of b\n- id: b # c\n  # d\n"
	    "- id: c\n", "remove", "sites.b", "",
	    HEAD "sites:\n- id: a\n- id: c\n" },
	{ "spaced item goes", HEAD "sites:\n\n- id: a\n\n- id: b\n\nwan: []\n",
	    "remove", "sites.a", "", HEAD "sites:\n\n- id: b\n\nwan: []\n" },
	{ "last item goes", HEAD "sites:\n- id: a\n\n- id: b\n\nwan: []\n",
	    "remove", "sites.b", "", HEAD "sites:\n- id: a\n\nwan: []\n" },
	{ "only item goes", HEAD "sites: # c\n- id: a\n  users: 1\nwan: []\n",
	    "remove", "sites.a", "", HEAD "sites: [] # c\nwan: []\n" },
	{ "only item of flow goes", HEAD "sites: [{id: a}]\n", "remove",
	    "sites.a", "", HEAD "sites: []\n" },
	{ "item of flow goes", HEAD "sites: [{id: a}, {id: b}]\n", "remove",
	    "sites.b", "", HEAD "sites: [{id: a}]\n" },
	{ "last line goes", HEAD "sites:\n- id: a\n- id: b", "remove",
	    "sites.b", "", HEAD "sites:\n- id: a" },
	{ "down", HEAD "sites:\n# all\n- id: a\n  users: 1\n# of b\n- id: b\n"
	    "- id: c\n", "move", "sites.b", "2",
	    HEAD "sites:\n# all\n- id: a\n  users: 1\n- id: c\n# of b\n"
	    "- id: b\n" },
	{ "up", HEAD "sites:\n- id: a\n\n- id: b\n\n- id: c\n", "move",
	    "sites.c", "0", HEAD "sites:\n- id: c\n\n- id: a\n\n- id: b\n" },
	{ "down without a break", HEAD "sites:\n- id: a\n- id: b", "move",
	    "sites.a", "1", HEAD "sites:\n- id: b\n- id: a" },
	{ "up without a break", HEAD "sites:\n- id: a\n- id: b", "move",
	    "sites.b", "0", HEAD "sites:\n- id: b\n- id: a" },
	{ "down in flow", HEAD "sites: [{id: a}, {id: b}, {id: c}]\n", "move",
	    "sites.a", "2", HEAD "sites: [{id: b}, {id: c}, {id: a}]\n" },
	{ "up in flow", HEAD "sites: [{id: a}, {id: b}, {id: c}]\n", "move",
	    "sites.c", "0", HEAD "sites: [{id: c}, {id: a}, {id: b}]\n" },
	{ "copy", HEAD "sites:\n# of a\n- id: a # x\n  users: 5 # y\n- id: b\n",
	    "copy", "sites.a", "",
	    HEAD "sites:\n# of a\n- id: a # x\n  users: 5 # y\n"
	    "- id: a-2 # x\n  users: 5 # y\n- id: b\n" },
	{ "copy of a copy", HEAD "sites:\n- id: a-9\n- id: a-10\n", "copy",
	    "sites.a-9", "", HEAD "sites:\n- id: a-9\n- id: a-11\n- id: a-10\n" },
	{ "copy in flow", HEAD "sites: [{name: A, id: a}]\n", "copy",
	    "sites.a", "",
	    HEAD "sites: [{name: A, id: a}, {name: A, id: a-2}]\n" },
	{ "copy at the end", HEAD "sites:\n- id: a", "copy", "sites.a", "",
	    HEAD "sites:\n- id: a\n- id: a-2" },
	/* --- ids */
	{ "id and references",
	    HEAD "sites:\n- id: a\n  er_egress: [c, d]\n- id: b\n"
	    "  er_egress:\n  - d # x\ncircuits:\n- id: c\n- id: d\n"
	    "route_filters:\n- id: e\n  attached_to: [\"d\"]\n", "rename",
	    "circuits.d", "new",
	    HEAD "sites:\n- id: a\n  er_egress: [c, new]\n- id: b\n"
	    "  er_egress:\n  - new # x\ncircuits:\n- id: c\n- id: new\n"
	    "route_filters:\n- id: e\n  attached_to: [\"new\"]\n" },
	{ "id and waivers", HEAD "sites:\n- id: a\n- id: ab\nwaivers:\n"
	    "- {rule: X-1, path: sites.a.users}\n"
	    "- {rule: X-2, path: sites.ab}\n- rule: X-3\n  path: sites.a\n",
	    "rename", "sites.a", "c",
	    HEAD "sites:\n- id: c\n- id: ab\nwaivers:\n"
	    "- {rule: X-1, path: sites.c.users}\n"
	    "- {rule: X-2, path: sites.ab}\n- rule: X-3\n  path: sites.c\n" },
	{ "set of an id", HEAD "sites:\n- id: a\nwan:\n- {id: w, a: a}\n",
	    "set", "sites.a.id", "on",
	    HEAD "sites:\n- id: \"on\"\nwan:\n- {id: w, a: \"on\"}\n" },
	{ "id of a second one", HEAD "sites:\n- id: a\n- id: a\nwan:\n"
	    "- {id: w, a: a}\n", "rename", "sites[1]", "b",
	    HEAD "sites:\n- id: a\n- id: b\nwan:\n- {id: w, a: a}\n" },
	{ "id taken", HEAD "sites:\n- id: a\n- id: b\n", "rename", "sites.a",
	    "b", NULL },
	{ "id wrong", HEAD "sites:\n- id: a\n", "rename", "sites.a", "B b",
	    NULL },
	{ "id missing", HEAD "sites:\n- name: A\n", "rename", "sites[0]", "a",
	    HEAD "sites:\n- id: a\n  name: A\n" },
};

Test(document_edit, writes_what_a_planner_would)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct row *row = &rows[i];
		struct document *d = open_text(row->before);
		struct value_error error = { .text = "" };
		const char *want = row->after;
		size_t length;
		bool done = edit(d, row->verb, row->path, row->what, &error);

		cr_expect(done == (want != NULL), "%s: %s", row->name,
		    error.text);
		if (want == NULL) {
			want = row->before;
			cr_expect(error.text[0] != '\0', "%s: says why",
			    row->name);
		}
		cr_expect(strcmp(document_text(d, &length), want) == 0,
		    "%s:\n%s", row->name, document_text(d, &length));
		cr_expect(document_changed(d) ==
		    (strcmp(want, row->before) != 0), "%s: changed",
		    row->name);
		if (document_can_undo(d))
			cr_expect(document_undo(d), "%s: undo", row->name);
		cr_expect(strcmp(document_text(d, &length), row->before) == 0,
		    "%s: undone:\n%s", row->name, document_text(d, &length));
		cr_expect(!document_changed(d), "%s: as it was", row->name);
		document_close(d);
	}
}
