TEST_CFLAGS = $(STD_CFLAGS) -Wall -Wextra $(HARDEN_CFLAGS) $(SAN_CFLAGS) \
	$(COV_CFLAGS) $(CRITERION_CFLAGS)
TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_COMPILER = $(SHELL) $(top_srcdir)/tests/tap-run.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = timeout -k 5 300 $(SHELL)
AM_TESTS_ENVIRONMENT = abs_top_srcdir='$(abs_top_srcdir)'; export abs_top_srcdir; \
	abs_top_builddir='$(abs_top_builddir)'; export abs_top_builddir; \
	CC='$(CC)'; export CC; \
	LC_ALL=C.UTF-8; export LC_ALL; TZ=UTC; export TZ; TERM=xterm-256color; export TERM;
EXTRA_DIST += tests/tap-run.sh

# What can be said of the sources without running them.
TESTS += tests/bootstrap.sh
TESTS += tests/deps.sh
TESTS += tests/install.sh
TESTS += tests/shell.sh
EXTRA_DIST += tests/bootstrap.sh
EXTRA_DIST += tests/deps.sh
EXTRA_DIST += tests/install.sh
EXTRA_DIST += tests/leak.sh
EXTRA_DIST += tests/shell.sh

# A guard of the guard: tap-run.sh must notice a leak.
if SANITIZERS
check_PROGRAMS += tests/leak
TESTS += tests/leak.sh
tests_leak_SOURCES = tests/leak.c
tests_leak_CFLAGS = $(TEST_CFLAGS)
endif

# What other programs make of the reports.
TESTS += tests/report.sh
EXTRA_DIST += tests/report.sh tests/report.py
EXTRA_DIST += tests/golden/check/bank.json
EXTRA_DIST += tests/golden/check/contoso.json
EXTRA_DIST += tests/golden/check/humongous.json
EXTRA_DIST += tests/golden/check/three-cities.json
EXTRA_DIST += tests/golden/check/trey.json
EXTRA_DIST += tests/golden/report/contoso.txt
EXTRA_DIST += tests/golden/report/hostile.html
EXTRA_DIST += tests/golden/report/hostile.json
EXTRA_DIST += tests/golden/report/hostile.md
EXTRA_DIST += tests/golden/report/hostile.txt
EXTRA_DIST += tests/golden/report/narrow.txt
EXTRA_DIST += tests/golden/report/sample.html
EXTRA_DIST += tests/golden/report/sample.json
EXTRA_DIST += tests/golden/report/sample.md
EXTRA_DIST += tests/golden/report/sample.txt

