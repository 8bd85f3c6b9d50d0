/*
 * Rows of step 5: the tenant, the subscriptions and the people with rights on
 * them. Data only.
 */
#include "model/plan/rows.h"

/* clang-format off */
static const struct field azure_rows[] = {
	{ ROW_STRING(azure, tenant_id, KIND_GUID), .label = "Tenant id",
	  .source = "A-PRE", .step = 5,
	  .example = "0f1e2d3c-4b5a-6978-8a9b-acbdcedfe0f1",
	  .help = "The directory the organisation's accounts live in." },
	{ ROW_TEXT(azure, tenant_name), .label = "Tenant name",
	  .source = "M-PAC", .step = 5, .example = "contoso",
	  .help = "The name in front of onmicrosoft.com. The endpoint list and "
	    "the proxy file use it." },
	{ ROW_STRING(azure, subscription_id, KIND_GUID),
	  .label = "Subscription id", .source = "A-PRE", .step = 5,
	  .example = "3f2b8c1e-5d4a-4b6f-9e7c-0a1b2c3d4e5f",
	  .help = "The subscription that owns circuits and filters. Circuits "
	    "are Azure resources, so one is needed even where only Microsoft "
	    "365 is used." },
	{ ROW_BOOL(azure, m365_subscription), .label = "Microsoft 365 active",
	  .source = "A-PRE", .step = 5, .fallback = "false", .example = "true",
	  .help = "Whether there is an active Microsoft 365 subscription." },
	{ ROW_TEXT(azure, resource_group), .label = "Resource group",
	  .source = "A-RCLI", .step = 5, .example = "rg-expressroute",
	  .help = "The resource group for circuits and filters." },
	{ ROW_TEXT(azure, location), .label = "Azure region",
	  .source = "A-RCLI", .step = 5, .pick = PICK_AZURE_REGION,
	  .example = "northcentralus",
	  .help = "The Azure region where the resources are kept. It need not "
	    "be where the circuit is." },
	{ ROW_LIST(azure, roles, team_member), .label = "People with rights",
	  .source = "A-PRE", .step = 5,
	  .help = "Who may create and change circuits, filters and support "
	    "requests." },
	{ ROW_TEXT(azure, cost_owner), .label = "Cost owner",
	  .source = "A-COST", .step = 5, .example = "IT finance",
	  .help = "Who pays for Microsoft's part." },
	{ ROW_REAL(azure, budget_month, 0, 1000000000),
	  .label = "Monthly budget", .unit = "per month", .source = "A-COST",
	  .step = 5, .example = "15000",
	  .help = "What all circuits together may cost in a month, in the "
	    "currency of the costs section." },
	{ ROW_BOOL(azure, billing_from_key), .label = "Billing start known",
	  .source = "A-WF", .step = 5, .fallback = "false", .example = "true",
	  .help = "Whether the budget counts from the issue of the service "
	    "key. Billing does not wait for the provider, so order there "
	    "first." },
	{ ROW_BOOL(azure, rbac_plan), .label = "Rights across groups",
	  .source = "G", .step = 5, .fallback = "false", .example = "true",
	  .help = "Whether rights are arranged where filter and circuit live "
	    "in different subscriptions or regions. Attaching needs rights on "
	    "both." },
	{ ROW_BOOL(azure, premium_downgrade), .label = "Premium dropped later",
	  .source = "A-FAQ", .step = 5, .fallback = "false", .example = "false",
	  .help = "Whether Premium is to be given up later. It fails while its "
	    "limits are in use, and it ends Microsoft 365 on the circuit." },
	{ ROW_BOOL(azure, direct_registered), .label = "Direct registered",
	  .source = "A-ERD", .step = 5, .fallback = "false", .example = "true",
	  .help = "Whether the subscription is enrolled for ExpressRoute "
	    "Direct (feature AllowExpressRoutePorts of Microsoft.Network)." },
	{ ROW_BOOL(azure, gov_prefix_ticket), .label = "GCC prefix ticket",
	  .source = "A-FAQ", .step = 5, .fallback = "false", .example = "true",
	  .help = "Whether a support ticket lists the prefixes to advertise, "
	    "as GCC over an Azure Government circuit requires." },
	{ ROW_BOOL(azure, expects_worldwide),
	  .label = "Expects worldwide reach", .source = "A-INT", .step = 5,
	  .fallback = "false", .example = "false",
	  .help = "Whether a circuit of a national cloud is expected to reach "
	    "the worldwide Microsoft 365. National clouds are isolated." },
	{ ROW_INT(azure, other_circuits, 0, 10000), .label = "Other circuits",
	  .unit = "circuits", .source = "A-LIM", .step = 5, .fallback = "0",
	  .example = "3",
	  .help = "Circuits that the subscription holds already, outside this "
	    "plan. Defaults are 50 for a subscription and 10 for a region of "
	    "it." },
};
SCHEMA_DEFINE(azure, "Azure account", "Azure accounts")

