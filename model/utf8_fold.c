/*
 * Folding for search and for the nearest word: "Zürich" and "zurich" give the
 * same bytes. Latin letters lose case and accents, Greek, Cyrillic and Armenian
 * ones their case; other scripts stay as they are. Not for display.
 */
#include "model/utf8.h"

#include <string.h>

/* clang-format off */
/* A letter for each code point; + is in ligatures[], . is left alone. */
static const char latin[] = /* Latin-1 letters, Latin Extended-A and -B */
	"aaaaaa+ceeeeiiii" /* 00C0 ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ */
	"dnooooo ouuuuy++" /* 00D0 ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß */
	"aaaaaa+ceeeeiiii" /* 00E0 àáâãäåæçèéêëìíîï */
	"dnooooo ouuuuy+y" /* 00F0 ðñòóôõö÷øùúûüýþÿ */
	"aaaaaaccccccccdd" /* 0100 ĀāĂăĄąĆćĈĉĊċČčĎď */
	"ddeeeeeeeeeegggg" /* 0110 ĐđĒēĔĕĖėĘęĚěĜĝĞğ */
	"gggghhhhiiiiiiii" /* 0120 ĠġĢģĤĥĦħĨĩĪīĬĭĮį */
	"ii++jjkkklllllll" /* 0130 İıĲĳĴĵĶķĸĹĺĻļĽľĿ */
	"lllnnnnnnn++oooo" /* 0140 ŀŁłŃńŅņŇňŉŊŋŌōŎŏ */
	"oo++rrrrrrssssss" /* 0150 ŐőŒœŔŕŖŗŘřŚśŜŝŞş */
	"ssttttttuuuuuuuu" /* 0160 ŠšŢţŤťŦŧŨũŪūŬŭŮů */
	"uuuuwwyyyzzzzzzs" /* 0170 ŰűŲųŴŵŶŷŸŹźŻżŽžſ */
	"bbbb..occdddd.ee" /* 0180 ƀƁƂƃƄƅƆƇƈƉƊƋƌƍƎƏ */
	"effgg+iikkllmnno" /* 0190 ƐƑƒƓƔƕƖƗƘƙƚƛƜƝƞƟ */
	"oo++ppr..+.ttttu" /* 01A0 ƠơƢƣƤƥƦƧƨƩƪƫƬƭƮƯ */
	"uuvyyzzz.......w" /* 01B0 ưƱƲƳƴƵƶƷƸƹƺƻƼƽƾƿ */
	"....+++++++++aai" /* 01C0 ǀǁǂǃǄǅǆǇǈǉǊǋǌǍǎǏ */
	"ioouuuuuuuuuueaa" /* 01D0 ǐǑǒǓǔǕǖǗǘǙǚǛǜǝǞǟ */
	"aa++ggggkkoooozz" /* 01E0 ǠǡǢǣǤǥǦǧǨǩǪǫǬǭǮǯ */
	"j+++gg+wnnaa++oo" /* 01F0 ǰǱǲǳǴǵǶǷǸǹǺǻǼǽǾǿ */
	"aaaaeeeeiiiioooo" /* 0200 ȀȁȂȃȄȅȆȇȈȉȊȋȌȍȎȏ */
	"rrrruuuussttyyhh" /* 0210 ȐȑȒȓȔȕȖȗȘșȚțȜȝȞȟ */
	"nd++zzaaeeoooooo" /* 0220 ȠȡȢȣȤȥȦȧȨȩȪȫȬȭȮȯ */
	"ooyylntj++acclts" /* 0230 ȰȱȲȳȴȵȶȷȸȹȺȻȼȽȾȿ */
	"z..buveejjqqrryy" /* 0240 ɀɁɂɃɄɅɆɇɈɉɊɋɌɍɎɏ */;
enum { LATIN_FIRST = 0xc0, LATIN_LAST = 0x24f };
static const char additional[] = /* Latin Extended Additional: Vietnamese */
	"aabbbbbbccdddddd" /* 1E00 ḀḁḂḃḄḅḆḇḈḉḊḋḌḍḎḏ */
	"ddddeeeeeeeeeeff" /* 1E10 ḐḑḒḓḔḕḖḗḘḙḚḛḜḝḞḟ */
	"gghhhhhhhhhhiiii" /* 1E20 ḠḡḢḣḤḥḦḧḨḩḪḫḬḭḮḯ */
	"kkkkkkllllllllmm" /* 1E30 ḰḱḲḳḴḵḶḷḸḹḺḻḼḽḾḿ */
	"mmmmnnnnnnnnoooo" /* 1E40 ṀṁṂṃṄṅṆṇṈṉṊṋṌṍṎṏ */
	"oooopppprrrrrrrr" /* 1E50 ṐṑṒṓṔṕṖṗṘṙṚṛṜṝṞṟ */
	"sssssssssstttttt" /* 1E60 ṠṡṢṣṤṥṦṧṨṩṪṫṬṭṮṯ */
	"ttuuuuuuuuuuvvvv" /* 1E70 ṰṱṲṳṴṵṶṷṸṹṺṻṼṽṾṿ */
	"wwwwwwwwwwxxxxyy" /* 1E80 ẀẁẂẃẄẅẆẇẈẉẊẋẌẍẎẏ */
	"zzzzzzhtwyasss+d" /* 1E90 ẐẑẒẓẔẕẖẗẘẙẚẛẜẝẞẟ */
	"aaaaaaaaaaaaaaaa" /* 1EA0 ẠạẢảẤấẦầẨẩẪẫẬậẮắ */
	"aaaaaaaaeeeeeeee" /* 1EB0 ẰằẲẳẴẵẶặẸẹẺẻẼẽẾế */
	"eeeeeeeeiiiioooo" /* 1EC0 ỀềỂểỄễỆệỈỉỊịỌọỎỏ */
	"oooooooooooooooo" /* 1ED0 ỐốỒồỔổỖỗỘộỚớỜờỞở */
	"oooouuuuuuuuuuuu" /* 1EE0 ỠỡỢợỤụỦủỨứỪừỬửỮữ */
	"uuyyyyyyyy++vvyy" /* 1EF0 ỰựỲỳỴỵỶỷỸỹỺỻỼỽỾỿ */;