# Unit tests: one program per library, one suite and file per module.
if HAVE_CRITERION
check_PROGRAMS += tests/unit/model
TESTS += tests/unit/model
tests_unit_model_CFLAGS = $(TEST_CFLAGS)
tests_unit_model_LDADD = libmodel.a $(YAML_LIBS) $(CJSON_LIBS) $(CRITERION_LIBS)
tests_unit_model_SOURCES =
tests_unit_model_SOURCES += tests/edits/random_edit.c
tests_unit_model_SOURCES += tests/edits/random_edit.h
tests_unit_model_SOURCES += tests/unit/paths_oracle.c
tests_unit_model_SOURCES += tests/unit/paths_oracle.h
tests_unit_model_SOURCES += tests/unit/paths_oracle_down.c
tests_unit_model_SOURCES += tests/unit/paths_oracle_exits.c
tests_unit_model_SOURCES += tests/unit/paths_oracle_parts.h
tests_unit_model_SOURCES += tests/unit/paths_random.c
tests_unit_model_SOURCES += tests/unit/paths_random.h
tests_unit_model_SOURCES += tests/unit/report_sample.c
tests_unit_model_SOURCES += tests/unit/report_sample.h
tests_unit_model_SOURCES += tests/unit/sweep_oracle.c
tests_unit_model_SOURCES += tests/unit/sweep_oracle.h
tests_unit_model_SOURCES += tests/unit/test_analysis_partial.c
tests_unit_model_SOURCES += tests/unit/test_arena.c
tests_unit_model_SOURCES += tests/unit/test_buf.c
tests_unit_model_SOURCES += tests/unit/test_catalog.c
tests_unit_model_SOURCES += tests/unit/test_catalog_offset.c
tests_unit_model_SOURCES += tests/unit/test_catalog_overlay.c
tests_unit_model_SOURCES += tests/unit/test_catalog_search.c
tests_unit_model_SOURCES += tests/unit/test_civil.c
tests_unit_model_SOURCES += tests/unit/test_csv.c
tests_unit_model_SOURCES += tests/unit/test_demand.c
tests_unit_model_SOURCES += tests/unit/test_diag.c
tests_unit_model_SOURCES += tests/unit/test_document.c
tests_unit_model_SOURCES += tests/unit/test_document_edit.c
tests_unit_model_SOURCES += tests/unit/test_document_history.c
tests_unit_model_SOURCES += tests/unit/test_document_random.c
tests_unit_model_SOURCES += tests/unit/test_embed.c
tests_unit_model_SOURCES += tests/unit/test_endpoints.c
tests_unit_model_SOURCES += tests/unit/test_explanation.c
tests_unit_model_SOURCES += tests/unit/test_facility.c
tests_unit_model_SOURCES += tests/unit/test_json.c
tests_unit_model_SOURCES += tests/unit/test_json_schema.c
tests_unit_model_SOURCES += tests/unit/test_json_write.c
tests_unit_model_SOURCES += tests/unit/test_latency.c
tests_unit_model_SOURCES += tests/unit/test_links.c
tests_unit_model_SOURCES += tests/unit/test_net.c
tests_unit_model_SOURCES += tests/unit/test_path.c
tests_unit_model_SOURCES += tests/unit/test_paths.c
tests_unit_model_SOURCES += tests/unit/test_paths_oracle.c
tests_unit_model_SOURCES += tests/unit/test_placement.c
tests_unit_model_SOURCES += tests/unit/test_prefix_set.c
tests_unit_model_SOURCES += tests/unit/test_repairs.c
tests_unit_model_SOURCES += tests/unit/test_report_golden.c
tests_unit_model_SOURCES += tests/unit/test_report_render.c
tests_unit_model_SOURCES += tests/unit/test_report_tree.c
tests_unit_model_SOURCES += tests/unit/test_rules.c
tests_unit_model_SOURCES += tests/unit/test_schema.c
tests_unit_model_SOURCES += tests/unit/test_sweep.c
tests_unit_model_SOURCES += tests/unit/test_trie.c
tests_unit_model_SOURCES += tests/unit/test_utf8.c
tests_unit_model_SOURCES += tests/unit/test_value.c
tests_unit_model_SOURCES += tests/unit/test_value_record.c
tests_unit_model_SOURCES += tests/unit/test_wan.c
endif

include tests/fuzz/local.mk
include tests/bench/local.mk
# The wizard without a terminal: events in, screens out.
if HAVE_CRITERION
check_PROGRAMS += tests/unit/ui
TESTS += tests/unit/ui
tests_unit_ui_CFLAGS = $(TEST_CFLAGS)
tests_unit_ui_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=analysis_update
tests_unit_ui_LDADD = libui.a libmodel.a \
	$(NCURSES_LIBS) $(YAML_LIBS) $(CJSON_LIBS) $(CRITERION_LIBS)
