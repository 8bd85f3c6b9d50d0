#!/bin/sh
# Newer endpoint sets and communities: what changes, where they are kept.
# shellcheck source=tests/cli/tap.sh
. "$abs_top_srcdir/tests/cli/tap.sh"
examples=$abs_top_srcdir/assets/examples

cat >sets.json <<'END'
[
  { "id": 31, "serviceArea": "SharePoint",
    "serviceAreaDisplayName": "SharePoint Online",
    "urls": ["*.sharepoint.example"],
    "ips": ["2001:db8:31::/48", "198.51.100.0/24"],
    "tcpPorts": "443, 80", "udpPorts": "443", "expressRoute": true,
    "category": "Optimize", "required": true },
  { "id": 11, "serviceArea": "Skype",
    "ips": ["52.112.0.0/14", "52.122.0.0/15", "2603:1063::/38"],
    "udpPorts": "3478,3479,3480,3481", "expressRoute": true,
    "category": "Optimize", "required": true },
  { "id": 900, "serviceArea": "Common", "urls": ["new.example"],
    "tcpPorts": "443", "expressRoute": false, "category": "Default",
    "required": false, "notes": "A note, with \"quotes\"\nand a line" }
]
END
run import endpoints sets.json --dry-run
is 0 "sets are read"
out_has "set 900 (Common) is new" "a new set is shown"
out_has "set 1 (Exchange) is gone" "a set that is gone is shown"
out_has "+ prefix 198.51.100.0/24" "new prefixes are shown"
out_has "- prefix 52.104.0.0/14" "prefixes that are gone are shown"
out_has "12076:5020" "so are the communities a change touches"
out_has "O-SPO " "and the flows"
out_has "SYM-009" "and the rules"
out_has "2 of 3 sets are supported over ExpressRoute: 11, 31" \
    "what may use ExpressRoute is found in the data"
check "equal ports in another order are no change" \
    sh -c '! grep -q "^set 11 " "$1"' sh "$dir/out"
check "--dry-run writes nothing" test ! -e "$HOME/.config"
run import endpoints sets.json -o table.csv
is 0 "the table is written to a file"
check "with prefixes of IPv4 first" \
    grep -q '198.51.100.0/24;2001:db8:31::/48' table.csv
run import endpoints sets.json
is 0 "the table is kept in the overlay folder"
check "which is that of the configuration" \
    cmp -s table.csv "$HOME/.config/erplan/data/endpoints.csv"
run import endpoints sets.json
out_has "0 endpoints new, gone or changed" "from where it is read again"
rm -r "$HOME/.config"

cat >communities.json <<'END'
[ { "serviceName": "Exchange", "bgpCommunities": [
    { "communityName": "Exchange", "communityValue": "12076:5010",
      "communityPrefixes": ["13.107.6.152/31", "2603:1006::/40"],
      "isAuthorizedToUse": false, "serviceGroup": "O365" } ] },
  { "serviceName": "AzureNew", "bgpCommunities": [
    { "communityName": "Somewhere North", "communityValue": "12076:51960",
      "communityPrefixes": ["198.51.100.0/24"], "isAuthorizedToUse": true,
      "serviceSupportedRegion": "Somewhere North" } ] } ]
END
run import communities communities.json
is 0 "communities are read"
out_has "12076:51960 Somewhere North is new" "a new one is shown"
out_has "need.authorization" "those not authorised say what to record"
out_has "12076:5010 Exchange" "and which they are"
run check --fail-on never "$examples/bank.yaml"
is 0 "plans are checked with the new table"
err_is "" "which is sound"

printf '[{"id": 1, "serviceArea": "Exchange"}]' >bad.json
run import endpoints bad.json
is 3 "a set without a category is refused"
err_has "set 1" "and named"
printf '[{"id": 1, "id": 2}]' >bad.json
run import endpoints bad.json
is 3 "a key that is there twice is refused"
run import endpoints communities.json
is 3 "communities are no endpoint sets"
run import communities sets.json
is 3 "and endpoint sets no communities"
sed 's/"443, 80"/"443-x"/' sets.json >bad.json
run import endpoints bad.json
is 3 "ports that are none are refused"
sed 's,198.51.100.0/24,198.51.100.0/99,' sets.json >bad.json
run import endpoints bad.json
is 3 "so is a prefix that is none"
run import cities sets.json
is 2 "only what is known is imported"
finish
