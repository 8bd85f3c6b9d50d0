/* Makes the bytes of a report, for the command and for the wizard alike. */
#include "src/report_file.h"

#include <string.h>
#include <strings.h>

#include "model/buf.h"
#include "model/report/report.h"

const char *const report_format_words[] = { "html", "markdown", "text", "json",
	NULL };

/* Columns of the text report: it is read in terminals and mails. */
enum { TEXT_WIDTH = 80 };

enum report_format
report_format_of(const char *path)
{
	static const struct {
		const char *ending;
		enum report_format format;
	} endings[] = { { ".html", REPORT_HTML }, { ".htm", REPORT_HTML },
		{ ".md", REPORT_MARKDOWN }, { ".markdown", REPORT_MARKDOWN },
		{ ".json", REPORT_JSON } };
	const char *dot = path == NULL ? NULL : strrchr(path, '.');
	size_t i;

	for (i = 0; dot != NULL && i < sizeof endings / sizeof *endings; i++)
		if (strcasecmp(dot, endings[i].ending) == 0)
			return endings[i].format;
	return REPORT_TEXT;
}

bool
report_file_make(struct buf *out, const struct document *document,
    const struct catalog *catalog, const struct analysis *analysis,
    const char *name, civil_day today, enum report_format format)
{
	struct report report = { 0 };
	struct report_options options = { .today = today,
		.generator = PACKAGE_NAME " " PACKAGE_VERSION };
	bool done;

	if (name != NULL) {
		const char *slash = strrchr(name, '/');

		options.file = slash == NULL ? name : slash + 1;
	}
	done = report_build(&report, document, catalog, analysis, &options);
	if (done) {
		switch (format) {
		case REPORT_HTML:
			report_html(out, &report, catalog);
			break;
		case REPORT_MARKDOWN:
			report_markdown(out, &report);
			break;
		case REPORT_TEXT:
			report_text(out, &report, TEXT_WIDTH);
			break;
		case REPORT_JSON:
			report_json(out, &report);
			break;
		}
	}
	report_free(&report);
	return done && !out->failed;
}