tests_unit_ui_SOURCES =
tests_unit_ui_SOURCES += tests/unit/press.h
tests_unit_ui_SOURCES += tests/unit/screen.c
tests_unit_ui_SOURCES += tests/unit/screen.h
tests_unit_ui_SOURCES += tests/unit/session.c
tests_unit_ui_SOURCES += tests/unit/session.h
tests_unit_ui_SOURCES += tests/unit/test_decode.c
tests_unit_ui_SOURCES += tests/unit/test_event.c
tests_unit_ui_SOURCES += tests/unit/test_findings_view.c
tests_unit_ui_SOURCES += tests/unit/test_grid.c
tests_unit_ui_SOURCES += tests/unit/test_help.c
tests_unit_ui_SOURCES += tests/unit/test_lineedit.c
tests_unit_ui_SOURCES += tests/unit/test_noteedit.c
tests_unit_ui_SOURCES += tests/unit/test_preview.c
tests_unit_ui_SOURCES += tests/unit/test_squeeze.c
tests_unit_ui_SOURCES += tests/unit/test_start.c
tests_unit_ui_SOURCES += tests/unit/test_ui_capacity.c
tests_unit_ui_SOURCES += tests/unit/test_ui_edit.c
tests_unit_ui_SOURCES += tests/unit/test_ui_keys.c
tests_unit_ui_SOURCES += tests/unit/test_ui_mouse.c
tests_unit_ui_SOURCES += tests/unit/test_ui_problems.c
tests_unit_ui_SOURCES += tests/unit/test_ui_random.c
tests_unit_ui_SOURCES += tests/unit/test_ui_reach.c
tests_unit_ui_SOURCES += tests/unit/test_ui_screens.c
tests_unit_ui_SOURCES += tests/unit/test_ui_suggest.c
tests_unit_ui_SOURCES += tests/unit/test_ui_views.c
tests_unit_ui_SOURCES += tests/unit/test_sweep_view.c
tests_unit_ui_SOURCES += tests/unit/test_textpage.c
tests_unit_ui_SOURCES += tests/unit/test_wrap.c
tests_unit_ui_SOURCES += tests/unit/test_ui_map.c
tests_unit_ui_SOURCES += tests/unit/test_ui_pick.c
endif