enum { ADDITIONAL_FIRST = 0x1e00, ADDITIONAL_LAST = 0x1eff };

static const struct ligature {
	uint32_t c;
	const char *letters;
} ligatures[] = {
	{ 0x00c6, "ae" }, { 0x00de, "th" }, { 0x00df, "ss" }, { 0x00e6, "ae" },
	{ 0x00fe, "th" }, { 0x0132, "ij" }, { 0x0133, "ij" }, { 0x014a, "ng" },
	{ 0x014b, "ng" }, { 0x0152, "oe" }, { 0x0153, "oe" }, { 0x0195, "hv" },
	{ 0x01a2, "oi" }, { 0x01a3, "oi" }, { 0x01a9, "sh" }, { 0x01c4, "dz" },
	{ 0x01c5, "dz" }, { 0x01c6, "dz" }, { 0x01c7, "lj" }, { 0x01c8, "lj" },
	{ 0x01c9, "lj" }, { 0x01ca, "nj" }, { 0x01cb, "nj" }, { 0x01cc, "nj" },
	{ 0x01e2, "ae" }, { 0x01e3, "ae" }, { 0x01f1, "dz" }, { 0x01f2, "dz" },
	{ 0x01f3, "dz" }, { 0x01f6, "hv" }, { 0x01fc, "ae" }, { 0x01fd, "ae" },
	{ 0x0222, "ou" }, { 0x0223, "ou" }, { 0x0238, "db" }, { 0x0239, "qp" },
	{ 0x1e9e, "ss" }, { 0x1efa, "ll" }, { 0x1efb, "ll" }, { 0xfb00, "ff" },
	{ 0xfb01, "fi" }, { 0xfb02, "fl" }, { 0xfb03, "ffi" },
	{ 0xfb04, "ffl" }, { 0xfb05, "st" }, { 0xfb06, "st" },
};
/* clang-format on */
_Static_assert(sizeof latin == LATIN_LAST - LATIN_FIRST + 2, "all rows whole");
_Static_assert(sizeof additional == ADDITIONAL_LAST - ADDITIONAL_FIRST + 2,
    "all rows whole");

struct range {
	uint32_t first, last;
};

/* Combining marks, joiners, directions: folded to nothing. */
static const struct range dropped[] = {
	{ 0x00ad, 0x00ad },
	{ 0x02b0, 0x036f }, /* with modifier letters, such as the okina */
	{ 0x061c, 0x061c },
	{ 0x1ab0, 0x1aff },
	{ 0x1dc0, 0x1dff },
	{ 0x200b, 0x200f },
	{ 0x202a, 0x202e },
	{ 0x2060, 0x206f },
	{ 0x20d0, 0x20ff },
	{ 0xfe00, 0xfe0f },
	{ 0xfe20, 0xfe2f },
	{ 0xfeff, 0xfeff },
};

/* Punctuation and symbols beyond ASCII: folded to a blank. */
static const struct range blanks[] = {
	{ 0x0080, 0x00a9 }, /* without the ordinal signs */
	{ 0x00ab, 0x00b1 },
	{ 0x00b4, 0x00b4 },
	{ 0x00b6, 0x00b8 },
	{ 0x00bb, 0x00bf },
	{ 0x037e, 0x037e },
	{ 0x0387, 0x0387 },
	{ 0x055a, 0x055f },
	{ 0x0589, 0x058a },
	{ 0x05be, 0x05be },
	{ 0x060c, 0x060c },
	{ 0x061b, 0x061b },
	{ 0x061f, 0x061f },
	{ 0x1680, 0x1680 },
	{ 0x2000, 0x205f }, /* general punctuation */
	{ 0x20a0, 0x20cf }, /* currency */
	{ 0x2190, 0x245f }, /* arrows, mathematics, technical */
	{ 0x2500, 0x2bff }, /* boxes, blocks, shapes, dingbats */
	{ 0x2e00, 0x2e7f },
	{ 0x3000, 0x3004 }, /* CJK */
	{ 0x3008, 0x3020 },
	{ 0x30fb, 0x30fb },
	{ 0xfe10, 0xfe19 },
	{ 0xfe30, 0xfe6f },
	{ 0xff5f, 0xff65 },
	{ 0x1f000, 0x1faff }, /* pictures */
};

