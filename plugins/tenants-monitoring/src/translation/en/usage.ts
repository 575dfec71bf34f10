// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant used and cost.

export const usage = {
  'usage.title': 'Usage and cost',
  'usage.cpu': 'CPU hours',
  'usage.memory': 'Memory, GiB hours',
  'usage.gpu': 'GPU hours',
  'usage.storage': 'Storage, GiB hours',
  'usage.cost': 'Cost',
  'usage.noPrices': 'No prices are configured, so there is no cost.',
  'usage.coverage':
    'Samples cover {{percent}} % of this range; hours and cost are of that part alone.',
  'usage.none':
    'No samples in this range: nothing can be said of hours and cost.',
  'budget.title': 'Budget of this month',
  'budget.meter': 'Budget: {{spent}} of {{monthly}} spent',
  'budget.spent': '{{spent}} of {{monthly}} · {{percent}} %',
  'budget.forecast': 'Whole month, going on as in the last 7 days: {{amount}}',
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
} as const;
