/*
 * What kind of terminal this is: the only file that knows curses, and of it
 * only the descriptions of terminals. Curses' screen, input queue and signal
 * handlers stay unused: they lose resizes, spin after a hang-up, end the
 * program on SIGTERM and flush at every movement of the cursor, and a program
 * with unsaved work cannot live with that.
 */
#include "ui/term_type.h"

#include "ui/decode.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

/* Copies a capability without its padding; one that is not there is "". */
static void
copy_capability(const char *name, char to[TERM_SEQUENCE_MAX])
{
	const char *from = tigetstr(name);
	size_t length = 0;

	/* Curses has two ways to say that there is none. */
	if (from == NULL || from == (const char *)-1)
		from = "";
	while (*from != '\0' && length + 1 < TERM_SEQUENCE_MAX) {
		if (from[0] == '$' && from[1] == '<' &&
		    strchr(from, '>') != NULL)
			from = strchr(from, '>') + 1;
		else
			to[length++] = *from++;
	}
	to[length] = '\0';
}

static void
add_capability(struct buf *out, const char *name)
{
	char sequence[TERM_SEQUENCE_MAX];

	copy_capability(name, sequence);
	buf_puts(out, sequence);
}

static bool
has_capability(const char *name)
{
	char sequence[TERM_SEQUENCE_MAX];

	copy_capability(name, sequence);
	return *sequence != '\0';
}

static void
add_keys(struct decoder *decoder, bool shifted_functions)
{
	static const struct {
		const char *name;
		uint32_t key;
	} keys[] = { { "kcuu1", PRESS_UP }, { "kcud1", PRESS_DOWN },
		{ "kcub1", PRESS_LEFT }, { "kcuf1", PRESS_RIGHT },
		{ "khome", PRESS_HOME }, { "kend", PRESS_END },
		{ "kpp", PRESS_PAGE_UP }, { "knp", PRESS_PAGE_DOWN },
		{ "kich1", PRESS_INSERT }, { "kdch1", PRESS_DELETE },
		{ "kcbt", PRESS_SHIFT | PRESS_TAB } };
	char name[8], sequence[TERM_SEQUENCE_MAX];
	unsigned i;

	for (i = 0; i < sizeof keys / sizeof *keys; i++) {
		copy_capability(keys[i].name, sequence);
		decode_add_key(decoder, sequence, keys[i].key);
	}
	/* F13 to F24 are what Shift makes of F1 to F12. */
	for (i = 1; i <= (shifted_functions ? 24 : 12); i++) {
		snprintf(name, sizeof name, "kf%u", i);
		copy_capability(name, sequence);
		decode_add_key(decoder, sequence,
		    i <= 12 ? PRESS_F1 + i - 1
			    : PRESS_SHIFT | (PRESS_F1 + i - 13));
	}
}

/* Reads the description of the terminal, or of one much like it. */
static bool
read_description(const char *type, char *why, size_t why_size)
{
	static const char *const fallbacks[] = { "xterm-256color", "vt220" };
	int found;
	size_t i;

	if (type == NULL || *type == '\0') {
		snprintf(why, why_size, "TERM is not set: it names the type "
					"of the terminal");
		return false;
	}
	if (strcmp(type, "dumb") == 0) {
		snprintf(why, why_size,
		    "a TERM=dumb terminal cannot show the wizard");
		return false;
	}
	use_env(FALSE); /* the size described, not what the screen has now */
	if (setupterm(type, STDOUT_FILENO, &found) == 0)
		return true;
	for (i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++)
		if (setupterm(fallbacks[i], STDOUT_FILENO, &found) == 0) {
			snprintf(why, why_size,
			    "terminal type %s is not known here; taking it "
			    "for %s",
			    type, fallbacks[i]);
			return true;
		}
	snprintf(why, why_size, "terminal type %s is not known here", type);
	return false;
}

static void
use_description(struct term_type *use)
{
	use->colour = tigetnum("colors") >= 8;
	use->dim = has_capability("dim");
	use->corner = tigetflag("am") <= 0 || tigetflag("xenl") > 0;
	use->rows = tigetnum("lines") > 0 ? tigetnum("lines") : 24;
	use->cols = tigetnum("cols") > 0 ? tigetnum("cols") : 80;
	copy_capability("civis", use->hide_cursor);
	copy_capability("cnorm", use->show_cursor);
	add_capability(&use->enter, "smcup");
	add_capability(&use->enter, "smkx");
	buf_puts(&use->leave, "\033[m");
	buf_puts(&use->leave, use->show_cursor);
	add_capability(&use->leave, "rmkx");
	/* Without a second screen leave a clean one. */
	if (has_capability("smcup") && has_capability("rmcup"))
		add_capability(&use->leave, "rmcup");
	else
		buf_puts(&use->leave, "\033[H\033[2J");
}

bool
term_type_read(struct term_type *use, const char *type,
    struct decoder *decoder, char *why, size_t why_size)
{
	char place[TERM_SEQUENCE_MAX];

	memset(use, 0, sizeof *use);
	if (!read_description(type, why, why_size))
		return false;
	copy_capability("cup", place);
	if (strcmp(place, "\033[%i%p1%d;%p2%dH") != 0) {
		snprintf(why, why_size,
		    "terminal type %s does not take ECMA-48 sequences", type);
		del_curterm(cur_term);
		return false;
	}
	use_description(use);
	add_keys(decoder, strncmp(type, "rxvt", 4) != 0);
	del_curterm(cur_term);
	return true;
}

void
term_type_free(struct term_type *use)
{
	buf_free(&use->enter);
	buf_free(&use->leave);
}
