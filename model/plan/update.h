#ifndef MODEL_PLAN_UPDATE_H
#define MODEL_PLAN_UPDATE_H

#include "model/plan/document_parts.h"

struct intent;

/*
 * Reads anew the list items or sections that an edit touched. The edit was
 * made on the text and has been turned round, so that its splices say what
 * stands there now (removed) and what stood there before (added). False, with
 * the plan as it was, if that is not possible or not what was meant.
 */
bool update_read(struct document *, const struct edit *,
    const struct intent *);

#endif
