noinst_LIBRARIES += libui.a
libui_a_CFLAGS = $(AM_CFLAGS) $(NCURSES_CFLAGS)
libui_a_SOURCES = \
	ui/decode.h \
	ui/event.h \
	ui/glyphs.h \
	ui/grid.h \
	ui/lineedit.h \
	ui/noteedit.h \
	ui/style.h \
	ui/term.h \
	ui/wrap.h
