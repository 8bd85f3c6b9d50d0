#ifndef MODEL_PLAN_PLAN_H
#define MODEL_PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/plan/words.h"

/*
 * The typed view of a plan file. A member's name is its key in the file, and
 * each has one row in rows_*.c, in the order of the struct. Strings, lists
 * and records belong to the document's arena. What the file does not give
 * holds the row's default (or zero) and has no given bit: absent is not zero.
 */

/* One bit per row of the record's schema; ask with GIVEN() of schema.h. */
struct given {
	uint64_t bits;
};

struct texts {
	const char **items;
	uint32_t count, capacity;
};

#define LIST_OF(type)                                                        \
	struct {                                                             \
		type *items;                                                 \
		uint32_t count, capacity;                                    \
	}

/* --- meta ------------------------------------------------------------- */

/* Thresholds a planner may move; defaults and sources are in the rows. */
struct thresholds {
	struct given given;
	int64_t endpoints_age_days, measured_users, rollout_sites;
	int64_t lead_months, prefix_warning, idle_timeout_s, small_office_users;
	double rtt_tolerance_ms, ef_share_pct, monitor_pct;
};

struct meta {
	struct given given;
	const char *name, *plan_version, *organization, *owner, *description;
	enum cloud cloud;
	const char *endpoints_version, *go_live;
	struct thresholds thresholds;
};

/* --- 1 need ----------------------------------------------------------- */

struct regulation {
	struct given given;
	const char *excerpt, *url;
};

struct assessment {
	struct given given;
	bool done, recommends_er;
	const char *date, *method;
};

struct authorization {
	struct given given;
	enum authorization_status status;
	const char *date, *contact;
	struct texts subscriptions;
};

struct scope {
	struct given given;
	struct texts outbound, inbound; /* services */
};

struct team_member {
	struct given given;
	enum team_role role;
	const char *name;
};

struct need {
	struct given given;
	enum driver driver;
	const char *justification, *alternatives;
	bool acknowledged; /* that Microsoft advises against */
	struct regulation regulation;
	struct assessment assessment;
	uint64_t guide_reviewed_by; /* set of enum team */
	struct authorization authorization;
	struct scope scope;
	LIST_OF(struct team_member) team;
	enum ha_level ha_requirement;
	enum resiliency resiliency_tier;
	double availability_pct;
	enum sla_scope sla_claim;
	const char *security_requirement;
	bool encryption_required, compliance_from_path, autodiscover_altered;
};

struct service {
	struct given given;
	const char *id; /* a service of the catalogue */
	bool adopted;
	enum service_path path;
	struct texts communities;
	bool er_required; /* by regulation or assessment */
	const char *reason;
};

/* --- 1 flows ---------------------------------------------------------- */

/* One text for each of the two paths a flow may take. */
struct per_path {
	struct given given;
	const char *inet, *er;
};

struct flow_advertised {
	struct given given;
	struct texts inet, er; /* prefixes */
};

struct flow {
	struct given given;
	const char *id, *name, *catalog, *service;
	enum direction direction;
	enum flow_path path;
	const char *src, *dst;
	struct texts endpoint_sets, endpoint_ip, dns_names;
	const char *public_fqdn;
	enum flow_dns dns;
	const char *ports;
	bool er_supported;
	const char *segment;
	bool used_by_other_ms, used_by_internet;
	const char *systems, *cdn; /* internal systems; CDN referrals */
	struct per_path nat_method, method, perimeter, ha;
	struct flow_advertised advertised;
	const char *proxy_segment;
	uint64_t inspection; /* set of enum inspection */
	double mbps;
	enum symmetric_by symmetric_by;
	const char *note;
};

/* --- 2 locations ------------------------------------------------------ */

struct user_profiles {
	struct given given;
	int64_t light, medium, heavy, very_heavy;
};

struct rtt {
	struct given given;
	double inet, er;
};

struct measured {
	struct given given;
	const char *from, *to;
	int64_t interval_min, percentile;
};

struct teams_use {
	struct given given;
	double audio_pct, video_pct, sharing_pct; /* of users at once */
};

