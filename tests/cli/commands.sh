#!/bin/sh
# The commands that read a plan: what they print and how they exit.
# shellcheck source=tests/cli/tap.sh
. "$abs_top_srcdir/tests/cli/tap.sh"
examples=$abs_top_srcdir/assets/examples

run check "$examples/contoso.yaml"
is 0 "a plan without errors passes"
run check "$examples/three-cities.yaml"
is 1 "a plan with errors does not"
out_has "three-cities.yaml:25:" "a finding names file and line"
out_has "NEED-001" "a finding names its rule"
out_has "EGR-003 Dallas takes 40 ms by ny-1 and 15 ms by the internet" \
    "the slower path is told with the documented figures"
out_has "Use the internet at Dallas, or a peering location with less than 15 ms" \
    "and what to do about it"
run check --fail-on never "$examples/three-cities.yaml"
is 0 "--fail-on never passes whatever is found"
run check --format json --date 2026-06-15 "$examples/three-cities.yaml"
is 1 "json has the same status"
check "json of check is JSON with the keys promised" python3 -c '
import json, sys
found = json.load(open(sys.argv[1]))
assert set(found) == {"plan", "findings", "not_evaluated"}
for row in found["findings"]:
    assert {"rule", "severity", "basis", "path", "line", "column", "message",
            "remedy", "source"} <= set(row), row
    assert row["line"] > 0 and row["column"] > 0, row
for row in found["not_evaluated"]:
    assert set(row) == {"rule", "needs"}, row
' "$dir/out"
run check --format sarif "$examples/three-cities.yaml"
is 1 "sarif has the same status"
check "sarif has a rule and a region for every result" python3 -c '
import json, sys
log = json.load(open(sys.argv[1]))
assert log["version"] == "2.1.0"
run = log["runs"][0]
rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
assert len(rules) == len(set(rules))
prints = set()
assert run["results"]
for result in run["results"]:
    assert rules[result["ruleIndex"]] == result["ruleId"]
    assert result["level"] in ("error", "warning", "note")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] > 0 and region["startColumn"] > 0
    prints.add(result["partialFingerprints"]["primaryLocationLineHash"])
' "$dir/out"
run check --format github "$examples/three-cities.yaml"
check "github commands begin with the worst" \
    sh -c 'head -n 1 "$1" | grep -q "^::error file=.*,line=25,col=[0-9]*,title=NEED-001::"' sh "$dir/out"
run check --rule NEED-1 "$examples/three-cities.yaml"
is 2 "a mistyped rule is a usage error"
err_has "did you mean" "and the nearest is named"
printf 'version: 1\nsites:\n  - {id: a, users: many}\n  - {id: a, usrs: 1}\n' >bad.yaml
run check bad.yaml
is 3 "a plan with wrong values is refused"
err_has "erplan: bad.yaml:3:" "the first wrong value has its place"
err_has "erplan: bad.yaml:4:" "and so has the second"
err_has "users" "the nearest key is named"
run check missing.yaml
is 3 "a missing file is an input error"
run check .
is 3 "a folder is an input error"

run rules --format json
is 0 "rules are listed"
check "json of rules is JSON with the keys promised" python3 -c '
import json, sys
rules = json.load(open(sys.argv[1]))["rules"]
assert len(rules) >= 20
for row in rules:
    assert set(row) == {"id", "severity", "basis", "title", "needs", "source"}
' "$dir/out"

run status "$examples/trey.yaml"
is 0 "status of a plan"
check "status has a line for each of the eight steps" \
    sh -c 'test "$(grep -c "^[1-8] " "$1")" = 8' sh "$dir/out"

run capacity "$examples/contoso.yaml"
is 0 "capacity of a plan"
out_has "circuit er-chicago" "capacity has a line for a circuit"
out_has "wan     chi-dal" "and for a WAN link"
run capacity --format json "$examples/humongous.yaml"
is 0 "capacity as json, whatever is overloaded"
check "json of capacity is JSON with the keys promised" python3 -c '
import json, sys
found = json.load(open(sys.argv[1]))
assert set(found) == {"links", "sites"}
for link in found["links"]:
    assert set(link) == {"id", "kind", "capacity_mbps", "load_up_mbps",
        "load_down_mbps", "headroom_pct", "peak_hour_utc", "worst_failure",
        "drivers", "fits_mbps"}, link
    assert set(link["worst_failure"]) == {"failed", "headroom_pct"}, link
    for driver in link["drivers"]:
        assert set(driver) == {"site", "service", "mbps"}, driver
links = {link["id"]: link for link in found["links"]}
assert links["chi-1"]["kind"] == "circuit"
assert links["chi-1"]["headroom_pct"] < 0
assert links["chi-1"]["peak_hour_utc"] == 16
assert links["chi-syd"]["kind"] == "wan"
assert links["chi-syd"]["drivers"][0]["site"] == "sydney"
assert {site["id"] for site in found["sites"]} >= {"chicago", "dhaka"}
' "$dir/out"

run get "$examples/three-cities.yaml" sites.dallas.users
out_is "5000" "get prints a value"
run get "$examples/three-cities.yaml" sites.dalas.users
is 2 "get of an unknown item is a usage error"
err_has "did you mean dallas" "and the nearest item is named"
run get "$examples/three-cities.yaml" sites.dallas.note
is 1 "get of a value that is not given says so by its status"

