noinst_LIBRARIES += libmodel.a
libmodel_a_CFLAGS = $(AM_CFLAGS) $(YAML_CFLAGS) $(CJSON_CFLAGS)
libmodel_a_SOURCES = \
	model/arena.c \
	model/arena.h \
	model/buf.c \
	model/buf.h \
	model/catalog/catalog.h \
	model/catalog/checklist.h \
	model/catalog/city.h \
	model/catalog/endpoint.h \
	model/catalog/figures.h \
	model/catalog/flow_catalog.h \
	model/catalog/geography.h \
	model/catalog/location.h \
	model/catalog/provider.h \
	model/catalog/reference.h \
	model/civil.c \
	model/civil.h \
	model/diag.c \
	model/diag.h \
	model/embed.h \
	model/embedded.c \
	model/net.c \
	model/net.h \
	model/net_ranges.c \
	model/utf8.c \
	model/utf8.h \
	model/utf8_fold.c \
	model/utf8_width.c
nodist_libmodel_a_SOURCES = model/embed.c
CLEANFILES += model/embed.c

model/embed.c: $(embedded) assets/embed.sh
	$(AM_V_GEN)$(MKDIR_P) model && \
	$(SHELL) $(srcdir)/assets/embed.sh $(srcdir) $(embedded) >$@.tmp && mv -f $@.tmp $@
