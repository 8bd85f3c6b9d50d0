#ifndef MODEL_PLAN_WORDS_H
#define MODEL_PLAN_WORDS_H

/*
 * The words a plan may use where the choice is closed: enumerator and word
 * stand side by side, so that enum and table cannot drift. The first word has
 * the value 0; whether anything was given at all says the record's given bit.
 */

/* clang-format off */
#define WORDS_CLOUD(X) X(CLOUD_WORLDWIDE, "worldwide") X(CLOUD_GCC, "gcc") \
	X(CLOUD_GCC_HIGH, "gcc_high") X(CLOUD_DOD, "dod") X(CLOUD_CHINA, "china_21v")
#define WORDS_DRIVER(X) X(DRIVER_REGULATORY, "regulatory") X(DRIVER_ASSESSMENT, "assessment") \
	X(DRIVER_PERFORMANCE, "performance") X(DRIVER_SECURITY, "security") \
	X(DRIVER_AVAILABILITY, "availability") X(DRIVER_COST, "cost") X(DRIVER_OTHER, "other")
#define WORDS_TEAM(X) X(TEAM_NETWORK, "network") X(TEAM_PRODUCTIVITY, "productivity") X(TEAM_SECURITY, "security")
#define WORDS_AUTHORIZATION(X) X(AUTHORIZATION_NONE, "none") X(AUTHORIZATION_REQUESTED, "requested") \
	X(AUTHORIZATION_APPROVED, "approved") X(AUTHORIZATION_DENIED, "denied")
#define WORDS_HA_LEVEL(X) X(HA_BEST_EFFORT, "best_effort") X(HA_HIGH, "high") X(HA_CRITICAL, "critical")
#define WORDS_RESILIENCY(X) X(RESILIENCY_STANDARD, "standard") X(RESILIENCY_HIGH, "high") X(RESILIENCY_MAXIMUM, "maximum")
#define WORDS_SLA_SCOPE(X) X(SLA_MICROSOFT_EDGE, "microsoft_edge") X(SLA_END_TO_END, "end_to_end")
#define WORDS_ROLE(X) X(ROLE_NETWORK, "network") X(ROLE_FIREWALL, "firewall_proxy") X(ROLE_M365, "m365_admin") \
	X(ROLE_SECURITY, "security") X(ROLE_SUPPORT, "end_user_support") X(ROLE_PROJECT, "project_management") \
	X(ROLE_SPONSOR, "executive_sponsor") X(ROLE_AZURE, "azure_admin") X(ROLE_OTHER, "other")
#define WORDS_SERVICE_PATH(X) X(SERVICE_INTERNET, "internet") X(SERVICE_ER, "er") X(SERVICE_SPLIT, "split")
#define WORDS_CLIENTS_METHOD(X) X(CLIENTS_DIRECT, "direct") X(CLIENTS_EXPLICIT_PROXY, "explicit_proxy") X(CLIENTS_PAC, "pac") \
	X(CLIENTS_TRANSPARENT_PROXY, "transparent_proxy") X(CLIENTS_SDWAN, "sdwan") X(CLIENTS_VPN, "vpn")
#define WORDS_DNS(X) X(DNS_LOCAL, "local") X(DNS_CENTRAL, "central") X(DNS_FORWARDER, "forwarder")
#define WORDS_WAN_KIND(X) X(WAN_MPLS, "mpls") X(WAN_SDWAN, "sdwan") X(WAN_VPN, "vpn") X(WAN_LEASED_LINE, "leased_line") \
	X(WAN_ETHERNET, "ethernet") X(WAN_DARK_FIBRE, "dark_fibre") X(WAN_OTHER, "other")
#define WORDS_SEGMENT_ROLE(X) X(SEGMENT_USER, "user") X(SEGMENT_SERVER, "server") X(SEGMENT_DMZ, "dmz") \
	X(SEGMENT_PROXY, "proxy") X(SEGMENT_WIFI, "wifi") X(SEGMENT_TEST, "test")
#define WORDS_ER_ROUTES(X) X(ER_ROUTES_NONE, "none") X(ER_ROUTES_SCOPED, "scoped") X(ER_ROUTES_ALL, "all")
#define WORDS_DEVICE_KIND(X) X(DEVICE_ROUTER, "router") X(DEVICE_FIREWALL, "firewall") X(DEVICE_PROXY, "proxy") \
	X(DEVICE_NAT, "nat") X(DEVICE_LB, "lb") X(DEVICE_IDS, "ids") X(DEVICE_DLP, "dlp") X(DEVICE_WAN_OPT, "wan_opt")