# Screens as they are kept; UPDATE_GOLDEN=1 in the environment of check
# writes them anew.
EXTRA_DIST += tests/screens/explain-120x40.txt
EXTRA_DIST += tests/screens/explain-60x16.txt
EXTRA_DIST += tests/screens/explain-80x24.txt
EXTRA_DIST += tests/screens/findings-file-120x40.txt
EXTRA_DIST += tests/screens/findings-file-60x16.txt
EXTRA_DIST += tests/screens/findings-file-80x24.txt
EXTRA_DIST += tests/screens/findings-waive-120x40.txt
EXTRA_DIST += tests/screens/findings-waive-60x16.txt
EXTRA_DIST += tests/screens/findings-waive-80x24.txt
EXTRA_DIST += tests/screens/findings-warnings-120x40.txt
EXTRA_DIST += tests/screens/findings-warnings-60x16.txt
EXTRA_DIST += tests/screens/findings-warnings-80x24.txt
EXTRA_DIST += tests/screens/guide-120x40.txt
EXTRA_DIST += tests/screens/guide-60x16.txt
EXTRA_DIST += tests/screens/guide-80x24.txt
EXTRA_DIST += tests/screens/help-field-120x40.txt
EXTRA_DIST += tests/screens/help-field-60x16.txt
EXTRA_DIST += tests/screens/help-field-80x24.txt
EXTRA_DIST += tests/screens/map-america-40x10.txt
EXTRA_DIST += tests/screens/map-america-58x19.txt
EXTRA_DIST += tests/screens/map-america-ascii-40x10.txt
EXTRA_DIST += tests/screens/map-america-ascii-58x19.txt
EXTRA_DIST += tests/screens/map-america-blocks-40x10.txt
EXTRA_DIST += tests/screens/map-pacific-58x19.txt
EXTRA_DIST += tests/screens/map-world-100x30.txt
EXTRA_DIST += tests/screens/pick-city-60x16.txt
EXTRA_DIST += tests/screens/pick-city-80x24.txt
EXTRA_DIST += tests/screens/pick-city-ascii-60x16.txt
EXTRA_DIST += tests/screens/pick-communities-60x16.txt
EXTRA_DIST += tests/screens/pick-communities-80x24.txt
EXTRA_DIST += tests/screens/pick-communities-ascii-60x16.txt
EXTRA_DIST += tests/screens/pick-flow-60x16.txt
EXTRA_DIST += tests/screens/pick-flow-80x24.txt
EXTRA_DIST += tests/screens/pick-flow-ascii-60x16.txt
EXTRA_DIST += tests/screens/pick-location-60x16.txt
EXTRA_DIST += tests/screens/pick-location-80x24.txt
EXTRA_DIST += tests/screens/pick-location-ascii-60x16.txt
EXTRA_DIST += tests/screens/pick-provider-60x16.txt
EXTRA_DIST += tests/screens/pick-provider-80x24.txt
EXTRA_DIST += tests/screens/pick-provider-ascii-60x16.txt
EXTRA_DIST += tests/screens/pick-site-60x16.txt
EXTRA_DIST += tests/screens/pick-site-80x24.txt
EXTRA_DIST += tests/screens/pick-site-ascii-60x16.txt
EXTRA_DIST += tests/screens/pick-text-60x16.txt
EXTRA_DIST += tests/screens/pick-text-80x24.txt
EXTRA_DIST += tests/screens/pick-text-ascii-60x16.txt
EXTRA_DIST += tests/screens/pick-words-60x16.txt
EXTRA_DIST += tests/screens/pick-words-80x24.txt
EXTRA_DIST += tests/screens/pick-words-ascii-60x16.txt
EXTRA_DIST += tests/screens/preview-120x40.txt
EXTRA_DIST += tests/screens/preview-60x16.txt
EXTRA_DIST += tests/screens/preview-80x24.txt
EXTRA_DIST += tests/screens/preview-export-120x40.txt
EXTRA_DIST += tests/screens/preview-export-60x16.txt
EXTRA_DIST += tests/screens/preview-export-80x24.txt
EXTRA_DIST += tests/screens/start-choices-120x40.txt
EXTRA_DIST += tests/screens/start-choices-60x16.txt
EXTRA_DIST += tests/screens/start-choices-80x24.txt
EXTRA_DIST += tests/screens/start-city-120x40.txt
EXTRA_DIST += tests/screens/start-city-60x16.txt
EXTRA_DIST += tests/screens/start-city-80x24.txt
EXTRA_DIST += tests/screens/start-path-120x40.txt
EXTRA_DIST += tests/screens/start-path-60x16.txt
EXTRA_DIST += tests/screens/start-path-80x24.txt
EXTRA_DIST += tests/screens/start-services-120x40.txt
EXTRA_DIST += tests/screens/start-services-60x16.txt
EXTRA_DIST += tests/screens/start-services-80x24.txt
EXTRA_DIST += tests/screens/start-summary-120x40.txt
EXTRA_DIST += tests/screens/start-summary-60x16.txt
EXTRA_DIST += tests/screens/start-summary-80x24.txt
EXTRA_DIST += tests/screens/start-text-120x40.txt
EXTRA_DIST += tests/screens/start-text-60x16.txt
EXTRA_DIST += tests/screens/start-text-80x24.txt
EXTRA_DIST += tests/screens/start-word-120x40.txt
EXTRA_DIST += tests/screens/start-word-60x16.txt
EXTRA_DIST += tests/screens/start-word-80x24.txt
EXTRA_DIST += tests/screens/textpage-30x16.txt
EXTRA_DIST += tests/screens/wizard

# The command layer, linked without main().
if HAVE_CRITERION
check_PROGRAMS += tests/unit/src
TESTS += tests/unit/src
tests_unit_src_CFLAGS = $(TEST_CFLAGS)
tests_unit_src_LDADD = libcommand.a libui.a libmodel.a \
	$(NCURSES_LIBS) $(YAML_LIBS) $(CJSON_LIBS) $(CRITERION_LIBS)
tests_unit_src_SOURCES =
tests_unit_src_SOURCES += tests/unit/folder.c
tests_unit_src_SOURCES += tests/unit/folder.h
tests_unit_src_SOURCES += tests/unit/test_command.c
tests_unit_src_SOURCES += tests/unit/test_file_read.c
tests_unit_src_SOURCES += tests/unit/test_file_save.c
tests_unit_src_SOURCES += tests/unit/test_options.c
tests_unit_src_SOURCES += tests/unit/test_out.c
tests_unit_src_SOURCES += tests/unit/test_paths.c
tests_unit_src_SOURCES += tests/unit/test_tables.c
endif

