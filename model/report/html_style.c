/*
 * What the page looks like: the style sheet, kept as a file of its own and
 * compiled in, and the shapes of the tones. The content policy of the page
 * admits this style and no other.
 */
#include "model/report/render.h"

#include "model/embed.h"

/*
 * SHA-256 of assets/report/page.css in base 64. A test compares it; after a
 * change of the style sheet it says what to write here.
 */
const char html_style_hash[] = "t4eTaVeAOlkZe511ECd0Fet/lUB1emqfFIquztuawvQ=";

const char html_icons[] =
    "<svg class=\"icons\" width=\"0\" height=\"0\" aria-hidden=\"true\">"
    "<symbol id=\"_icon-error\" viewBox=\"0 0 16 16\"><path "
    "fill-rule=\"evenodd\" d=\"M5 1h6l4 4v6l-4 4H5l-4-4V5zM5.3 4.2 4.2 5.3 "
    "6.9 8l-2.7 2.7 1.1 1.1L8 9.1l2.7 2.7 1.1-1.1L9.1 8l2.7-2.7-1.1-1.1L8 "
    "6.9z\"/></symbol>\n"
    "<symbol id=\"_icon-warning\" viewBox=\"0 0 16 16\"><path "
    "fill-rule=\"evenodd\" d=\"M8 1l7.5 14H.5zM7.2 6l.2 4.5h1.2L8.8 6zM7.2 "
    "11.5v1.6h1.6v-1.6z\"/></symbol>\n"
    "<symbol id=\"_icon-info\" viewBox=\"0 0 16 16\"><path "
    "fill-rule=\"evenodd\" d=\"M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM7.2 "
    "3.8h1.6v1.6H7.2zM7.2 6.6h1.6v5.6H7.2z\"/></symbol>\n"
    "<symbol id=\"_icon-good\" viewBox=\"0 0 16 16\"><path d=\"M2 8.6l1.4-1.5 "
    "3 2.9 6.2-6.6L14 4.8 6.4 12.8z\"/></symbol></svg>\n";

const char *
html_style(void)
{
	const struct embedded_file *file = embedded_find("report/page.css");

	return file != NULL ? file->bytes : "";
}
