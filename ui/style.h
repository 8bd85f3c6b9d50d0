#ifndef UI_STYLE_H
#define UI_STYLE_H

/* What a cell means, not how it looks: only ui/term.c knows colours. */
enum style {
	STYLE_NORMAL,
	STYLE_DIM, /* secondary text, hints */
	STYLE_TITLE, /* program and plan name */
	STYLE_HEADING, /* column heads, section names */
	STYLE_FOCUS, /* the item under the cursor, focused pane */
	STYLE_SELECTED, /* the chosen item of an unfocused pane */
	STYLE_LABEL, /* a field's label */
	STYLE_VALUE, /* a field's value */
	STYLE_INPUT, /* text being typed */
	STYLE_GIVEN_DEFAULT, /* a default shown where nothing is given */
	STYLE_ERROR,
	STYLE_WARNING,
	STYLE_INFO,
	STYLE_GOOD,
	STYLE_KEY, /* a key name in the hint line */
	STYLE_FRAME, /* rules and boxes */
	STYLE_MAP_LAND,
	STYLE_MAP_SITE,
	STYLE_MAP_LOCATION,
	STYLE_MAP_LINE,
	STYLE_COUNT
};

#endif