cp "$examples/three-cities.yaml" plan.yaml
chmod u+w plan.yaml
run set plan.yaml sites.dallas.users 5200
is 0 "set changes a value"
check "and only its line" sh -c 'test "$(diff "$1" plan.yaml | grep -c "^[<>]")" = 2' \
    sh "$examples/three-cities.yaml"
run get plan.yaml sites.dallas.users
out_is "5200" "get reads what set wrote"
run set plan.yaml sites.dallas.users 5000
check "setting it back gives the same bytes" \
    cmp -s plan.yaml "$examples/three-cities.yaml"
run set plan.yaml sites.dallas.id big-d
is 0 "set renames an id"
run get plan.yaml sites.big-d.users
out_is "5000" "and the item goes by the new one"
check "with its references" sh -c '! grep -q "b: dallas" plan.yaml'
cp plan.yaml before.yaml
run set plan.yaml circuits.sv-1.ms_peering.primary_v4 192.0.2.2/30
is 2 "a wrong value is a usage error"
err_has "192.0.2.0/30" "the corrected form is named"
check "and the file is untouched" cmp -s plan.yaml before.yaml

run set plan.yaml sites.big-d.lon -96.84
is 0 "a negative number is a value, not an option"
run set plan.yaml need.justification "$(printf 'one\ntwo: 2')"
is 0 "set takes a text of several lines"
run get plan.yaml need.justification
out_is "one
two: 2" "and get prints its lines as lines"
run set plan.yaml sites.big-d.er_egress er-9
is 0 "set refers to what is not there yet"
err_has "er-9 is not in circuits" "but says so"
sed 's/^version: 1/version: 2/' "$examples/trey.yaml" >newer.yaml
run check --fail-on never newer.yaml
err_has "is of version 2" "a plan of a newer version is told"

run report "$examples/three-cities.yaml"
out_has "50000-50019" "a report has the catalogue's ports for media"
out_has "DSCP in this plan: 46" "and its markings"
out_has "circuit: sv-1, ny-1" "its checks name the circuits"

run new fresh.yaml --name "A: plan"
is 0 "new begins a plan"
run get fresh.yaml meta.name
out_is "A: plan" "of the name given"
run new fresh.yaml
is 4 "new does not replace a file"
run new bank.yaml --example bank
is 0 "new copies an example"
check "byte for byte" cmp -s bank.yaml "$examples/bank.yaml"
for example in "$examples"/*.yaml; do
	name=$(basename "$example" .yaml)
	run check --fail-on never "$example"
	is 0 "the example $name is valid"
	run report --date 2026-06-15 "$example" --format html -o "$name.html"
	is 0 "the example $name has a report"
	run report --date 2026-06-15 "$example" --format html
	check "the report of $name is the same bytes again" \
	    cmp -s "$dir/out" "$name.html"
done
run check "$examples/bank.yaml"
is 0 "the bank has no error"

run explain NEED-001
out_has "route_filters[].communities" "explain says what a rule reads"
out_has "  route_filters:" "and shows a plan on which it fires"
out_has "Fires at need.authorization.status" "saying where"
out_has "Silent" "and the same mended"
out_has "Who approves" "and what the sources do not agree on"
run explain contradictions
out_has "MTU" "all that the sources do not agree on is listed"
run rules --coverage
is 0 "the rules are held against those specified"
out_has "256 rules: " "which are all there"
run rules --coverage --format json
check "json of the coverage has a row for every rule specified" python3 -c '
import json, sys
rules = json.load(open(sys.argv[1]))["rules"]
assert len(rules) == 256
assert all(row["specified"] for row in rules)
' "$dir/out"
run explain circuits.ms_peering.vlan
out_has "0 to 4095" "explain says what a field takes"
run explain PEERING-XYZ
is 2 "explain of nothing known is a usage error"
run suggest --format json "$examples/three-cities.yaml"
is 0 "suggest answers"
check "json of suggest is JSON with the keys promised" python3 -c '
import json, sys
found = json.load(open(sys.argv[1]))
assert {"curve", "chosen", "regret"} <= set(found)
for row in found["curve"] + [found["chosen"]]:
    assert {"count", "locations", "objective", "bound", "gap_pct",
            "mean_rtt_ms", "p95_rtt_ms"} <= set(row), row
    assert row["count"] == len(row["locations"]), row
    assert row["bound"] <= row["objective"], row
dallas = [s for s in found["chosen"]["sites"] if s["site"] == "dallas"][0]
assert dallas["internet_rtt_ms"] == 15, dallas
assert dallas["planned"]["rtt_ms"] == 40, dallas
assert dallas["advice"] == "internet or move", dallas
' "$dir/out"
cp "$dir/out" "$dir/first"
run suggest --format json "$examples/three-cities.yaml"
check "suggest repeats itself" cmp -s "$dir/out" "$dir/first"
run suggest --force Atlantis "$examples/three-cities.yaml"
is 2 "suggest refuses a location that is none"
run suggest --max 2 --forbid Dallas --forbid Dallas2 \
    "$examples/three-cities.yaml"
out_has "use the internet" "Dallas is told to use the internet"
finish
