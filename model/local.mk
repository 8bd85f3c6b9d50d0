noinst_LIBRARIES += libmodel.a
libmodel_a_CFLAGS = $(AM_CFLAGS) $(YAML_CFLAGS) $(CJSON_CFLAGS)
libmodel_a_SOURCES =
libmodel_a_SOURCES += model/analysis/analysis.h
libmodel_a_SOURCES += model/arena.c
libmodel_a_SOURCES += model/arena.h
libmodel_a_SOURCES += model/buf.c
libmodel_a_SOURCES += model/buf.h
libmodel_a_SOURCES += model/catalog/catalog.h
libmodel_a_SOURCES += model/catalog/checklist.h
libmodel_a_SOURCES += model/catalog/city.h
libmodel_a_SOURCES += model/catalog/endpoint.h
libmodel_a_SOURCES += model/catalog/figures.h
libmodel_a_SOURCES += model/catalog/flow_catalog.h
libmodel_a_SOURCES += model/catalog/geography.h
libmodel_a_SOURCES += model/catalog/location.h
libmodel_a_SOURCES += model/catalog/provider.h
libmodel_a_SOURCES += model/catalog/reference.h
libmodel_a_SOURCES += model/civil.c
libmodel_a_SOURCES += model/civil.h
libmodel_a_SOURCES += model/diag.c
libmodel_a_SOURCES += model/diag.h
libmodel_a_SOURCES += model/embed.h
libmodel_a_SOURCES += model/embedded.c
libmodel_a_SOURCES += model/net.c
libmodel_a_SOURCES += model/net.h
libmodel_a_SOURCES += model/net_ranges.c
libmodel_a_SOURCES += model/plan/document.h
libmodel_a_SOURCES += model/plan/path.h
libmodel_a_SOURCES += model/plan/plan.h
libmodel_a_SOURCES += model/plan/schema.h
libmodel_a_SOURCES += model/plan/words.c
libmodel_a_SOURCES += model/plan/words.h
libmodel_a_SOURCES += model/report/report.h
libmodel_a_SOURCES += model/rules/rule.h
libmodel_a_SOURCES += model/utf8.c
libmodel_a_SOURCES += model/utf8.h
libmodel_a_SOURCES += model/utf8_fold.c
libmodel_a_SOURCES += model/utf8_width.c
nodist_libmodel_a_SOURCES = model/embed.c
CLEANFILES += model/embed.c

model/embed.c: $(embedded) assets/embed.sh
	$(AM_V_GEN)$(MKDIR_P) model && \
	$(SHELL) $(srcdir)/assets/embed.sh $(srcdir) $(embedded) >$@.tmp && mv -f $@.tmp $@
