// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of taking an approved change back.

export const undo = {
  'request.undo.action': 'Undo this change',
  'request.undo.last': 'Undo the last change',
  'request.undo.title': 'Undo a change of {{tenantId}}',
  'request.undo.update':
    'A request for the state of revision {{revision}}. It is decided like any other; until then nothing changes.',
  'request.undo.suspend':
    'A request to suspend the tenant again. It is decided like any other; until then nothing changes.',
  'request.undo.resume':
    'A request to resume the tenant. It is decided like any other; until then nothing changes.',
  'request.undo.later_one':
    'A change that was approved later is taken back too:',
  'request.undo.later_other':
    '{{count}} changes that were approved later are taken back too:',
  'request.undo.laterStay_one': 'A change that was approved later stays:',
  'request.undo.laterStay_other':
    '{{count}} changes that were approved later stay:',
  'request.undo.laterItem': 'Revision {{revision}}: {{title}}',
  'request.undo.losses': 'What does not come back',
  'request.undo.loss.volume_comes_back_empty':
    'The volume {{volume}} of {{service}} ({{size}}) comes back empty: its data went with it.',
  'request.undo.loss.volume_keeps_size':
    'The volume {{volume}} of {{service}} keeps {{size}}: volumes cannot shrink.',
  'request.undo.loss.stays_suspended':
    'The tenant is suspended and stays so: only resuming it starts its services.',
  'request.undo.loss.starts_anew':
    'Services start anew: what they had in memory and in volumes without size is gone.',
  'request.undo.reason': 'Undo of revision {{revision}}',
  'request.undo.send': 'Request the undo',
  'request.undo.manifest': 'Manifest: what changes line by line',
} as const;
