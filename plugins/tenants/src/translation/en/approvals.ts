// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of the requests and their decisions.

export const approvals = {
  'approvals.title': 'Approvals',
  'approvals.intro':
    'Changes to tenants take effect when somebody else has approved exactly the manifest shown.',
  'approvals.tabs': 'Requests',
  'approvals.tab.waiting': 'Waiting for you',
  'approvals.tab.mine': 'Your requests',
  'approvals.tab.all': 'All',
  'approvals.table': 'Requests',
  'approvals.column.request': 'Request',
  'approvals.column.by': 'Asked by',
  'approvals.column.when': 'When',
  'approvals.column.state': 'State',
  'approvals.filter.state': 'State',
  'approvals.filter.open': 'Open',
  'approvals.filter.any': 'Any state',
  'approvals.findings_one': '{{count}} finding',
  'approvals.findings_other': '{{count}} findings',
  'approvals.empty.waiting.title': 'Nothing waits for you',
  'approvals.empty.waiting.text':
    'Requests that you may decide show up here. Your own never do: somebody else decides those.',
  'approvals.empty.mine.title': 'You have not asked for anything yet',
  'approvals.empty.mine.text':
    'Requests that you make show up here, with their decision.',
  'approvals.empty.all.title': 'No requests',
  'approvals.empty.all.text': 'There is no request that you may see.',
  'approvals.noMatch.text': 'No request is in this state.',
  'request.title.create': 'Create {{tenantId}}',
  'request.title.update': 'Change {{tenantId}}',
  'request.title.suspend': 'Suspend {{tenantId}}',
  'request.title.resume': 'Resume {{tenantId}}',
  'request.title.delete': 'Delete {{tenantId}}',
  'request.missing.title': 'This request does not exist',
  'request.missing.text':
    'The link may be mistyped, or the request belongs to a tenant that you may not see.',
  'request.back': 'Back to approvals',
  'request.toTenant': 'Open the tenant',
  'request.by': 'Asked by',
  'request.at': 'Asked',
  'request.expires': 'Decide before',
  'request.reason': 'Reason',
  'request.noReason': 'No reason given.',
  'request.base': 'Changes revision',
  'request.newRevision': 'Became revision',
  'request.state.pending':
    'Nothing has changed yet: an approver decides first.',
  'request.state.changes_requested':
    'The approver asked for changes; the requester edits it and sends it again.',
  'request.state.approved':
    'Approved. These bytes are being delivered, or have been.',
  'request.state.rejected': 'Rejected. Nothing was changed.',
  'request.state.cancelled': 'Withdrawn. Nothing was changed.',
  'request.state.expired':
    'Nobody decided in time. Nothing was changed; ask again if it is still needed.',
  'request.section.facts': 'What is asked for',
  'request.section.changes': 'What changes',
  'request.section.manifest': 'Manifest',
  'request.section.findings': 'Findings',
  'request.section.capacity': 'Capacity',
  'request.section.decisions': 'Decisions',
  'request.section.decide': 'Decide',
  'request.deleteManifest': 'What goes away',
  'request.view.diff': 'Changed lines',
  'request.view.manifest': 'Whole manifest',
  'request.digest': 'Digest',
  'request.digest.verified': 'These are the bytes that the digest seals.',
  'request.digest.mismatch':
    'These bytes do not have the digest of the request. Do not approve; load again.',
  'request.digest.unchecked':
    'This browser cannot check the digest here (no HTTPS); the server does.',
  'request.changed.title': 'The manifest changed while you were reading',
  'request.changed.text': 'What you see is no longer what would be approved.',
  'request.changed.show': 'Show the new manifest',
  'request.noFindings': 'No rule objects.',
  'request.noDecisions': 'Nobody has decided yet.',
  'request.noChanges': 'The manifest does not differ.',
  'request.specChanges': 'Spec, from the current revision',
  'request.decision.approve': 'approved',
  'request.decision.reject': 'rejected',
  'decide.approve': 'Approve',
  'decide.reject': 'Reject',
  'decide.withdraw': 'Withdraw',
  'decide.comment': 'Comment (optional)',
  'decide.word': 'Why the doubts may pass',
  'decide.doubts_one':
    'One doubt among the findings: approving takes a word on why it may pass. The word stands on the decision.',
  'decide.doubts_other':
    '{{count}} doubts among the findings: approving takes a word on why they may pass. The word stands on the decision.',
  'decide.own.title': 'You asked for this',
  'decide.own.text':
    'Four eyes: nobody decides their own request, whatever their role. An approver of the platform team will.',
  'decide.owner.text':
    'The tenant is your group’s: you may withdraw what others asked of it.',
  'decide.notAllowed':
    'Deciding needs membership in an approver group. You may read along.',
  'decide.confirm.approve.title': 'Approve this request?',
  'decide.confirm.approve.text':
    'Exactly the manifest shown is delivered, as the next revision of {{tenantId}}.',
  'decide.confirm.approve.delete':
    '{{tenantId}} and everything in its namespace is deleted. This cannot be undone.',
  'decide.confirm.approve.errors':
    'A rule reports an error. Read the findings first.',
  'decide.confirm.reject.title': 'Reject this request?',
  'decide.confirm.reject.text':
    'Nothing is changed. A comment helps the requester to ask better.',
  'decide.confirm.withdraw.title': 'Withdraw this request?',
  'decide.confirm.withdraw.text':
    'Nothing is changed, and {{tenantId}} is free for another request.',
  'decide.done.approve': 'Approved',
  'decide.done.reject': 'Rejected',
  'decide.done.withdraw': 'Withdrawn',
  'decide.conflict.decided': 'Somebody decided first',
  'decide.conflict.changed': 'The request changed before your decision arrived',
  'decide.conflict.short': 'The cluster has too few devices left',
  'decide.conflict.host': 'Another tenant has a host of this request',
  'decide.conflict.secret': 'The request holds a secret',
  'decide.conflict.text':
    'Your decision was not taken. This page shows the request as it is now.',
  'capacity.sufficient': 'The cluster {{cluster}} has room for this.',
  'capacity.insufficient': 'The cluster {{cluster}} has no room for this.',
  'capacity.unknown': 'How much room the cluster {{cluster}} has is not known.',
  'capacity.stale':
    'The cluster {{cluster}} was last heard of {{age}}; whether it has room for this is not known. These figures are history.',
  'capacity.resource': 'Resource',
  'capacity.requested': 'Asked for',
  'capacity.current': 'Held now',
  'capacity.free': 'Free',
  'capacity.ofAll': 'of {{all}} in all',
  'capacity.committed': '{{held}} held by others',
  'capacity.block': 'at most {{block}} on one node',
  'capacity.empty': 'No capacity effect.',
  'finding.error': 'Error',
  'finding.doubt': 'Doubt',
  'finding.warning': 'Warning',
  'diff.label': 'Changed lines',
  'diff.shortened_one':
    'This is not the whole change: {{count}} line is left out, since it is so long. The manifest holds it all.',
  'diff.shortened_other':
    'This is not the whole change: {{count}} lines are left out, since it is so long. The manifest holds it all.',
  'diff.added_one': '{{count}} line added',
  'diff.added_other': '{{count}} lines added',
  'diff.removed_one': '{{count}} line removed',
  'diff.removed_other': '{{count}} lines removed',
  'specDiff.field': 'Field',
  'specDiff.before': 'Before',
  'specDiff.after': 'After',
  'specDiff.absent': 'not set',
} as const;