#define WORDS_DEVICE_PATH(X) X(DEVICE_PATH_INET, "inet") X(DEVICE_PATH_ER, "er") X(DEVICE_PATH_BOTH, "both")
#define WORDS_NAT_IN(X) X(NAT_IN_NONE, "none") X(NAT_IN_SNAT, "snat")
#define WORDS_CIRCUIT_MODEL(X) X(MODEL_EXCHANGE, "exchange") X(MODEL_P2P, "p2p") X(MODEL_IPVPN, "ipvpn") X(MODEL_DIRECT, "direct")
#define WORDS_SKU_TIER(X) X(TIER_LOCAL, "Local") X(TIER_STANDARD, "Standard") X(TIER_PREMIUM, "Premium")
#define WORDS_SKU_FAMILY(X) X(FAMILY_METERED, "MeteredData") X(FAMILY_UNLIMITED, "UnlimitedData")
#define WORDS_CIRCUIT_STATE(X) X(CIRCUIT_PLANNED, "planned") X(CIRCUIT_ORDERED, "ordered") X(CIRCUIT_PROVISIONED, "provisioned")
#define WORDS_PROVIDER_STATE(X) X(PROVIDER_NOT_PROVISIONED, "not_provisioned") X(PROVIDER_PROVISIONING, "provisioning") \
	X(PROVIDER_PROVISIONED, "provisioned") X(PROVIDER_DEPROVISIONING, "deprovisioning")
#define WORDS_CIRCUIT_CHANGE(X) X(CHANGE_NONE, "none") X(CHANGE_CREATE, "create") X(CHANGE_MODIFY, "modify") X(CHANGE_DELETE, "delete")
#define WORDS_CHANGE_TOOL(X) X(TOOL_PORTAL, "portal") X(TOOL_CLI, "cli") X(TOOL_POWERSHELL, "powershell") X(TOOL_TEMPLATE, "template")
#define WORDS_LOCATION_REASON(X) X(LOCATION_BY_USERS, "users") X(LOCATION_BY_TENANT, "tenant") \
	X(LOCATION_BY_PROVIDER, "provider") X(LOCATION_BY_COST, "cost")
#define WORDS_CIRCUIT_MODE(X) X(MODE_ACTIVE_ACTIVE, "active_active") X(MODE_ACTIVE_PASSIVE, "active_passive")
#define WORDS_MANAGED_BY(X) X(MANAGED_BY_CUSTOMER, "customer") X(MANAGED_BY_PROVIDER, "provider")
#define WORDS_ENCAPSULATION(X) X(ENCAPSULATION_DOT1Q, "dot1q") X(ENCAPSULATION_QINQ, "qinq")
#define WORDS_LANDS_ON(X) X(LANDS_ON_DMZ, "dmz") X(LANDS_ON_CORE, "core")
#define WORDS_REDISTRIBUTION(X) X(REDISTRIBUTE_INTERNET, "internet") X(REDISTRIBUTE_CIRCUITS, "circuits") X(REDISTRIBUTE_PRIVATE, "private_peering")
#define WORDS_REGISTRY(X) X(REGISTRY_ARIN, "ARIN") X(REGISTRY_APNIC, "APNIC") X(REGISTRY_AFRINIC, "AFRINIC") X(REGISTRY_LACNIC, "LACNIC") \
	X(REGISTRY_RIPENCC, "RIPENCC") X(REGISTRY_RADB, "RADB") X(REGISTRY_ALTDB, "ALTDB")
#define WORDS_REGISTERED_TO(X) X(REGISTERED_CUSTOMER, "customer") X(REGISTERED_PROVIDER, "provider") X(REGISTERED_OTHER, "other")
/* The legacy and the per-prefix states together. [A-SDK] */
#define WORDS_VALIDATION_STATE(X) X(PREFIX_NOT_CONFIGURED, "NotConfigured") X(PREFIX_CONFIGURING, "Configuring") \
	X(PREFIX_CONFIGURED, "Configured") X(PREFIX_VALIDATION_NEEDED, "ValidationNeeded") X(PREFIX_VALIDATION_FAILED, "ValidationFailed") \
	X(PREFIX_MANUAL_NEEDED, "ManualValidationNeeded") X(PREFIX_ASN_FAILED, "AsnValidationFailed") \
	X(PREFIX_CERTIFICATE_MISSING, "CertificateMissingInRoutingRegistry") \
	X(PREFIX_SIGNATURE_ENCODING, "InvalidSignatureEncoding") X(PREFIX_SIGNATURE_FAILED, "SignatureVerificationFailed")
