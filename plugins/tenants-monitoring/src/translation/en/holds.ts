// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why recovery holds: a sentence for each code.

import { HoldWords } from '../HoldWords';

export const holds = {
  'hold.failures':
    '{{count}} recoveries failed. Nothing more is tried until {{until}}.',
  'hold.recently_recovered': 'It recovered only just, at {{at}}.',
  'hold.duplicate': 'Another recovery of it is under way.',
  'hold.busy': 'A delivery is under way: it may be what heals, or what broke.',
  'hold.backoff': 'The next attempt waits until {{until}}.',
  'hold.opted_out': 'The spec of the tenant says recovery: off.',
  'hold.ineffective':
    'It was recovered {{count}} times and fired again each time. People look at it now.',
  'hold.storm':
    '{{down}} of {{total}} tenants of cluster {{cluster}} are down: it is the cluster, and restarts would not help.',
  'hold.maintenance': 'Maintenance window “{{window}}”, until {{until}}.',
  'hold.paused': 'Paused everywhere by {{by}}: “{{reason}}”.',
  'hold.paused.detailed':
    'Paused everywhere until {{until}} by {{by}}: “{{reason}}”.',
  'hold.tenant_paused': 'Paused for this tenant by {{by}}: “{{reason}}”.',
  'hold.tenant_paused.detailed':
    'Paused for this tenant until {{until}} by {{by}}: “{{reason}}”.',
  'hold.not_down': 'Nothing of it is down by our own status: {{status}}.',
  'hold.unknown': 'Our own status is too old to say what is down.',
  'hold.unknown.detailed':
    'Our own status is {{age}} old, too old to say what is down.',
  'hold.not_active': 'The tenant is meant to be down: {{lifecycle}}.',
  'hold.no_runbook': 'No runbook is declared for {{alert}}.',
  'hold.other': 'Recovery holds back ({{code}}).',
} as const satisfies HoldWords;
