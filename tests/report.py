# Reads the kept reports as other programs would, and prints TAP.
import base64
import hashlib
import html.parser
import json
import os
import re
import sys
import xml.etree.ElementTree

top, temp = sys.argv[1:3]
golden = os.path.join(top, "tests", "golden", "report")
VOID = {"meta", "br", "path", "circle", "rect", "use"}
TAGS = set("""html head meta title style body a svg symbol path header h1 h2 h3
    h4 h5 h6 bdi p dl div dt dd span use nav ol ul li main section table caption
    thead tbody tr th td details summary desc clippath rect g circle text footer
    br""".split())
count = 0


def report(good, what, *remarks):
    global count
    count += 1
    if not good:
        for remark in remarks:
            print("#", ascii(remark))
    print("ok" if good else "not ok", count, "-", what)


def read(name):
    with open(os.path.join(golden, name), encoding="utf-8", newline="") as file:
        return file.read()


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.stack, self.faults, self.ids, self.targets = [], [], [], []
        self.tags, self.text, self.policy = set(), [], ""
        self.pictures, self.headings = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        names = [name for name, value in attributes]
        found = dict(attributes)
        if len(names) != len(set(names)):
            self.faults.append("twice the same attribute: %s" % attributes)
        for name, value in attributes:
            if name.startswith("on") or name in ("style", "src", "srcset"):
                self.faults.append("%s in %s" % (name, tag))
            if name == "href" and not value.startswith(
                    ("#", "https://", "http://")):
                self.faults.append("a link to %s" % value)
            if name == "href" and value.startswith("#"):
                self.targets.append(value[1:])
            if name == "aria-labelledby":
                self.targets += value.split()
            if name == "clip-path":
                self.targets.append(value[5:-1])
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "meta" and found.get("http-equiv"):
            self.policy = found["content"]
        if tag == "svg" and found.get("aria-hidden") != "true":
            self.pictures.append((found.get("role"), []))
        if "svg" in self.stack and tag in ("title", "desc") and \
                self.pictures and self.stack[-1] == "svg":
            self.pictures[-1][1].append(tag)
        if tag == "th" and found.get("scope") not in ("col", "row"):
            self.faults.append("a head without scope")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID or "circle path".find(tag) >= 0:
            self.stack.append(tag)
            if tag == "path" and self.get_starttag_text().endswith("/>"):
                self.stack.pop()

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if self.stack and self.stack[-1] == tag and tag == "circle":
            self.stack.pop()

    def handle_endtag(self, tag):
        if not self.stack or self.stack[-1] != tag:
            self.faults.append("%s is closed in %s" % (tag, self.stack[-3:]))
        else:
            self.stack.pop()

    def handle_data(self, data):
        self.text.append(data)
        if "style" in self.stack:
            self.style = data

    def handle_comment(self, data):
        self.faults.append("a comment: " + data)


def contrast(a, b):
    def luminance(colour):
        parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
                 for c in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    first, second = sorted((luminance(a), luminance(b)))
    return (second + 0.05) / (first + 0.05)


# Text, background, least contrast: 4.5 for text, 3 for shapes (WCAG AA).
PAIRS = [(text, ground, 4.5) for text in ("fg", "muted", "accent", "good",
         "info", "warning", "error") for ground in ("bg", "zebra")]
PAIRS += [(tone, tone + "-bg", 4.5) for tone in ("good", "info", "warning",
          "error")]
PAIRS += [("fg", tone + "-bg", 4.5) for tone in ("good", "info", "warning",
          "error")]
PAIRS += [("fg", "head", 4.5), ("muted", "head", 4.5),
          ("cover-fg", "cover", 4.5), ("cover-muted", "cover", 4.5),
          ("fg", "land", 4.5), ("fg", "sea", 4.5), ("muted", "bg", 4.5),
          ("bar", "bg", 3), ("bar", "band", 3), ("site", "sea", 3),
          ("loc", "sea", 3), ("net", "sea", 3), ("net", "land", 3),
          ("site", "land", 3), ("loc", "land", 3)]


