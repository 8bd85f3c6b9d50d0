# Fuzz targets. Each tests/fuzz/fuzz_NAME.c has its kept inputs in
# tests/fuzz/corpus/NAME. Without --enable-fuzz a target is a replay program
# and a test; with it (clang) it is a libFuzzer program for `make fuzz`.
fuzz_programs =
fuzz_programs += tests/fuzz/fuzz_catalog
fuzz_programs += tests/fuzz/fuzz_csv
fuzz_programs += tests/fuzz/fuzz_json
fuzz_programs += tests/fuzz/fuzz_net
fuzz_programs += tests/fuzz/fuzz_ui
fuzz_programs += tests/fuzz/fuzz_parse
fuzz_programs += tests/fuzz/fuzz_splice
fuzz_programs += tests/fuzz/fuzz_trie
fuzz_programs += tests/fuzz/fuzz_utf8
check_PROGRAMS += $(fuzz_programs)
EXTRA_DIST += tests/fuzz/corpus

if FUZZ
fuzz_engine = $(FUZZ_ENGINE)
else
TESTS += $(fuzz_programs)
check_LIBRARIES += tests/fuzz/libreplay.a
tests_fuzz_libreplay_a_SOURCES = tests/fuzz/replay.c
fuzz_engine = tests/fuzz/libreplay.a
endif
fuzz_ldadd = $(fuzz_engine) libmodel.a $(YAML_LIBS) $(CJSON_LIBS)

tests_fuzz_fuzz_catalog_SOURCES = tests/fuzz/fuzz_catalog.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_catalog_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_csv_SOURCES = tests/fuzz/fuzz_csv.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_csv_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_json_SOURCES = tests/fuzz/fuzz_json.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_json_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_net_SOURCES = tests/fuzz/fuzz_net.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_net_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_ui_SOURCES = tests/fuzz/fuzz_ui.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_ui_LDADD = $(fuzz_engine) libui.a libmodel.a $(YAML_LIBS) \
	$(CJSON_LIBS)
tests_fuzz_fuzz_parse_SOURCES = tests/fuzz/fuzz_parse.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_parse_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_splice_SOURCES = tests/fuzz/fuzz_splice.c tests/fuzz/fuzz.h \
	tests/edits/random_edit.c tests/edits/random_edit.h
tests_fuzz_fuzz_splice_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_trie_SOURCES = tests/fuzz/fuzz_trie.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_trie_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_utf8_SOURCES = tests/fuzz/fuzz_utf8.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_utf8_LDADD = $(fuzz_ldadd)

# Fuzzes each target for FUZZ_SECONDS; findings are tests/fuzz/NAME-crash-*.
# `make update-corpus` then keeps the inputs that reach new code.
FUZZ_SECONDS = 60
if FUZZ
fuzz: $(fuzz_programs)
	@set -e; for program in $(fuzz_programs); do \
		name=$${program##*/fuzz_}; \
		$(MKDIR_P) tests/fuzz/found/$$name; \
		echo "== $$name: $(FUZZ_SECONDS) s"; \
		$$program -max_total_time=$(FUZZ_SECONDS) -timeout=10 \
			-rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
			-artifact_prefix=tests/fuzz/$$name- \
			tests/fuzz/found/$$name \
			$(srcdir)/tests/fuzz/corpus/$$name \
			>tests/fuzz/$$name.log 2>&1 || \
			{ tail -n 40 tests/fuzz/$$name.log; exit 1; }; \
		grep number_of_executed_units tests/fuzz/$$name.log; \
	done

update-corpus: $(fuzz_programs)
	@set -e; for program in $(fuzz_programs); do \
		name=$${program##*/fuzz_}; \
		$$program -merge=1 $(srcdir)/tests/fuzz/corpus/$$name \
			tests/fuzz/found/$$name; \
	done
else
fuzz update-corpus:
	@echo 'configure with --enable-fuzz CC=clang for this' >&2; exit 1
endif
.PHONY: fuzz update-corpus

mostlyclean-local: fuzz-clean
fuzz-clean:
	-rm -rf tests/fuzz/found
	-rm -f tests/fuzz/*.log tests/fuzz/*-crash-* tests/fuzz/*-leak-* \
		tests/fuzz/*-timeout-* tests/fuzz/*-oom-*
.PHONY: fuzz-clean
