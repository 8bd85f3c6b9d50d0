#!/bin/sh
# What erplan writes, other programs must read as the same texts, whether they
# know YAML 1.1 or 1.2.
. "$abs_top_srcdir/tests/cli/tap.sh"

cat >compare.py <<'END'
import json, re, sys, yaml

class Core(yaml.SafeLoader):
    """The core schema of YAML 1.2."""

Core.yaml_implicit_resolvers = {}
for tag, pattern in (
        ("null", r"null|Null|NULL|~|"),
        ("bool", r"true|True|TRUE|false|False|FALSE"),
        ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
        ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
                  r"|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN")):
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag,
        re.compile("^(?:" + pattern + ")$"), None)

texts = json.load(open(sys.argv[2], encoding="utf-8"))
bad = 0
for loader in yaml.SafeLoader, Core:
    plan = yaml.load(open(sys.argv[1], encoding="utf-8", newline=""), loader)
    notes = [site["note"] for site in plan["sites"]]
    ids = [site["id"] for site in plan["sites"]]
    if ids != ["s%d" % i for i in range(len(texts))]:
        bad += 1
        print("ids differ with", loader.__name__)
    for text, note in zip(texts, notes):
        if text != note:
            bad += 1
            print(loader.__name__, "reads", repr(note), "for", repr(text))
sys.exit(bad > 0 or len(texts) < 100 or len(notes) != len(texts))
END

if ! python3 -c 'import yaml' 2>/dev/null; then
	skip "other readers agree on texts" "python3 has no yaml module"
	finish
	exit 0
fi
write=$abs_top_builddir/tests/edits/write_values
check "texts are written in blocks" "$write" plan.yaml texts.json
check "readers of 1.1 and 1.2 agree on them" \
    python3 compare.py plan.yaml texts.json
check "texts are written in flow" "$write" flow.yaml flow.json flow
check "readers of 1.1 and 1.2 agree on them in flow" \
    python3 compare.py flow.yaml flow.json
finish