def check_colours(style):
    light, dark = re.findall(r":root \{(.*?)\}", style, re.S)[:2]
    colours = {}
    for scheme, text in ("light", light), ("dark", dark):
        colours.update(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", text))
        bad = ["%s on %s: %.2f" % (a, b, contrast(colours[a], colours[b]))
               for a, b, least in PAIRS
               if contrast(colours[a], colours[b]) < least]
        report(not bad, "every colour of the %s scheme can be read" % scheme,
               *bad)


def check_page(name):
    text = read(name)
    page = Page(text)
    report(not page.faults and not page.stack,
           "%s: every element is closed where it should be" % name,
           *page.faults, *page.stack)
    report(page.tags <= TAGS, "%s: no element but our own" % name,
           *(page.tags - TAGS))
    report(len(page.ids) == len(set(page.ids)), "%s: ids are unique" % name)
    missing = set(page.targets) - set(page.ids)
    report(not missing, "%s: every link and label has its target" % name,
           *missing)
    report(page.pictures and all(role == "img" and
           sorted(parts) == ["desc", "title"]
           for role, parts in page.pictures),
           "%s: pictures have a role, a title and a description" % name,
           *page.pictures)
    steps = [b - a for a, b in zip(page.headings, page.headings[1:])]
    report(page.headings.count(1) == 1 and max(steps) <= 1,
           "%s: headings leave out no level" % name, page.headings)
    found = base64.b64encode(hashlib.sha256(page.style.encode()).digest())
    report("'sha256-%s'" % found.decode() in page.policy and
           page.policy.startswith("default-src 'none';"),
           "%s: the policy admits the style sheet and no request" % name,
           "html_style_hash should be " + found.decode())
    report("url(" not in page.style and "@import" not in page.style,
           "%s: the style sheet asks for nothing" % name)
    broken = []
    for picture in re.findall(r"<svg.*?</svg>", text, re.S):
        try:
            xml.etree.ElementTree.fromstring(picture)
        except xml.etree.ElementTree.ParseError as error:
            broken.append(error)
    report(not broken, "%s: pictures are sound XML, too" % name, *broken)
    return page


def check_markdown(name):
    path = os.path.join(temp, name + ".html")
    if not temp:
        report(True, "%s.md # SKIP no cmark" % name)
        return
    with open(path, encoding="utf-8") as file:
        text = file.read()
    page = Page(text)
    allowed = {"h1", "h2", "h3", "h4", "p", "ul", "li", "a", "strong",
               "blockquote", "br"}
    report(page.tags <= allowed and not page.faults,
           "%s.md: cmark sees no markup but ours" % name,
           *(page.tags - allowed), *page.faults)
    links = re.findall('href="([^"]*)"', text)
    report(links and all(link.startswith("#") for link in links),
           "%s.md: links lead to sections only" % name, *links)
    tables = [line for line in read(name + ".md").split("\n")
              if line.startswith("|")]
    widths, last = [], None
    previous = 0
    for number, line in enumerate(read(name + ".md").split("\n")):
        if not line.startswith("|"):
            continue
        cells = len(re.sub(r"\\.", "", line).split("|"))
        if number == previous + 1 and last != cells:
            widths.append(line)
        previous, last = number, cells
    report(tables and not widths,
           "%s.md: the rows of a table have as many cells" % name, *widths)


sample = check_page("sample.html")
hostile = check_page("hostile.html")
joined = "".join(hostile.text)
missing = [payload for payload in (
    "</script><img src=x onerror=alert(1)>", "\"><svg/onload=1>", "]]>",
    "--><!--", "'><style>*{display:none}</style>", "\\u{1b}]0;x\\u{7}",
    "a\\u{202e}b\\u{2066}c", "&lt;b&gt; &amp; &#60; &copy;")
    if payload not in joined]
report(not missing, "hostile.html: texts show as they are", *missing)
check_colours(sample.style)
check_markdown("sample")
check_markdown("hostile")
for name in "sample.json", "hostile.json":
    try:
        data = json.loads(read(name))
        report(data["format"] == "erplan-report" and data["content"],
               "%s: python reads it" % name)
    except ValueError as error:
        report(False, "%s: python reads it" % name, error)
print("1..%d" % count)