struct site {
	struct given given;
	const char *id, *name, *city, *country, *continent;
	double lat, lon, utc_offset_h;
	int64_t users;
	struct user_profiles profiles;
	enum clients_method clients_method;
	struct texts er_egress, inet_egress;
	enum dns_place dns;
	bool public_dns;
	struct rtt rtt_ms;
	double loss_pct, burst_loss_pct, reorder_pct, jitter_ms, oneway_ms;
	struct measured measured;
	int64_t hops_to_edge, hops_isp;
	struct teams_use teams;
	double sync_devices; /* OneDrive installations per user */
	int64_t vpn_users;
	bool split_tunnel, mac_clients;
	enum media_path media_path;
	const char *note;
};

struct egress {
	struct given given;
	const char *id, *site, *isp;
	double mbps;
	bool active;
	struct texts devices, nat_out;
	enum nat_in nat_in;
	const char *nat_in_addr;
	struct texts advertised;
	const char *active_active_group, *shared_risk;
};

struct wan_link {
	struct given given;
	const char *id, *a, *b;
	enum wan_kind kind;
	const char *provider;
	double mbps, latency_ms;
	bool redundant;
	const char *shared_risk;
};

/* --- 3 capacity ------------------------------------------------------- */

struct profile {
	struct given given;
	const char *id, *name;
	double exchange_kbps, sharepoint_kbps, other_kbps;
	double teams_audio_pct, teams_video_pct, teams_sharing_pct;
};

struct demand {
	struct given given;
	const char *site, *service;
	double mbps_up, mbps_down;
	enum demand_method method;
	int64_t peak_hour; /* local time of the site */
};

struct pilot {
	struct given given;
	bool done;
	const char *date;
	int64_t users;
	bool congestion_found, latency_found;
};

struct capacity {
	struct given given;
	enum demand_method method;
	double headroom_pct, headroom_max_pct, congestion_pct;
	double growth_pct, concurrency_pct;
	int64_t horizon_years;
	bool spill_over; /* ER traffic moves to the internet on failure */
	struct pilot pilot;
	struct texts busy_curve; /* 24 shares of the peak, local hours */
	LIST_OF(struct profile) profiles;
	LIST_OF(struct demand) demands;
};

/* --- 4 security ------------------------------------------------------- */

struct controls {
	struct given given;
	const char *outbound, *inbound;
};

struct security {
	struct given given;
	enum perimeter perimeter_model;
	struct controls controls;
	enum prefix_policy prefix_policy;
	const char *prefix_owner; /* of the monthly change */
	enum outbound_policy outbound_policy;
	enum encryption encryption;
	bool key_change_window;
	uint64_t tls_inspection, proxy_auth; /* sets of enum category */
	bool same_ports, media_ports_open, nat_monitoring;
	int64_t nat_peak_ports, nat_peak_factor, nat_reserved_ports;
	bool nearest_assumed; /* Microsoft would pick the nearest circuit */
	bool firewall_ip_rules, cname_rules, geo_blocking, unified_domains;
	int64_t pac_type;
	enum pac_order pac_order;
	const char *endpoint_owner;
};

struct device {
	struct given given;
	const char *id, *site;
	enum device_kind kind;
	bool stateful;
	enum device_path path;
	enum managed_by managed_by;
	bool provider_sla;
	struct texts redundant_with, state_shared_with;
	int64_t route_capacity, idle_timeout_s;
	bool m365_exempt; /* inspection leaves Microsoft 365 alone */
	const char *shared_risk;
};

struct segment {
	struct given given;
	const char *id, *site;
	enum segment_role role;
	struct texts addresses;
	enum er_routes er_routes;
	struct texts er_circuits; /* preferred first */
	bool er_preference; /* the order above is configured */
	struct texts accepted_communities;
	const char *default_egress;
	struct texts stateful_hops;
};

/* --- 5 Azure account -------------------------------------------------- */

struct azure {
	struct given given;
	const char *tenant_id, *tenant_name, *subscription_id;
	bool m365_subscription;
	const char *resource_group, *location;
	LIST_OF(struct team_member) roles;
	const char *cost_owner;
	double budget_month;
	bool billing_from_key, rbac_plan, premium_downgrade, direct_registered;
	bool gov_prefix_ticket, expects_worldwide;
	int64_t other_circuits; /* already in the subscription */
};