# Texts for tests/cli/yaml.sh.
check_PROGRAMS += tests/edits/write_values
tests_edits_write_values_SOURCES =
tests_edits_write_values_SOURCES += tests/edits/random_edit.c
tests_edits_write_values_SOURCES += tests/edits/random_edit.h
tests_edits_write_values_SOURCES += tests/edits/write_values.c
tests_edits_write_values_LDADD = libmodel.a $(YAML_LIBS) $(CJSON_LIBS)

# The program as the shell sees it.
EXTRA_DIST += tests/cli/tap.sh
cli_tests =
cli_tests += tests/cli/commands.sh
cli_tests += tests/cli/golden.sh
cli_tests += tests/cli/import.sh
cli_tests += tests/cli/streams.sh
cli_tests += tests/cli/usage.sh
cli_tests += tests/cli/yaml.sh
TESTS += $(cli_tests)
EXTRA_DIST += $(cli_tests)

# System calls that fail.
check_PROGRAMS += tests/faults/save
tests_faults_save_SOURCES = tests/faults/save.c
tests_faults_save_CFLAGS = $(TEST_CFLAGS)
tests_faults_save_LDADD = libcommand.a libui.a libmodel.a \
	$(NCURSES_LIBS) $(YAML_LIBS) $(CJSON_LIBS)
# The sanitizers have an allocator of their own.
if !SANITIZERS
check_PROGRAMS += tests/faults/plan_memory
TESTS += tests/faults/plan_memory.sh
tests_faults_plan_memory_SOURCES =
tests_faults_plan_memory_SOURCES += tests/edits/random_edit.c
tests_faults_plan_memory_SOURCES += tests/edits/random_edit.h
tests_faults_plan_memory_SOURCES += tests/faults/plan_memory.c
tests_faults_plan_memory_CFLAGS = $(TEST_CFLAGS)
tests_faults_plan_memory_LDADD = libmodel.a $(YAML_LIBS) $(CJSON_LIBS)
endif
EXTRA_DIST += tests/faults/plan_memory.sh
fault_tests =
fault_tests += tests/faults/save.sh
TESTS += $(fault_tests)
EXTRA_DIST += $(fault_tests)

EXTRA_DIST += tests/plans/paths/t1.yaml
EXTRA_DIST += tests/plans/paths/t10.yaml
EXTRA_DIST += tests/plans/paths/t11-state.yaml
EXTRA_DIST += tests/plans/paths/t11.yaml
EXTRA_DIST += tests/plans/paths/t12.yaml
EXTRA_DIST += tests/plans/paths/t13.yaml
EXTRA_DIST += tests/plans/paths/t14.yaml
EXTRA_DIST += tests/plans/paths/t1a.yaml
EXTRA_DIST += tests/plans/paths/t1b.yaml
EXTRA_DIST += tests/plans/paths/t1c-teams.yaml
EXTRA_DIST += tests/plans/paths/t1c.yaml
EXTRA_DIST += tests/plans/paths/t2.yaml
EXTRA_DIST += tests/plans/paths/t2n.yaml
EXTRA_DIST += tests/plans/paths/t2o.yaml
EXTRA_DIST += tests/plans/paths/t2s.yaml
EXTRA_DIST += tests/plans/paths/t3.yaml
EXTRA_DIST += tests/plans/paths/t4.yaml
EXTRA_DIST += tests/plans/paths/t5.yaml
EXTRA_DIST += tests/plans/paths/t6.yaml
EXTRA_DIST += tests/plans/paths/t7-other.yaml
EXTRA_DIST += tests/plans/paths/t7.yaml
EXTRA_DIST += tests/plans/paths/t8.yaml
EXTRA_DIST += tests/plans/paths/t9-minus.yaml
EXTRA_DIST += tests/plans/paths/t9.yaml

