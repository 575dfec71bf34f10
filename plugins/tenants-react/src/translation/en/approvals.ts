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
  'approvals.column.by': 'Requested by',
  'approvals.column.when': 'When',
  'approvals.column.state': 'State',
  'approvals.filter.state': 'State',
  'approvals.filter.open': 'Open',
  'approvals.filter.any': 'Any state',
  'approvals.until': 'Open until {{at}}',
  'approvals.expired':
    'Nobody acted in time; send it again if it is still needed.',
  'approvals.findings_one': '{{count}} finding',
  'approvals.findings_other': '{{count}} findings',
  'approvals.empty.waiting.title': 'Nothing is waiting for you',
  'approvals.empty.waiting.text':
    'Requests that you may decide show up here. Your own never do: somebody else decides those.',
  'approvals.empty.mine.title': 'You have not requested anything yet',
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
  'request.by': 'Requested by',
  'request.at': 'Requested',
  'request.expires': 'Open until',
  'request.reason': 'Reason',
  'request.noReason': 'No reason given.',
  'request.base': 'Based on revision',
  'request.newRevision': 'Became revision',
  'request.state.pending':
    'Nothing has changed yet: an approver decides first.',
  'request.state.changes_requested':
    'The approver asked for changes; the requester edits the request and sends it again.',
  'request.state.approved.create':
    'Approved. Exactly this manifest is being delivered, or has been.',
  'request.state.approved.change':
    'Approved. Exactly this manifest is being delivered, or has been.',
  'request.state.approved.stop':
    'Approved. The services are being stopped, or have been.',
  'request.state.approved.start':
    'Approved. The services are being started again, or have been.',
  'request.state.approved.remove':
    'Approved. The tenant is being deleted, or has been.',
  'request.state.rejected.create': 'Rejected. The tenant was not created.',
  'request.state.cancelled.create': 'Withdrawn. The tenant was not created.',
  'request.state.expired.create':
    'Nobody acted in time. The tenant was not created; send the request again if it is still needed.',
  'request.state.rejected': 'Rejected. Nothing was changed.',
  'request.state.cancelled': 'Withdrawn. Nothing was changed.',
  'request.state.expired':
    'Nobody acted in time. Nothing was changed; send the request again if it is still needed.',
  'request.section.facts': 'What is requested',
  'request.section.changes': 'What changes',
  'request.section.manifest': 'Manifest',
  'request.section.findings': 'Findings',
  'request.section.capacity': 'Capacity',
  'request.section.decisions': 'Decisions',
  'request.section.approval': 'Who approves',
  'approval.rule': 'By the rule {{id}}, version {{version}}.',
  'approval.noRule': 'No rule is about this request: any one approver decides.',
  'approval.auto':
    'The rule approves by itself. It could not yet, so people may.',
  'approval.step.people_one': 'One of:',
  'approval.step.people_other': '{{count}} of:',
  'approval.step.done': 'Done',
  'approval.step.next': 'Next',
  'approval.step.later': 'Later',
  'approval.step.open': 'Open',
  'approval.approvedBy': 'Approved by:',
  'approval.lapsed':
    'No longer in a group that approves here, so the approval does not count:',
  'request.section.decide': 'Decide',
  'request.deleteManifest': 'What goes away',
  'request.changes.title': 'Changes were asked for',
  'request.changes.edit': 'Edit the request',
  'request.changes.again': 'Send again as it is',
  'request.section.comments': 'Comments',
  'request.comments.none': 'Nobody has commented yet.',
  'request.comments.write': 'Comment',
  'request.comments.hint':
    'Everybody who sees the request reads it; it decides nothing.',
  'request.comments.send': 'Add comment',
  'request.rejection.title': 'Why it was rejected',
  'request.rejection.wordless': 'No reason was given.',
  'request.again': 'Edit and send again',
  'request.againAsItIs': 'Send again',
  'request.section.delivery': 'Delivery',
  'request.delivery.replaced':
    'Revision {{revision}} has taken its place since.',
  'request.next': 'Next: {{title}}',
  'request.next.none': 'Nothing more is waiting for you.',
  'request.section.runs.stop': 'What stops',
  'request.section.runs.start': 'What starts',
  'request.section.runs.remove': 'What runs and is served now',
  'request.runs.now_one': 'One of these runs at this moment.',
  'request.runs.now_other': '{{count}} of these run at this moment.',
  'request.runs.nothing': 'Nothing runs at this moment.',
  'request.runs.asleep': 'The tenant is suspended: nothing runs.',
  'request.runs.asleepSince': 'Suspended {{age}}: nothing has run since.',
  'request.runs.unknown':
    'It is not known what runs: the cluster has not answered yet.',
  'request.runs.stale':
    'The cluster last answered {{age}}; what runs now is not known. This is the last known state.',
  'request.runs.willRun':
    'These services run again, as they were approved last.',
  'request.runs.none': 'The tenant has no services.',
  'request.runs.keeps.stop':
    'Volumes with their data, addresses and the quota stay. A request for resumption brings everything back.',
  'request.runs.keeps.start':
    'Volumes with their data, addresses and the quota are as they were.',
  'request.runs.service': 'Service',
  'request.runs.up': 'Running',
  'request.runs.will': 'Will run',
  'request.runs.replicas': '{{ready}} of {{desired}}',
  'request.runs.url': 'Served at',
  'request.section.goes': 'Data that goes',
  'request.goes.volumes_one': 'One volume goes, with all its data:',
  'request.goes.volumes_other': '{{count}} volumes go, with all their data:',
  'request.goes.nothing':
    'The cluster tells of no volume and of nothing that people of the tenant made themselves.',
  'request.goes.unknown': 'What goes is not known for certain',
  'request.goes.claim': 'Volume',
  'request.goes.size': 'Size',
  'unasked.no_account': 'we have no account there.',
  'unasked.unreachable': 'it does not answer.',
  'unasked.timeout': 'it did not answer in time.',
  'unasked.forbidden': 'it does not let our account look.',
  'unasked.refused': 'it answered with an error.',
  'unasked.not_ours': 'the namespace does not carry the label of the tenant.',
  'request.view.diff': 'Changed lines',
  'request.view.manifest': 'Whole manifest',
  'request.digest': 'Digest',
  'request.digest.verified':
    'Digest verified: this is exactly the manifest that it seals.',
  'request.digest.mismatch':
    'Digest does not match: this is not the manifest of the request. Do not approve; load it again.',
  'request.digest.unchecked':
    'Digest not checked: this browser cannot do it here (no HTTPS). The server does.',
  'request.changed.title': 'The manifest changed while you were reading',
  'request.changed.text': 'What you see is no longer what would be approved.',
  'request.changed.show': 'Show the new manifest',
  'request.noFindings': 'No findings.',
  'request.noDecision.over': 'Nobody decided it.',
  'request.noDecisions': 'Nobody has decided yet.',
  'request.noChanges': 'The manifest does not differ.',
  'request.specChanges': 'Spec, from the current revision',
  'request.decision.approve': 'approved',
  'request.decision.request_changes': 'asked for changes',
  'request.decision.reject': 'rejected',
  'request.decision.byRule': 'Rule {{id}}',
  'request.decision.rule': 'by the rule {{id}}, version {{version}}',
  'request.decision.void': 'of an earlier manifest; does not count',
  'decide.approve.create': 'Approve',
  'decide.approve.change': 'Approve',
  'decide.approve.stop': 'Approve suspension',
  'decide.approve.start': 'Approve resumption',
  'decide.approve.remove': 'Approve deletion',
  'decide.request_changes': 'Ask for changes',
  'decide.reject': 'Reject',
  'decide.withdraw': 'Withdraw',
  'decide.comment': 'Comment (optional)',
  'decide.changes.word': 'What would have to be different',
  'decide.word': 'Why the doubts may pass',
  'decide.word.required': 'required',
  'decide.doubts_one':
    'One doubt among the findings: to approve, say why it may pass. Your words are kept with the decision.',
  'decide.doubts_other':
    '{{count}} doubts among the findings: to approve, say why they may pass. Your words are kept with the decision.',
  'decide.own.title': 'This is your own request',
  'decide.own.text':
    'Four eyes: nobody decides their own request, whatever their role.',
  'decide.next': 'Next are members of:',
  'decide.sentBack':
    'Changes were asked for: nobody decides until it is edited and sent again.',
  'decide.owner.text':
    'The tenant is your group’s: you may withdraw what others asked of it.',
  'decide.notAllowed':
    'Only members of an approver group may decide. You may read along.',
  'decide.notYours': 'It is not your turn to decide. Next are members of:',
  'decide.approved': 'You have approved it. Next are members of:',
  'decide.confirm.approve.title.create': 'Approve this request?',
  'decide.confirm.approve.title.change': 'Approve this request?',
  'decide.confirm.approve.title.stop': 'Suspend {{tenantId}}?',
  'decide.confirm.approve.title.start': 'Resume {{tenantId}}?',
  'decide.confirm.approve.title.remove': 'Delete {{tenantId}} for good?',
  'decide.confirm.approve.text.create':
    'Exactly the manifest shown is delivered, as the first revision of {{tenantId}}.',
  'decide.confirm.approve.text.change':
    'Exactly the manifest shown is delivered, as the next revision of {{tenantId}}.',
  'decide.confirm.approve.text.stop':
    'All services of {{tenantId}} stop. Volumes with their data, addresses and the quota stay.',
  'decide.confirm.approve.text.start':
    'The services of {{tenantId}} run again, exactly as in the manifest shown.',
  'decide.confirm.approve.text.remove':
    '{{tenantId}} and everything in its namespace is deleted, with all data on its volumes. This cannot be undone.',
  'decide.confirm.approve.part':
    'Others have to approve after you; nothing is delivered before.',
  'decide.confirm.approve.errors':
    'A rule reports an error. Read the findings first.',
  'decide.confirm.request_changes.title': 'Ask for changes?',
  'decide.confirm.request_changes.text':
    'The request goes back to whoever asked. Once it is edited, it comes to the approvers again, and all of them approve anew.',
  'decide.confirm.reject.title': 'Reject this request?',
  'decide.confirm.reject.text':
    'Nothing is changed. The requester reads your comment: say what would have to be different.',
  'decide.confirm.withdraw.title': 'Withdraw this request?',
  'decide.confirm.withdraw.text':
    'Nothing is changed, and {{tenantId}} is free for another request.',
  'decide.done.approve': 'Approved',
  'decide.done.part': 'Approved; others are next',
  'decide.done.reject': 'Rejected',
  'decide.done.request_changes': 'Changes requested',
  'decide.done.withdraw': 'Withdrawn',
  'decide.conflict.decided': 'Somebody decided first',
  'decide.conflict.changed': 'The request changed before your decision arrived',
  'decide.conflict.short': 'The cluster has too few devices left',
  'decide.conflict.host': 'Another tenant has a host of this request',
  'decide.conflict.secret': 'The request holds a secret',
  'decide.conflict.text':
    'Your decision was not recorded. This page shows the request as it is now.',
  'capacity.sufficient': 'The cluster {{cluster}} has room for this.',
  'capacity.insufficient': 'The cluster {{cluster}} has no room for this.',
  'capacity.unknown':
    'It is not known how much room the cluster {{cluster}} has.',
  'capacity.stale':
    'The cluster {{cluster}} last answered {{age}}; whether it has room for this is not known. These are the last known figures.',
  'capacity.resource': 'Resource',
  'capacity.requested': 'Requested',
  'capacity.current': 'Held now',
  'capacity.free': 'Free',
  'capacity.ofAll': 'of {{all}} in all',
  'capacity.committed': '{{held}} held by others',
  'capacity.block': 'at most {{block}} on one node',
  'capacity.empty': 'No effect on capacity.',
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
