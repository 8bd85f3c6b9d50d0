/*
 * Endpoints, names and proxy files: what keeps the lists in firewalls and PAC
 * files right. These rules cross the steps; each stands where its field does.
 */
#include "model/rules/families.h"

#include "model/analysis/query.h"

static struct path
security_path(const char *key)
{
	return path_build("security", -1, key, -1, NULL);
}

/* Says whether clients of some ExpressRoute site use a PAC file. */
static bool
uses_pac(const struct plan *plan)
{
	uint32_t i;

	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (site->clients_method == CLIENTS_PAC &&
		    site->er_egress.count > 0)
			return true;
	}
	return false;
}

/* Fires on a bad answer; open without one. */
static void
judge(struct check *check, const char *key, bool given, bool bad,
    const char *message)
{
	if (!given)
		check_lacks(check, security_path(key));
	else if (bad)
		check_fires(check, security_path(key), "%s", message);
}

static void
end_001(struct check *check)
{
	const struct security *security = &check->plan->security;

	if (uses_pac(check->plan))
		judge(check, "pac_order", GIVEN(security, security, pac_order),
		    security->pac_order == PAC_ER_FIRST, "the proxy file asks "
		    "for ExpressRoute hosts before their internet-only "
		    "exceptions");
}

static void
end_002(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (site->users <= 0 || site->er_egress.count == 0 ||
		    site->clients_method != CLIENTS_EXPLICIT_PROXY)
			continue;
		check_fires(check, path_build("sites", (int)i,
		    "clients_method", -1, NULL), "%s sends everything to a "
		    "proxy, so nothing reaches %s", site_label(site),
		    site->er_egress.items[0]);
	}
}

static void
end_003(struct check *check)
{
	const struct security *security = &check->plan->security;

	if (uses_pac(check->plan))
		judge(check, "pac_type", GIVEN(security, security, pac_type),
		    security->pac_type == 1, "the proxy file is of type 1, "
		    "which sends only the Optimize sets direct");
}

static void
end_004(struct check *check)
{
	const struct security *security = &check->plan->security;

	if (uses_pac(check->plan))
		judge(check, "firewall_ip_rules",
		    GIVEN(security, security, firewall_ip_rules),
		    !security->firewall_ip_rules, "the perimeter has no "
		    "address rules for what the proxy file sends direct");
}

static void
end_005(struct check *check)
{
	const struct security *security = &check->plan->security;

	if (plan_wants_er(check->plan))
		judge(check, "cname_rules",
		    GIVEN(security, security, cname_rules),
		    security->cname_rules, "allow lists name the targets that "
		    "Microsoft's names point to");
}

static void
end_006(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		struct path path = path_build("sites", (int)i, "public_dns",
		    -1, NULL);

		if (site->users <= 0 || !plan_wants_er(plan))
			continue;
		if (!GIVEN(site, site, public_dns))
			check_lacks(check, path);
		else if (!site->public_dns)
			check_fires(check, path, "clients of %s cannot resolve "
			    "public names", site_label(site));
	}
}

static void
end_007(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct security *security = &plan->security;

	if (!plan_wants_er(plan) || security->endpoint_owner != NULL)
		return;
	if (!GIVEN(plan, plan, security))
		check_lacks(check, security_path("endpoint_owner"));
	else
		check_fires(check, security_path("endpoint_owner"), "nobody "
		    "is named to follow the monthly endpoint changes");
}

static void
end_008(struct check *check)
{
	const struct security *security = &check->plan->security;

	if (plan_wants_er(check->plan))
		judge(check, "unified_domains",
		    GIVEN(security, security, unified_domains),
		    !security->unified_domains, "cloud.microsoft, "
		    "static.microsoft and usercontent.microsoft are not open "
		    "on the internet path");
}

static void
end_009(struct check *check)
{
	const struct security *security = &check->plan->security;

	if (plan_wants_er(check->plan))
		judge(check, "geo_blocking",
		    GIVEN(security, security, geo_blocking),
		    security->geo_blocking, "addresses are blocked by "
		    "country");
}

/* clang-format off */
static const struct rule end_rules[] = {
	{ "END-001", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Proxy file in the wrong order",
	  "The first rule that fits decides; wide ExpressRoute names catch hosts that exist on the internet only.",
	  "Put the internet-only hosts first.",
	  "security.pac_order, sites[].clients_method", "M-RT", end_001 },
	{ "END-002", RULE_WARNING, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "An ExpressRoute site behind a proxy for everything",
	  "Traffic meant for the circuit has to go around the internet proxy.",
	  "Use a PAC file that sends the Optimize and Allow sets direct, or a proxy on the ExpressRoute path.",
	  "sites[].clients_method, sites[].er_egress", "M-IMP", end_002 },
	{ "END-003", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Proxy file of type 1",
	  "Type 2 sends Optimize and Allow direct, which is what ExpressRoute carries.",
	  "Generate the file as type 2.",
	  "security.pac_type, sites[].clients_method", "M-PAC", end_003 },
	{ "END-004", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "No address rules for direct traffic",
	  "What the proxy file sends direct meets the firewall, which knows no names.",
	  "Allow the addresses of the Optimize and Allow sets on the perimeter.",
	  "security.firewall_ip_rules, sites[].clients_method", "M-PAC", end_004 },
	{ "END-005", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Rules by CNAME targets",
	  "The targets change without notice, and lists of them are not supported.",
	  "Allow the published names and addresses.",
	  "security.cname_rules", "M-PAC", end_005 },
	{ "END-006", RULE_WARNING, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "No public names",
	  "Clients find Microsoft 365 by public DNS on either path.",
	  "Let clients resolve public names, by a forwarder at least.",
	  "sites[].public_dns", "T-PREP", end_006 },
	{ "END-007", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Nobody owns endpoint changes",
	  "Additions are announced 30 days ahead; who misses one has an outage.",
	  "Name who polls the version, at most hourly, and changes the lists.",
	  "security.endpoint_owner", "M-WS M-PAC", end_007 },
	{ "END-008", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Unified domains blocked",
	  "They are a required set, and not carried by ExpressRoute.",
	  "Open them on the internet path.",
	  "security.unified_domains", "M-URL M-EP", end_008 },
	{ "END-009", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Blocking by country",
	  "Microsoft's endpoints are spread over the world, and databases of countries err.",
	  "Take Microsoft 365 addresses out of the block.",
	  "security.geo_blocking", "M-PRI", end_009 },
};
/* clang-format on */

RULE_FAMILY(end, "END", "Endpoints, DNS and PAC");
