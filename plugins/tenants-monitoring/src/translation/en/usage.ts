// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant used and cost.

export const usage = {
  'usage.title': 'Usage and cost',
  'usage.cpu': 'CPU core hours',
  'usage.memory': 'Memory, GiB hours',
  'usage.gpu': 'GPU hours',
  'usage.storage': 'Storage, GiB hours',
  'usage.cost': 'Cost',
  'usage.noPrices': 'No prices are configured, so there is no cost.',
  'usage.coverage':
    'Samples cover {{percent}} % of this range; hours and cost are of that part alone.',
  'usage.more': 'Charts, hours and cost',
  'usage.unknown': 'Not measured',
  'usage.none':
    'No samples in this range: nothing can be said of hours and cost.',
  'budget.title': 'Budget of this month',
  'budget.meter': 'Budget: {{spent}} of {{monthly}} spent',
  'budget.spent': '{{spent}} of {{monthly}} · {{percent}} %',
  'budget.forecast': 'Whole month, going on as in the last 7 days: {{amount}}',
  'budget.forecast.short': 'Forecast: {{amount}}',
  'budget.ok': 'Within the budget',
  'budget.warning': 'Close to the budget',
  'budget.exceeded': 'Above the budget',
  'budget.not_priced': 'Not priced',
  'budget.not_priced.text':
    'The operator has no prices in {{currency}}; what was spent of {{monthly}} is not known.',
  'idle.title_one': 'GPUs have been idle for {{count}} day',
  'idle.title_other': 'GPUs have been idle for {{count}} days',
  'idle.text':
    'Reserved and not used since {{date}}. A suspended tenant reserves none and keeps its data.',
  'idle.suspend': 'Suspend',
  'idle.suspend.of': 'Suspend {{tenant}}',
  'idle.chip': 'GPU idle',
  'idle.list.title_one': 'GPUs of {{count}} tenant stand idle',
  'idle.list.title_other': 'GPUs of {{count}} tenants stand idle',
  'idle.list.text':
    'Reserved and not used. A suspended tenant reserves none and keeps its data.',
  'idle.list.since_one': 'Idle for {{count}} day, since {{date}}',
  'idle.list.since_other': 'Idle for {{count}} days, since {{date}}',
  'usage.page.title': 'Usage',
  'usage.page.intro':
    'What the tenants that you may see used and what it cost, the dearest first. Days and months are those of UTC.',
  'usage.page.by': 'Listed by',
  'usage.page.by.tenant': 'Tenants',
  'usage.page.by.owner': 'Owners',
  'usage.page.searchHint.tenant': 'Tenant or owner',
  'usage.page.searchHint.owner': 'Owner',
  'usage.page.table.tenant': 'Usage by tenant',
  'usage.page.table.owner': 'Usage by owner',
  'usage.page.tenantsOf_one': '{{count}} tenant',
  'usage.page.tenantsOf_other': '{{count}} tenants',
  'usage.page.total': 'In total',
  'usage.page.export': 'Export as CSV',
  'usage.page.none.title': 'No usage is known of this time',
  'usage.page.none.text_one':
    'A tenant that runs is measured every 5 minutes, and what was measured is kept for {{count}} day.',
  'usage.page.none.text_other':
    'A tenant that runs is measured every 5 minutes, and what was measured is kept for {{count}} days.',
  'usage.page.noMatch.title': 'Nothing matches',
  'usage.page.noMatch.text': 'No usage of this time fits the search.',
  'usage.column.tenant': 'Tenant',
  'usage.column.owner': 'Owner',
  'usage.column.name': 'Name',
  'usage.column.tenants': 'Number of tenants',
  'usage.column.currency': 'Currency',
  'usage.column.budget': 'Budget a month',
  'usage.column.budgetCurrency': 'Currency of the budget',
  'usage.column.spent': 'Spent this month',
  'usage.column.forecast': 'Forecast of this month',
  'usage.column.idle': 'GPUs idle since',
} as const;