#define WORDS_LINK(X) X(LINK_BOTH, "both") X(LINK_PRIMARY, "primary") X(LINK_SECONDARY, "secondary")
#define WORDS_PURPOSE(X) X(PURPOSE_NAT, "nat") X(PURPOSE_SERVER, "server")
#define WORDS_NAT_MODE(X) X(NAT_COMMON, "common") X(NAT_PER_LINK, "per_link")
#define WORDS_ACCESS(X) X(ACCESS_ALLOW, "Allow") X(ACCESS_DENY, "Deny")
#define WORDS_FILTER_CHANGE(X) X(FILTER_KEEP, "none") X(FILTER_MODIFY, "modify") X(FILTER_DETACH, "detach") X(FILTER_DELETE, "delete")
#define WORDS_DIRECTION(X) X(FLOW_OUTBOUND, "outbound") X(FLOW_INBOUND, "inbound")
#define WORDS_FLOW_PATH(X) X(FLOW_INTERNET, "internet") X(FLOW_ER, "er") X(FLOW_EITHER, "either")
#define WORDS_FLOW_DNS(X) X(FLOW_DNS_PUBLIC, "public") X(FLOW_DNS_PRIVATE, "private") X(FLOW_DNS_BOTH, "both")
#define WORDS_INSPECTION(X) X(INSPECT_NONE, "none") X(INSPECT_TLS, "tls") X(INSPECT_PROXY_AUTH, "proxy_auth") \
	X(INSPECT_IDS, "ids") X(INSPECT_DLP, "dlp") X(INSPECT_FIREWALL, "firewall") X(INSPECT_REVERSE_PROXY, "reverse_proxy")
#define WORDS_SYMMETRIC_BY(X) X(SYMMETRIC_BY_NONE, "none") X(SYMMETRIC_BY_SNAT, "snat") X(SYMMETRIC_BY_SCOPING, "scoping") X(SYMMETRIC_BY_ROUTING, "routing")
#define WORDS_DEMAND_METHOD(X) X(DEMAND_MEASURED, "measured") X(DEMAND_PILOT, "pilot") X(DEMAND_ESTIMATE, "estimate")
#define WORDS_PERIMETER(X) X(PERIMETER_COLOCATION, "colocation_stack") X(PERIMETER_BACKHAUL, "backhaul") \
	X(PERIMETER_ON_PREMISES, "existing_on_premises") X(PERIMETER_DEDICATED, "dedicated_er") \
	X(PERIMETER_EVERY_SITE, "every_site") X(PERIMETER_HUBS, "security_hubs") X(PERIMETER_MANAGED, "provider_managed")
#define WORDS_PREFIX_POLICY(X) X(POLICY_ACCEPT_ALL, "accept_all") X(POLICY_MS_SUPERNETS, "ms_supernets") X(POLICY_O365_RANGES, "o365_ranges")
#define WORDS_OUTBOUND_POLICY(X) X(OUTBOUND_OPEN, "open") X(OUTBOUND_PORTS, "ports") X(OUTBOUND_FQDN, "fqdn") X(OUTBOUND_PREFIXES, "ip_prefixes")
#define WORDS_ENCRYPTION(X) X(ENCRYPTION_NONE, "none") X(ENCRYPTION_MACSEC, "macsec")
#define WORDS_CATEGORY(X) X(CATEGORY_OPTIMIZE, "optimize") X(CATEGORY_ALLOW, "allow") X(CATEGORY_DEFAULT, "default")
#define WORDS_PAC_ORDER(X) X(PAC_INTERNET_FIRST, "internet_exceptions_first") X(PAC_ER_FIRST, "er_first")
#define WORDS_TEST_METHOD(X) X(TEST_ISOLATED, "isolated_segment") X(TEST_PILOT, "pilot") X(TEST_OUTAGE_WINDOW, "outage_window") X(TEST_ROUTES_ONLY, "routes_only")
#define WORDS_CHECK_STATUS(X) X(CHECK_PLANNED, "planned") X(CHECK_PASSED, "passed") X(CHECK_FAILED, "failed") X(CHECK_NOT_APPLICABLE, "not_applicable")
#define WORDS_TEST_PATH(X) X(TEST_BY_INTERNET, "internet") X(TEST_BY_ER, "er") X(TEST_BY_BOTH, "both")
#define WORDS_STAGE_SCOPE(X) X(STAGE_HOST, "host") X(STAGE_SEGMENT, "segment") X(STAGE_PILOT, "pilot") X(STAGE_SITE, "site") X(STAGE_REGION, "region")
#define WORDS_STAGE_TRAFFIC(X) X(STAGE_OUTBOUND, "outbound") X(STAGE_INBOUND, "inbound") X(STAGE_BOTH, "both")
#define WORDS_MONITORING(X) X(MONITOR_ARP, "arp_availability") X(MONITOR_BGP, "bgp_availability") X(MONITOR_BITS, "bits") \
	X(MONITOR_DROPS, "drops") X(MONITOR_HEALTH, "service_health")