# The terminal itself, on a pseudo terminal before libvterm.
if HAVE_VTERM
check_PROGRAMS += tests/pty/term tests/pty/term_demo
TESTS += tests/pty/term
tests_pty_term_CFLAGS = $(TEST_CFLAGS) $(VTERM_CFLAGS)
tests_pty_term_LDADD = libui.a libmodel.a $(NCURSES_LIBS) $(VTERM_LIBS) \
	$(CRITERION_LIBS)
tests_pty_term_SOURCES =
tests_pty_term_SOURCES += tests/pty/pty.c
tests_pty_term_SOURCES += tests/pty/pty.h
tests_pty_term_SOURCES += tests/pty/pty_measure.c
tests_pty_term_SOURCES += tests/pty/pty_parts.h
tests_pty_term_SOURCES += tests/pty/test_paint.c
tests_pty_term_SOURCES += tests/pty/test_term.c
# The program itself, played by its keys.
check_PROGRAMS += tests/pty/wizard
TESTS += tests/pty/wizard
tests_pty_wizard_CFLAGS = $(TEST_CFLAGS) $(VTERM_CFLAGS)
tests_pty_wizard_LDADD = $(VTERM_LIBS) $(CRITERION_LIBS)
tests_pty_wizard_SOURCES =
tests_pty_wizard_SOURCES += tests/pty/play.c
tests_pty_wizard_SOURCES += tests/pty/play.h
tests_pty_wizard_SOURCES += tests/pty/pty.c
tests_pty_wizard_SOURCES += tests/pty/pty.h
tests_pty_wizard_SOURCES += tests/pty/pty_measure.c
tests_pty_wizard_SOURCES += tests/pty/pty_parts.h
tests_pty_wizard_SOURCES += tests/pty/test_wizard.c
tests_pty_wizard_SOURCES += tests/pty/test_wizard_terminal.c
tests_pty_wizard_SOURCES += tests/unit/folder.c
tests_pty_wizard_SOURCES += tests/unit/folder.h
tests_pty_term_demo_CFLAGS = $(AM_CFLAGS)
tests_pty_term_demo_LDADD = libui.a libmodel.a $(NCURSES_LIBS)
tests_pty_term_demo_SOURCES =
tests_pty_term_demo_SOURCES += tests/pty/term_demo.c
endif

# Manual page and completions are made from the program's tables and kept.
check_PROGRAMS += tests/docs/describe
tests_docs_describe_SOURCES = tests/docs/describe.c
tests_docs_describe_LDADD = libcommand.a libui.a libmodel.a \
	$(NCURSES_LIBS) $(YAML_LIBS) $(CJSON_LIBS)
TESTS += tests/docs/docs.sh
TESTS += tests/docs/readme.sh
EXTRA_DIST += tests/docs/docs.sh assets/man/erplan.1.in
EXTRA_DIST += tests/docs/readme.sh docs
.PHONY: update-docs
update-docs: tests/docs/describe
	tests/docs/describe man $(srcdir)/assets/man/erplan.1.in >$(srcdir)/assets/man/erplan.1
	tests/docs/describe bash >$(srcdir)/assets/completions/erplan
	tests/docs/describe zsh >$(srcdir)/assets/completions/_erplan
	tests/docs/describe fish >$(srcdir)/assets/completions/erplan.fish

# The pictures of the README, drawn by the program itself.
EXTRA_PROGRAMS = tests/pictures/pictures
tests_pictures_pictures_SOURCES = tests/pictures/pictures.c
tests_pictures_pictures_LDADD = libcommand.a libui.a libmodel.a \
	$(NCURSES_LIBS) $(YAML_LIBS) $(CJSON_LIBS)
CLEANFILES += tests/pictures/pictures
.PHONY: pictures
pictures: tests/pictures/pictures
	$(MKDIR_P) $(srcdir)/docs/pictures
	tests/pictures/pictures $(srcdir)/docs/pictures
