/*
 * A list of 10,000 lines with a selection bar, on ncurses as everyone writes
 * it: the measure for what the wizard's screen may cost. It has no plan, no
 * form, no help, and takes nothing but the arrows and q.
 */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

enum { ITEMS = 10000 };

static void
draw(int selected)
{
	int height = LINES - 2, top, row;

	top = selected < height ? 0 : selected - height + 1;
	erase();
	attron(A_BOLD);
	mvprintw(0, 0, "Sites");
	attroff(A_BOLD);
	for (row = 0; row < height && top + row < ITEMS; row++) {
		bool here = top + row == selected;

		if (here)
			attron(A_REVERSE);
		mvprintw(row + 1, 0, "%-*.*s", COLS, COLS, "");
		mvprintw(row + 1, 1, "Site number %05d", top + row);
		mvprintw(row + 1, 30, "%6d people", 100 + (top + row) % 900);
		if (here)
			attroff(A_REVERSE);
	}
	attron(COLOR_PAIR(1));
	mvprintw(LINES - 1, 0, "%d of %d", selected + 1, ITEMS);
	attroff(COLOR_PAIR(1));
	move(selected - top + 1, 0);
	refresh();
}

int
main(void)
{
	SCREEN *screen;
	int key, selected = 0;

	setlocale(LC_ALL, "");
	screen = newterm(NULL, stdout, stdin);
	if (screen == NULL) {
		fputs("minimal_list: no terminal\n", stderr);
		return EXIT_FAILURE;
	}
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	start_color();
	use_default_colors();
	init_pair(1, COLOR_GREEN, -1);
	do {
		draw(selected);
		key = getch();
		if (key == KEY_DOWN && selected + 1 < ITEMS)
			selected++;
		else if (key == KEY_UP && selected > 0)
			selected--;
	} while (key != 'q' && key != ERR);
	endwin();
	delscreen(screen);
	return EXIT_SUCCESS;
}
