#!/bin/sh
# Opening and editing plans while allocations fail.
exec "$abs_top_builddir/tests/faults/plan_memory"