static bool
is_within(uint32_t c, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count && ranges[i].first <= c; i++)
		if (c <= ranges[i].last)
			return true;
	return false;
}

#define IS_WITHIN(c, ranges) \
	is_within(c, ranges, sizeof(ranges) / sizeof(ranges)[0])

/* Lower case of the scripts whose capitals lie at a fixed distance. */
static uint32_t
lower_other(uint32_t c)
{
	if (c >= 0x391 && c <= 0x3ab && c != 0x3a2) /* unassigned */
		return c + 32;
	if (c == 0x3c2) /* the sigma that ends a word */
		return 0x3c3;
	if (c == 0x386)
		return 0x3ac;
	if (c >= 0x388 && c <= 0x38a)
		return c + 37;
	if (c == 0x38c)
		return 0x3cc;
	if (c == 0x38e || c == 0x38f)
		return c + 63;
	if (c >= 0x400 && c <= 0x40f)
		return c + 80;
	if (c >= 0x410 && c <= 0x42f)
		return c + 32;
	if (c == 0x4c0)
		return 0x4cf;
	if (c >= 0x4c1 && c <= 0x4ce)
		return c + (c & 1);
	if ((c >= 0x460 && c <= 0x481) || (c >= 0x48a && c <= 0x52f))
		return c | 1;
	if (c >= 0x531 && c <= 0x556)
		return c + 48;
	return c;
}

struct fold {
	char *out;
	size_t size, length;
	bool is_blank; /* one is due before the next letter */
	bool is_full;
};

static void
fold_add(struct fold *f, const char *bytes, size_t length)
{
	size_t blank = f->is_blank && f->length > 0;

	if (f->is_full || length + blank >= f->size - f->length) {
		f->is_full = true;
		return;
	}
	if (blank)
		f->out[f->length++] = ' ';
	memcpy(f->out + f->length, bytes, length);
	f->length += length;
	f->is_blank = false;
}

static void
fold_ascii(struct fold *f, char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
		f->is_blank = true;
	else if (f->is_blank || f->size - f->length < 2)
		fold_add(f, &c, 1);
	else
		f->out[f->length++] = c; /* nearly every character */
}

/* Returns the letters of a Latin letter beyond ASCII, or NULL. */
static const char *
latin_letters(uint32_t c, char one[2])
{
	if (c >= LATIN_FIRST && c <= LATIN_LAST)
		one[0] = latin[c - LATIN_FIRST];
	else if (c >= ADDITIONAL_FIRST && c <= ADDITIONAL_LAST)
		one[0] = additional[c - ADDITIONAL_FIRST];
	else
		one[0] = c >= 0xfb00 && c <= 0xfb06 ? '+' : '.';
	one[1] = '\0';
	if (one[0] == '.')
		return NULL;
	if (one[0] != '+')
		return one;
	for (size_t i = 0; i < sizeof ligatures / sizeof ligatures[0]; i++)
		if (ligatures[i].c == c)
			return ligatures[i].letters;
	return NULL;
}

static void
fold_char(struct fold *f, uint32_t c)
{
	const char *letters;
	char one[2], bytes[4];

	if (c >= 0xff01 && c <= 0xff5e) /* full-width forms of ASCII */
		c -= 0xfee0;
	if (c < 0x80) {
		fold_ascii(f, (char)c);
	} else if ((letters = latin_letters(c, one)) != NULL) {
		if (*letters == ' ')
			f->is_blank = true;
		else
			fold_add(f, letters, strlen(letters));
	} else if (IS_WITHIN(c, blanks)) {
		if (!IS_WITHIN(c, dropped))
			f->is_blank = true;
	} else if (!IS_WITHIN(c, dropped)) {
		switch (c) {
		case 0xaa: /* feminine and masculine ordinal */
			c = 'a';
			break;
		case 0xba:
			c = 'o';
			break;
		case 0xb2: /* superscript digits */
		case 0xb3:
			c = '2' + (c - 0xb2);
			break;
		case 0xb9:
			c = '1';
			break;
		case 0x259: /* schwa, as in Azerbaijani names */
			c = 'e';
			break;
		default:
			c = lower_other(c);
		}
		fold_add(f, bytes, utf8_encode(c, bytes));
	}
}

size_t
utf8_fold(const char *s, char *out, size_t size)
{
	struct fold f = { .out = out, .size = size };
	size_t length = strlen(s), at = 0, used;
	uint32_t c;

	if (size == 0)
		return 0;
	while (at < length && !f.is_full) {
		if ((unsigned char)s[at] < 0x80) {
			fold_ascii(&f, s[at++]);
			continue;
		}
		used = utf8_decode(s + at, length - at, &c);
		if (used == 0) {
			f.is_blank = true;
			used = 1;
		} else
			fold_char(&f, c);
		at += used;
	}
	out[f.length] = '\0';
	return f.length;
}
