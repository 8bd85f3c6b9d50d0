# Figures, each a ratio taken in the same run: `make bench` prints them and
# writes bench.json. The programs are built by make check, and not run there.
check_PROGRAMS += tests/bench/bench tests/bench/nothing
check_PROGRAMS += tests/bench/generate
check_PROGRAMS += tests/bench/latency_error
tests_bench_bench_SOURCES =
tests_bench_bench_SOURCES += tests/bench/bench.c
tests_bench_bench_SOURCES += tests/bench/bench.h
tests_bench_bench_SOURCES += tests/bench/bench_capacity.c
tests_bench_bench_SOURCES += tests/bench/bench_check.c
tests_bench_bench_SOURCES += tests/bench/bench_placement.c
tests_bench_bench_SOURCES += tests/bench/bench_paths.c
tests_bench_bench_SOURCES += tests/bench/bench_plan.c
tests_bench_bench_SOURCES += tests/bench/bench_start.c
tests_bench_bench_SOURCES += tests/bench/bench_sweep.c
tests_bench_bench_SOURCES += tests/bench/main.c
tests_bench_bench_SOURCES += tests/bench/plan_text.c
tests_bench_bench_SOURCES += tests/bench/plan_text.h
tests_bench_bench_CFLAGS = $(AM_CFLAGS)
if HAVE_VTERM
tests_bench_bench_SOURCES += tests/bench/bench_ui.c
tests_bench_bench_SOURCES += tests/pty/pty.c
tests_bench_bench_SOURCES += tests/pty/pty.h
tests_bench_bench_SOURCES += tests/pty/pty_measure.c
tests_bench_bench_SOURCES += tests/pty/pty_parts.h
tests_bench_bench_CFLAGS += $(VTERM_CFLAGS) -DHAVE_VTERM=1
endif
tests_bench_bench_LDADD = libui.a libmodel.a $(NCURSES_LIBS) $(YAML_LIBS) \
	$(CJSON_LIBS) $(VTERM_LIBS)
check_PROGRAMS += tests/bench/minimal_list
tests_bench_minimal_list_SOURCES = tests/bench/minimal_list.c
tests_bench_minimal_list_CFLAGS = $(AM_CFLAGS) $(NCURSES_CFLAGS)
tests_bench_minimal_list_LDADD = $(NCURSES_LIBS)
tests_bench_generate_SOURCES = tests/bench/generate.c tests/bench/plan_text.c \
	tests/bench/plan_text.h
tests_bench_generate_LDADD = libmodel.a
tests_bench_latency_error_SOURCES = tests/bench/latency_error.c
tests_bench_latency_error_LDADD = libmodel.a $(YAML_LIBS) $(CJSON_LIBS)
check_PROGRAMS += tests/bench/placement
tests_bench_placement_SOURCES = tests/bench/placement.c
tests_bench_placement_LDADD = libmodel.a
tests_bench_nothing_SOURCES = tests/bench/nothing.c
tests_bench_nothing_LDFLAGS = $(AM_LDFLAGS) -Wl,--no-as-needed
tests_bench_nothing_LDADD = $(NCURSES_LIBS) $(YAML_LIBS) $(CJSON_LIBS)

bench: $(bin_PROGRAMS) tests/bench/bench tests/bench/minimal_list \
    tests/bench/nothing
	@$(AM_TESTS_ENVIRONMENT) tests/bench/bench -o bench.json
.PHONY: bench
CLEANFILES += bench.json
