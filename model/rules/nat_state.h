#ifndef MODEL_RULES_NAT_STATE_H
#define MODEL_RULES_NAT_STATE_H

#include "model/plan/id_index.h"

/*
 * Says whether the devices that translate for one circuit know the
 * connections of the other's: some device is named by both, or shares state.
 */
bool circuits_share_state(const struct plan *, const struct id_index *devices,
    const struct circuit *, const struct circuit *);
/* Says whether all devices that translate for a circuit share their state. */
bool circuit_shares_state(const struct plan *, const struct id_index *devices,
    const struct circuit *);

#endif
