/*
 * What the paths cost: a received table of a million prefixes matched on the
 * trie, against a pass over the same lines that parses and hashes them; and
 * flows walked in the normal state and under every single failure.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/paths.h"
#include "model/analysis/trie.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"
#include "tests/bench/bench.h"

enum { LINES = 1000000, WANTED = 500 };

struct table {
	struct buf text; /* prefixes, each ended by NUL */
	struct arena *arena;
	struct trie trie;
	uint64_t found; /* so that nothing is optimised away */
};

static uint32_t
next_number(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 20);
}

/* Like a full table: three quarters IPv4 between /16 and /24. */
static void
add_line(struct buf *text, uint64_t *state)
{
	uint32_t a = next_number(state), b = next_number(state);

	if (a % 4 > 0)
		buf_printf(text, "%u.%u.%u.0/%u", 1 + b % 223, b >> 8 & 255,
		    b >> 16 & 255, 16 + a / 4 % 9);
	else
		buf_printf(text, "2%03x:%x:%x::/%u", a >> 8 & 0xfff,
		    b & 0xffff, b >> 12 & 0xffff, 32 + a / 4 % 17);
	buf_add(text, "", 1);
}

static void *
setup_table(void)
{
	struct table *table = calloc(1, sizeof *table);
	uint64_t state = 42;
	struct buf line = { 0 };
	struct prefix prefix;
	uint32_t i, *slot;

	if (table == NULL)
		return NULL;
	table->arena = arena_open();
	table->trie.arena = table->arena;
	for (i = 0; i < LINES; i++)
		add_line(&table->text, &state);
	for (i = 0; i < WANTED; i++) {
		buf_clear(&line);
		add_line(&line, &state);
		slot = prefix_parse(buf_text(&line), &prefix) != NET_OK ?
		    NULL : trie_slot(&table->trie, &prefix);
		if (slot != NULL)
			*slot = i;
	}
	buf_free(&line);
	trie_build_index(&table->trie);
	return table;
}

static void
teardown_table(void *state)
{
	struct table *table = state;

	arena_close(table->arena);
	buf_free(&table->text);
	free(table);
}

static uint64_t
hash_line(const char *line, size_t *length)
{
	uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
	const char *c;

	for (c = line; *c != '\0'; c++)
		hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
	*length = (size_t)(c - line) + 1;
	return hash;
}

static bool
read_table(struct table *table, bool match)
{
	const char *line = table->text.bytes;
	const char *end = line + table->text.length;
	struct prefix prefix;
	size_t length;

	table->found = 0;
	while (line < end) {
		table->found += hash_line(line, &length) & 1;
		if (prefix_parse(line, &prefix) != NET_OK)
			return false;
		if (match)
			table->found += trie_covering(&table->trie, &prefix) !=
			    TRIE_UNSET;
		line += length;
	}
	return true;
}

static bool
match_table(void *state)
{
	return read_table(state, true);
}

static bool
pass_table(void *state)
{
	return read_table(state, false);
}

/* --- every single failure --------------------------------------------- */

enum { SITES = 10000, KINDS = 200, CIRCUITS = 6, FLOWS = 40 };

static void
add_sites(struct buf *text)
{
	uint32_t i;

	buf_puts(text, "version: 1\nsites:\n");
	for (i = 0; i < SITES; i++)
		buf_printf(text, "  - {id: s%u, users: 50, clients_method: "
		    "pac, er_egress: [c%u, c%u], inet_egress: [e%u, e%u]}\n",
		    i, i % CIRCUITS, (i + 1) % CIRCUITS, i % KINDS,
		    (i + 1) % KINDS);
	buf_puts(text, "wan:\n");
	for (i = 1; i < SITES; i++)
		buf_printf(text, "  - {id: w%u, a: s%u, b: s%u, provider: "
		    "P%u}\n", i, i, i < 10 ? 0 : i % 10, i % 3);
}

static void
add_exits(struct buf *text)
{
	uint32_t i;

	buf_puts(text, "egresses:\n");
	for (i = 0; i < KINDS; i++)
		buf_printf(text, "  - {id: e%u, isp: I%u, site: s%u, nat_out: "
		    "[100.64.%u.0/28], advertised: [100.64.%u.0/24]}\n", i,
		    i % 5, i, i, i);
	buf_puts(text, "circuits:\n");
	for (i = 0; i < CIRCUITS; i++)
		buf_printf(text, "  - id: c%u\n    provider: P%u\n"
		    "    peering_location: Dallas\n"
		    "    links: {primary: {site: s%u}, secondary: {site: "
		    "s%u}}\n    ms_peering: {advertised: [{cidr: "
		    "198.51.100.%u/28}], nat_out: {pools: [198.51.100.%u/28]},"
		    " route_filter: rf}\n", i, i % 3, i, i, 16 * i, 16 * i);
	buf_puts(text, "route_filters: [{id: rf, communities: [\"12076:5010\","
	    " \"12076:5020\", \"12076:5030\", \"12076:5100\"]}]\nflows:\n");
}

struct network_state {
	struct buf text;
	struct document *document;
	struct catalog *catalog;
};

static void *
setup_network(void)
{
	static const int sets[] = { 1, 2, 9, 10, 31, 11, 12, 46, 56, 64 };
	struct network_state *s = calloc(1, sizeof *s);
	uint32_t i;

	if (s == NULL)
		return NULL;
	add_sites(&s->text);
	add_exits(&s->text);
	for (i = 0; i < FLOWS; i++)
		buf_printf(&s->text, "  - {id: f%u, path: %s, endpoint_sets: "
		    "[%d]}\n", i, i % 4 > 0 ? "er" : "internet",
		    sets[i % 10]);
	s->document = document_open(buf_text(&s->text), s->text.length);
	s->catalog = catalog_open(NULL, 0);
	return s;
}

static void
teardown_network(void *state)
{
	struct network_state *s = state;

	document_close(s->document);
	catalog_close(s->catalog);
	buf_free(&s->text);
	free(s);
}

static bool
measure_sweep(void *state, double *seconds)
{
	struct network_state *s = state;
	struct arena *arena = arena_open();
	struct path_turns turns = { 0 };
	double before = bench_cpu();
	struct paths *paths =
	    paths_compute(document_plan(s->document), s->catalog, arena);
	struct paths_state *now =
	    paths == NULL ? NULL : paths_state_open(paths);
	size_t next = 0;
	bool good = now != NULL && paths_sweep(now, &next, 0, &turns);

	*seconds = bench_cpu() - before;
	arena_close(arena);
	return good;
}

static bool
measure_compute(void *state, double *seconds)
{
	struct network_state *s = state;
	struct arena *arena = arena_open();
	double before = bench_cpu();
	bool good = paths_compute(document_plan(s->document), s->catalog,
	    arena) != NULL;

	*seconds = bench_cpu() - before;
	arena_close(arena);
	return good;
}

const struct bench_case bench_paths_cases[] = {
	{ .name = "match a received table of 1,000,000 prefixes : parsing "
	    "and hashing it",
	    .goal = 1.5,
	    .setup = setup_table,
	    .subject = match_table,
	    .baseline = pass_table,
	    .teardown = teardown_table },
	{ .name = "paths of 40 flows from 10,000 sites, in seconds",
	    .goal = 0.1,
	    .setup = setup_network,
	    .figure = measure_compute,
	    .teardown = teardown_network },
	{ .name = "the same under every single failure, in seconds",
	    .goal = 2,
	    .setup = setup_network,
	    .figure = measure_sweep,
	    .teardown = teardown_network },
	{ .name = NULL },
};