struct bandwidth_price {
	struct given given;
	int64_t mbps;
	double month;
};

struct cost_item {
	struct given given;
	const char *id, *what, *circuit;
	double once, month;
};

struct costs {
	struct given given;
	const char *currency;
	double ms_person_month; /* worth of a millisecond to one person */
	LIST_OF(struct bandwidth_price) circuit_prices;
	LIST_OF(struct cost_item) items;
};

/* --- 6 connectivity --------------------------------------------------- */

struct circuit_link {
	struct given given;
	const char *cpe, *port, *site, *physical, *facility;
};

struct circuit_links {
	struct given given;
	struct circuit_link primary, secondary;
};

struct direct_port {
	struct given given;
	const char *pair; /* circuits on one port pair share this name */
	int64_t port_gbps, ethertype, s_tag;
	enum encapsulation encapsulation;
	bool lacp, macsec;
};

/* What stands today, where the plan changes an existing circuit. */
struct circuit_now {
	struct given given;
	int64_t bandwidth_mbps;
	enum sku_tier sku_tier;
	enum sku_family sku_family;
};

struct declared_prefix {
	struct given given;
	const char *cidr;
	enum registered_to registered_to;
	int64_t asn;
	enum validation_state validation;
	const char *validation_id;
	bool loa;
};

struct advertised_prefix {
	struct given given;
	const char *cidr;
	int64_t prepend;
	enum advertised_link link;
	enum purpose purpose;
};

struct nat_out {
	struct given given;
	enum nat_mode mode;
	struct texts pools, primary_pools, secondary_pools;
	struct texts devices;
	bool used_by_other_ms;
};

struct ms_peering {
	struct given given;
	bool enabled;
	int64_t vlan, peer_asn, customer_asn;
	const char *primary_v4, *secondary_v4, *primary_v6, *secondary_v6;
	const char *ce_primary_v4, *ce_secondary_v4;
	enum registered_to subnets_registered_to;
	enum registry rir;
	bool md5; /* present or absent, never the key */
	int64_t md5_length;
	bool bfd;
	int64_t bfd_interval_ms, hold_s, keepalive_s, max_prefix;
	int64_t local_preference;
	const char *location_community;
	bool hsrp, sends_communities, honours_as_path;
	uint64_t redistributes_to; /* set of enum redistribution */
	enum lands_on lands_on;
	const char *configured_on;
	LIST_OF(struct declared_prefix) prefixes;
	LIST_OF(struct advertised_prefix) advertised;
	struct nat_out nat_out;
	enum nat_in nat_in;
	const char *nat_in_addr, *route_filter;
};

struct private_peering {
	struct given given;
	bool enabled;
	int64_t vlan;
	const char *primary_v4, *secondary_v4;
	double mbps_up, mbps_down;
};

struct circuit {
	struct given given;
	const char *id, *region, *peering_location;
	enum location_reason location_reason;
	bool metro;
	const char *provider;
	struct direct_port direct_port;
	enum circuit_model model;
	bool model_for_features, l2_extension;
	enum sku_tier sku_tier;
	enum sku_family sku_family;
	int64_t bandwidth_mbps, access_line_mbps;
	const char *subscription_id, *resource_group, *azure_region;
	enum circuit_state state;
	enum provider_state provider_state;
	enum circuit_change change;
	enum change_tool change_tool;
	struct circuit_now now;
	struct circuit_links links;
	enum circuit_mode mode;
	enum managed_by l3_managed_by;
	bool peering_written_by_us;
	const char *provider_redundancy;
	struct ms_peering ms_peering;
	struct private_peering private_peering;
	struct texts edge_devices;
	const char *shared_risk, *note;
};

struct route_filter {
	struct given given;
	const char *id;
	enum filter_access access;
	int64_t rules;
	struct texts communities, attached_to;
	const char *subscription_id, *azure_region;
	enum filter_change change;
};

/* --- 7 validation ----------------------------------------------------- */

struct window {
	struct given given;
	const char *start, *end;
	int64_t deploy_min, test_min, troubleshoot_min, rollback_min, buffer_min;
};

