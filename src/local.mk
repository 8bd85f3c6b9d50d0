bin_PROGRAMS += erplan
erplan_SOURCES =
erplan_SOURCES += src/main.c
erplan_LDADD = libui.a libmodel.a $(NCURSES_LIBS) $(YAML_LIBS) $(CJSON_LIBS)
