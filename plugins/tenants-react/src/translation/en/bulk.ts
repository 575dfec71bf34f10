// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of several requests that are decided together.

export const bulk = {
  'approvals.pick': 'Select: {{request}}',
  'approvals.pick.own': 'Your own request: others decide it.',
  'approvals.pick.sentBack': 'Waits for changes that were asked for.',
  'approvals.pick.over': 'Not open any more.',
  'approvals.pick.notYours': 'Not yours to decide now.',
  'approvals.pick.otherKind': 'Of another kind than those selected.',
  'bulk.selected_one': '{{count}} selected',
  'bulk.selected_other': '{{count}} selected',
  'bulk.selectAll': 'Select all that you may decide',
  'bulk.clear': 'Clear selection',
  'bulk.review': 'Review and decide',
  'bulk.title_one': 'Decide {{count}} request',
  'bulk.title_other': 'Decide {{count}} requests',
  'bulk.intro':
    'Each is decided by itself, on exactly the manifest that its digest names. One that is refused keeps none of the others.',
  'bulk.digest': 'Digest',
  'bulk.findings.none': 'No findings',
  'bulk.doubts_one':
    'One doubt among them: to approve, say why it may pass. Your words are kept with each decision.',
  'bulk.doubts_other':
    '{{count}} doubts among them: to approve, say why they may pass. Your words are kept with each decision.',
  'bulk.manifest': 'Manifest',
  'bulk.diff': 'Changes in the manifest',
  'bulk.left':
    'Cannot be decided here: the manifest does not match its digest, or it changed meanwhile. Open the request.',
  'bulk.gone':
    'Not there any more, or no longer yours to see: it is left out of the decision.',
  'bulk.unread': 'Could not be loaded: it is left out of the decision',
  'bulk.decision': 'Decision for all',
  'bulk.decision.approve': 'Approve',
  'bulk.decision.reject': 'Reject',
  'bulk.comment': 'Comment for each (optional)',
  'bulk.confirm_one': 'I have looked at the request and decide it.',
  'bulk.confirm_other':
    'I have looked at each of the {{count}} requests and decide all of them.',
  'bulk.approve_one': 'Approve {{count}} request',
  'bulk.approve_other': 'Approve {{count}} requests',
  'bulk.reject_one': 'Reject {{count}} request',
  'bulk.reject_other': 'Reject {{count}} requests',
  'bulk.done': '{{done}} of {{total}} decided.',
  'bulk.doneSome':
    '{{done}} of {{total}} decided. Each of the others says why not.',
  'bulk.refused': 'Not decided',
  'bulk.unknown': 'Not known whether decided',
  'bulk.close': 'Close',
} as const;