#define WORDS_SIGN_OFF(X) X(SIGN_OFF_OPEN, "open") X(SIGN_OFF_GO, "go") X(SIGN_OFF_NO_GO, "no_go")
#define WORDS_QOS_CLASS(X) X(QOS_VOICE, "voice") X(QOS_VIDEO, "video") X(QOS_SHARING, "sharing") X(QOS_FILE, "file_transfer") X(QOS_DEFAULT, "default")
#define WORDS_QOS_CLIENT(X) X(QOS_BY_GPO, "gpo") X(QOS_BY_ACL, "acl") X(QOS_BY_BOTH, "both")
#define WORDS_MEDIA_PATH(X) X(MEDIA_DIRECT, "direct") X(MEDIA_PROXY, "proxy") X(MEDIA_VPN, "vpn")
#define WORDS_EXPANSION(X) X(EXPAND_LOCAL_ER, "local_er") X(EXPAND_BACKHAUL, "backhaul_er") X(EXPAND_INTERNET, "internet")
#define WORDS_ASSUMPTION(X) X(ASSUMPTION, "assumption") X(QUESTION, "question")

#define WORDS_ALL(X) \
	X(cloud, WORDS_CLOUD) X(driver, WORDS_DRIVER) X(team, WORDS_TEAM) X(authorization_status, WORDS_AUTHORIZATION) \
	X(ha_level, WORDS_HA_LEVEL) X(resiliency, WORDS_RESILIENCY) X(sla_scope, WORDS_SLA_SCOPE) X(team_role, WORDS_ROLE) \
	X(service_path, WORDS_SERVICE_PATH) X(clients_method, WORDS_CLIENTS_METHOD) X(dns_place, WORDS_DNS) \
	X(wan_kind, WORDS_WAN_KIND) X(segment_role, WORDS_SEGMENT_ROLE) X(er_routes, WORDS_ER_ROUTES) \
	X(device_kind, WORDS_DEVICE_KIND) X(device_path, WORDS_DEVICE_PATH) X(nat_in, WORDS_NAT_IN) \
	X(circuit_model, WORDS_CIRCUIT_MODEL) X(sku_tier, WORDS_SKU_TIER) X(sku_family, WORDS_SKU_FAMILY) \
	X(circuit_state, WORDS_CIRCUIT_STATE) X(provider_state, WORDS_PROVIDER_STATE) X(circuit_change, WORDS_CIRCUIT_CHANGE) \
	X(change_tool, WORDS_CHANGE_TOOL) X(location_reason, WORDS_LOCATION_REASON) X(circuit_mode, WORDS_CIRCUIT_MODE) \
	X(managed_by, WORDS_MANAGED_BY) X(encapsulation, WORDS_ENCAPSULATION) X(lands_on, WORDS_LANDS_ON) \
	X(redistribution, WORDS_REDISTRIBUTION) X(registry, WORDS_REGISTRY) X(registered_to, WORDS_REGISTERED_TO) \
	X(validation_state, WORDS_VALIDATION_STATE) X(advertised_link, WORDS_LINK) X(purpose, WORDS_PURPOSE) \
	X(nat_mode, WORDS_NAT_MODE) X(filter_access, WORDS_ACCESS) X(filter_change, WORDS_FILTER_CHANGE) \
	X(direction, WORDS_DIRECTION) X(flow_path, WORDS_FLOW_PATH) X(flow_dns, WORDS_FLOW_DNS) X(inspection, WORDS_INSPECTION) \
	X(symmetric_by, WORDS_SYMMETRIC_BY) X(demand_method, WORDS_DEMAND_METHOD) X(perimeter, WORDS_PERIMETER) \
	X(prefix_policy, WORDS_PREFIX_POLICY) X(outbound_policy, WORDS_OUTBOUND_POLICY) X(encryption, WORDS_ENCRYPTION) \
	X(category, WORDS_CATEGORY) X(pac_order, WORDS_PAC_ORDER) X(test_method, WORDS_TEST_METHOD) X(check_status, WORDS_CHECK_STATUS) \
	X(test_path, WORDS_TEST_PATH) X(stage_scope, WORDS_STAGE_SCOPE) X(stage_traffic, WORDS_STAGE_TRAFFIC) \
	X(monitoring, WORDS_MONITORING) X(sign_off, WORDS_SIGN_OFF) X(qos_class, WORDS_QOS_CLASS) X(qos_client, WORDS_QOS_CLIENT) \
	X(media_path, WORDS_MEDIA_PATH) X(expansion_decision, WORDS_EXPANSION) X(assumption_kind, WORDS_ASSUMPTION)

#define WORDS_ENUMERATOR(enumerator, word) enumerator,
#define WORDS_DECLARE(name, LIST) \
	enum name { LIST(WORDS_ENUMERATOR) name##_count }; \
	extern const char *const words_##name[]; /* ended by NULL */
/* clang-format on */

WORDS_ALL(WORDS_DECLARE)

#endif
