#ifndef MODEL_ANALYSIS_STEPS_H
#define MODEL_ANALYSIS_STEPS_H

#include "model/analysis/analysis.h"

/* Counts the items of every step; an item of a list counts once per item. */
void steps_items(const struct plan *, struct steps_progress *);

#endif
