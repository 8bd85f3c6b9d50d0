/* Lists the tables of cases, one for each file bench_AREA.c. */
#include "tests/bench/bench.h"

#include <stddef.h>

extern const struct bench_case bench_capacity_cases[];
extern const struct bench_case bench_check_cases[];
extern const struct bench_case bench_placement_cases[];
extern const struct bench_case bench_paths_cases[];
extern const struct bench_case bench_plan_cases[];
extern const struct bench_case bench_start_cases[];
extern const struct bench_case bench_sweep_cases[];
#ifdef HAVE_VTERM
extern const struct bench_case bench_ui_cases[];
#endif

int
main(int argc, char **argv)
{
	static const struct bench_case *const tables[] = {
		bench_capacity_cases,
		bench_check_cases,
		bench_placement_cases,
		bench_paths_cases,
		bench_plan_cases,
		bench_start_cases,
		bench_sweep_cases,
#ifdef HAVE_VTERM
		bench_ui_cases,
#endif
		NULL,
	};

	return bench_main(argc, argv, tables);
}
