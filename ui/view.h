#ifndef UI_VIEW_H
#define UI_VIEW_H

#include "ui/ui.h"

/*
 * The pattern of the wizard's parts that stand by themselves (start screen,
 * findings, report preview, help, guidance, explanations): a plain struct of
 * state, all zero at the beginning; NAME_event() takes an event and says what
 * came of it; NAME_draw() draws the state, purely, into a grid of any size;
 * NAME_hint() names the keys that matter now.
 */
enum view_kind {
	VIEW_IGNORED, /* not this view's key; the wizard may use it */
	VIEW_TAKEN,
	VIEW_CLOSE, /* the innermost thing is left */
	VIEW_GOTO, /* show the field at path */
	VIEW_EFFECT /* hand the effect to the caller */
};

struct view_result {
	enum view_kind kind;
	struct path path;
	struct effect effect;
};

#endif
