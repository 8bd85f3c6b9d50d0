bin_PROGRAMS += erplan
erplan_SOURCES =
erplan_SOURCES += src/main.c
erplan_LDADD = libcommand.a libui.a libmodel.a \
	$(NCURSES_LIBS) $(YAML_LIBS) $(CJSON_LIBS)

# All but main(), so that tests can link it.
noinst_LIBRARIES += libcommand.a
libcommand_a_SOURCES =
libcommand_a_SOURCES += src/cmd_help.c
libcommand_a_SOURCES += src/command.c
libcommand_a_SOURCES += src/command.h
libcommand_a_SOURCES += src/commands.c
libcommand_a_SOURCES += src/commands.h
libcommand_a_SOURCES += src/file.h
libcommand_a_SOURCES += src/file_parts.h
libcommand_a_SOURCES += src/file_read.c
libcommand_a_SOURCES += src/file_save.c
libcommand_a_SOURCES += src/file_target.c
libcommand_a_SOURCES += src/hash.c
libcommand_a_SOURCES += src/help.c
libcommand_a_SOURCES += src/help.h
libcommand_a_SOURCES += src/options.c
libcommand_a_SOURCES += src/options.h
libcommand_a_SOURCES += src/out.c
libcommand_a_SOURCES += src/out.h
libcommand_a_SOURCES += src/paths.c
libcommand_a_SOURCES += src/paths.h
libcommand_a_SOURCES += src/suggest.c
libcommand_a_SOURCES += src/suggest.h
libcommand_a_SOURCES += src/tables.c
libcommand_a_SOURCES += src/tables.h
libcommand_a_SOURCES += src/transfer.c
libcommand_a_SOURCES += src/transfer.h
libcommand_a_SOURCES += src/version.c
libcommand_a_SOURCES += src/version.h
