// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of trying rules of approval.

export const policy = {
  'policy.link': 'Try rules of approval',
  'policy.title': 'Try rules of approval',
  'policy.intro':
    'Edit the rules and see who could decide which requests by them. Nothing is kept: rules take effect in the configuration only.',
  'policy.rules': 'Rules',
  'policy.rules.hint':
    'As in tenants.approval.rules, in YAML or JSON. The first rule that a request meets is the one.',
  'policy.requests': 'Requests',
  'policy.requests.all': 'All recorded requests',
  'policy.try': 'Try the rules',
  'policy.unreadable': 'The rules cannot be read:',
  'policy.changes_one': '{{count}} of {{all}} requests changes.',
  'policy.changes_other': '{{count}} of {{all}} requests change.',
  'policy.newest': 'The newest {{count}} of {{all}} are shown.',
  'policy.table': 'Who could decide, before and after',
  'policy.column.change': 'Effect',
  'policy.column.before': 'Rules in force',
  'policy.column.after': 'Edited rules',
  'policy.changed': 'Changes',
  'policy.same': 'Same',
  'policy.rule': 'Rule {{id}}',
  'policy.noRule': 'No rule',
  'policy.auto': 'Approved by the rule',
} as const;