struct check_item {
	struct given given;
	const char *id; /* V01 to V31 */
	enum check_status status;
	const char *evidence, *by, *date;
};

struct service_test {
	struct given given;
	const char *id, *service, *flow;
	enum test_path path;
	struct texts from; /* sites */
	bool off_lan;
	const char *expected;
	enum check_status status;
};

struct rollback_item {
	struct given given;
	const char *id, *trigger, *action, *owner; /* R1 to R7 or own */
};

struct stage {
	struct given given;
	const char *id;
	enum stage_scope scope;
	enum stage_traffic traffic;
	const char *what;
	struct texts sites;
	const char *rollback, *go_no_go, *date;
};

struct walk_through {
	struct given given;
	const char *by, *second, *date, *fingerprint, *answers;
};

struct sign_off_item {
	struct given given;
	enum team_role role;
	const char *name, *date;
	enum sign_off decision;
};

struct measurement {
	struct given given;
	int64_t days, interval_min, percentile;
};

struct validation {
	struct given given;
	const char *owner;
	struct window window;
	enum test_method method;
	const char *test_tenant, *test_segment, *test_host;
	bool steps_written;
	const char *peer_reviewed_by, *results_log;
	uint64_t monitoring; /* set of enum monitoring */
	bool endpoint_notices, mail_ip_changes, spf_updated;
	bool nat_changes, dns_updated;
	bool failover_test, failover_in_window, other_maintenance;
	struct measurement measurement;
	LIST_OF(struct stage) stages;
	LIST_OF(struct check_item) checks;
	LIST_OF(struct service_test) tests;
	LIST_OF(struct rollback_item) rollback;
	LIST_OF(struct sign_off_item) sign_off;
	struct walk_through walk_through;
};

/* --- 8 QoS and expansion ---------------------------------------------- */

struct port_ranges {
	struct given given;
	const char *audio, *video, *sharing; /* "50000-50019" */
};

struct dscp {
	struct given given;
	int64_t voice, video, sharing, file_transfer, other;
};

struct queue {
	struct given given;
	enum qos_class class;
	double pct;
	const char *shares_with;
};

/* Media quality targets; defaults are the legacy figures. [S-MQ] */
struct media_targets {
	struct given given;
	double rtt_ms, oneway_ms, loss_pct, burst_loss_pct, jitter_ms;
	double reorder_pct;
};

struct qos {
	struct given given;
	bool enabled;
	struct port_ranges port_ranges;
	struct dscp dscp;
	LIST_OF(struct queue) queues;
	bool remark_others, preserved, after_access;
	enum qos_client client;
	bool private_expected, internet_expected;
	struct media_targets targets;
};

struct expansion {
	struct given given;
	const char *id, *region, *country;
	int64_t users;
	bool real_time;
	enum expansion_decision decision;
	const char *circuit, *reason;
	bool checks_rerun;
};

/* --- decisions -------------------------------------------------------- */

struct decision {
	struct given given;
	const char *id;
	int64_t step;
	const char *chosen, *rejected, *why, *by, *date;
};

struct assumption {
	struct given given;
	enum assumption_kind kind;
	const char *text, *owner, *due, *answer;
};

struct waiver {
	struct given given;
	const char *rule, *path, *reason, *by, *expires;
};

struct plan {
	struct given given;
	int64_t version;
	struct meta meta;
	struct need need;
	LIST_OF(struct service) services;
	LIST_OF(struct site) sites;
	LIST_OF(struct wan_link) wan;
	LIST_OF(struct segment) segments;
	LIST_OF(struct device) devices;
	LIST_OF(struct egress) egresses;
	LIST_OF(struct circuit) circuits;
	LIST_OF(struct route_filter) route_filters;
	LIST_OF(struct flow) flows;
	struct capacity capacity;
	struct security security;
	struct azure azure;
	struct validation validation;
	struct qos qos;
	LIST_OF(struct expansion) expansion;
	struct costs costs;
	LIST_OF(struct decision) decisions;
	LIST_OF(struct assumption) assumptions;
	LIST_OF(struct waiver) waivers;
};

#endif
