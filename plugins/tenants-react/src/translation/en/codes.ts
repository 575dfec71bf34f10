// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English sentences for the codes the server answers: verdicts, delivery errors.

import { CodeWords } from '../CodeWords';

export const codes = {
  'verdict.ready': 'Everything is running.',
  'verdict.not_approved_yet':
    'Waiting for approval; nothing exists in the cluster yet.',
  'verdict.never_observed': 'The cluster has not been asked about it yet.',
  'verdict.namespace_missing': 'The namespace does not exist in the cluster.',
  'verdict.namespace_foreign':
    'A namespace {{namespace}} exists and is not ours. It is left alone, and nothing is delivered.',
  'verdict.namespace_unlabelled':
    'The namespace {{namespace}} no longer carries the label {{label}}: somebody took it off, or made the namespace anew. Nothing is written to it until the label is back.',
  'verdict.delivery_blocked':
    'Revision {{revision}} is held up at {{target}}: {{cause}}',
  'verdict.delivery_blocked.detailed':
    'Revision {{revision}} is held up at {{target}}: {{cause}} In its way: {{objects}} ({{manager}}).',
  'verdict.delivery_failing':
    'Revision {{revision}} keeps failing at {{target}} and is tried again: {{cause}}',
  'verdict.delivery_failing.detailed':
    'Revision {{revision}} keeps failing at {{target}} and is tried again: {{cause}} Not applied: {{objects}}.',
  'verdict.unmanaged_unready':
    '{{kind}} {{workload}}, which somebody made beside what was approved, has {{ready}} of {{desired}} replicas ready.',
  'verdict.waiting_for_delivery': 'Approved; on its way to the cluster.',
  'verdict.workloads_missing':
    'No workload runs yet, although services are wanted.',
  'verdict.workloads_progressing':
    '{{ready}} of {{desired}} replicas are ready; the rest is starting.',
  'verdict.workload_crash_loop':
    '{{workload}} keeps crashing: container {{container}} ends with {{reason}}.',
  'verdict.workload_out_of_memory':
    '{{workload}} is out of memory: container {{container}} was ended for it.',
  'verdict.workload_out_of_memory.detailed':
    '{{workload}} is out of memory: container {{container}} reached its limit of {{limit}}.',
  'verdict.workload_image_pull':
    '{{workload}} cannot start: the image {{image}} cannot be pulled.',
  'verdict.workload_image_pull.detailed':
    '{{workload}} cannot start: the image {{image}} of container {{container}} cannot be pulled.',
  'verdict.workload_unschedulable':
    '{{workload}} cannot be scheduled in the cluster: {{reason}}',
  'verdict.quota_refused': '{{workload}} was refused by the quota: {{message}}',
  'verdict.workload_refused': 'The cluster refuses {{workload}}: {{message}}',
  'verdict.job_failed': '{{workload}} has failed: {{reason}}',
  'verdict.job_failed.detailed':
    '{{workload}} has failed: {{reason}} ({{message}})',
  'verdict.job_queued': '{{workload}} waits in the queue of the cluster.',
  'verdict.job_queued.detailed':
    '{{workload}} waits in the queue of the cluster: {{message}}',
  'verdict.workloads_unavailable':
    '{{ready}} of {{total}} replicas are available.',
  'verdict.workloads_unavailable.detailed':
    '{{workload}}: {{ready}} of {{total}} replicas are available.',
  'verdict.workloads_missing.detailed':
    'Not in the cluster yet, although wanted: {{workloads}}',
  'verdict.policies_missing.detailed': 'Missing in the cluster: {{missing}}',
  'verdict.policies_missing':
    'Quota or network rules of the tenant are missing in the cluster.',
  'verdict.objects_missing': 'Not there yet: {{objects}}',
  'verdict.object_failed': '{{kind}} {{name}} has failed: {{reason}}',
  'verdict.object_failed.detailed':
    '{{kind}} {{name}} has failed: {{reason}} ({{message}})',
  'verdict.object_not_ready': '{{kind}} {{name}} is not ready: {{reason}}',
  'verdict.object_not_ready.detailed':
    '{{kind}} {{name}} is not ready: {{reason}} ({{message}})',
  'verdict.route_refused':
    'The gateway does not serve {{service}} to the outside at {{host}}: {{reason}}',
  'verdict.route_refused.detailed':
    'The gateway does not serve {{service}} to the outside at {{host}}: {{reason}} ({{message}})',
  'verdict.route_waiting':
    'No gateway has taken up the address {{host}} of {{service}} yet.',
  'verdict.suspended': 'Suspended: its workloads are scaled to zero.',
  'verdict.deleting': 'Being deleted.',
  'verdict.never_approved': 'Never approved; nothing of it ever existed.',
  'verdict.deleted': 'Deleted.',
  'verdict.cluster_stale':
    'The cluster has not answered for {{age}}; this is the last known state.',
  'verdict.unknown': 'Status code “{{code}}”',
  'delivery.git_unreachable': 'The Git server cannot be reached.',
  'delivery.git_auth_failed': 'The Git server refuses our credentials.',
  'delivery.git_push_refused':
    'The Git server refuses the push (a protected branch or a hook).',
  'delivery.git_history_rewritten':
    'The history of the manifest repository was rewritten by force. Nothing is pushed until it is restored or an admin has it rebuilt.',
  'delivery.git_history_rewritten.detailed':
    'Branch {{branch}} no longer contains our commit {{commit}}: its history was rewritten by force to {{head}}. Nothing is pushed until it is restored or an admin has it rebuilt.',
  'delivery.git_branch_gone':
    'The branch we delivered to does not exist any more. Nothing is pushed until it is restored or an admin has it rebuilt.',
  'delivery.git_branch_gone.detailed':
    'Branch {{branch}}, which we delivered to, does not exist any more. Nothing is pushed until it is restored or an admin has it rebuilt.',
  'delivery.git_branch_renamed':
    'The branch we delivered to has another name now. Nothing is pushed until the configuration says so or an admin has it rebuilt.',
  'delivery.git_branch_renamed.detailed':
    'Branch {{branch}} does not exist any more; {{other}} stands where it stood. Nothing is pushed until the configuration names it or an admin has {{branch}} rebuilt.',
  'delivery.git_branch_missing':
    'The configured branch does not exist, and the repository is not empty. Correct tenants.git.branch or create it.',
  'delivery.git_branch_missing.detailed':
    'Branch {{branch}} does not exist, and the repository is not empty. Correct tenants.git.branch or create it.',
  'delivery.git_branch_wrong':
    'The delivered tenants do not stand on the configured branch. Correct tenants.git.branch, or an admin has them brought there.',
  'delivery.git_branch_wrong.detailed':
    'The {{tenants}} delivered tenants do not stand on {{branch}}; they were delivered to {{former}}. Correct tenants.git.branch, or an admin has them brought there.',
  'delivery.git_repository_new':
    'The delivered tenants do not stand in this repository. Correct tenants.git, or an admin has them brought there.',
  'delivery.git_repository_new.detailed':
    'The {{tenants}} delivered tenants do not stand on {{branch}} of this repository. Correct tenants.git, or an admin has them brought there.',
  'delivery.git_lost':
    'The manifest was removed from Git by somebody else. Retry to deliver it again.',
  'delivery.git_lost.detailed':
    'Removed from Git by {{author}}: “{{subject}}” ({{commit}}). Retry to deliver it again.',
  'delivery.git_conflict.detailed':
    'Changed in Git by {{author}}: “{{subject}}” ({{commit}}). Retry to overwrite it.',
  'delivery.git_object_format':
    'The manifest repository uses a hash format that this Git does not support.',
  'delivery.git_repository_missing': 'The manifest repository does not exist.',
  'delivery.git_race_lost': 'Somebody else pushed at the same time.',
  'delivery.git_timeout': 'The Git server is too slow.',
  'delivery.git_conflict': 'The manifest was changed in Git by somebody else.',
  'delivery.git_redirected':
    'The Git server answers with a redirect; the configured address is out of date.',
  'delivery.git_mirror_corrupt':
    'Our copy of the manifest repository was damaged and is fetched anew.',
  'delivery.git_local_error':
    'The portal could not write its copy of the manifest repository.',
  'delivery.git_remote_error': 'The Git server answered with an error.',
  'delivery.cluster_unreachable': 'The cluster cannot be reached.',
  'delivery.cluster_unauthorized':
    'The cluster does not accept our credentials.',
  'delivery.cluster_forbidden': 'The cluster does not allow us to do this.',
  'delivery.access_regained':
    'Our account had no rights in the namespace and was given them again.',
  'delivery.namespace_not_ours':
    'A namespace of this name exists and is not ours. It is left alone.',
  'delivery.namespace_terminating': 'The old namespace is still being deleted.',
  'delivery.field_conflict': 'Another tool holds a field that we want to set.',
  'delivery.tracked_by_argocd':
    'Argo CD tracks objects of the tenant; two appliers would fight.',
  'delivery.namespace_changed':
    'Somebody else made the namespace at the same moment.',
  'delivery.admission_refused':
    'An admission rule of the cluster refuses an object.',
  'delivery.object_invalid': 'The cluster rejects an object as invalid.',
  'delivery.kind_missing':
    'The cluster does not know a kind of object (a missing CRD).',
  'delivery.partial': 'Some objects were applied, others were not.',
  'delivery.cluster_unknown':
    'The configuration names no such cluster any more.',
  'delivery.cluster_busy': 'The cluster asks us to wait.',
  'delivery.cluster_refused': 'The cluster refuses the request.',
  'delivery.quota_exceeded':
    'The quota of the namespace does not allow an object.',
  'delivery.quota_uncounted': 'The cluster is still counting the new quota.',
  'delivery.object_failed': 'The cluster failed on an object.',
  'delivery.prune_refused':
    'Something that is no longer wanted could not be removed.',
  'delivery.manifest_refused':
    'The manifest contains something that we do not deliver.',
  'delivery.manifest_unapproved':
    'The stored manifest is not the one that was approved; nothing is delivered.',
  'delivery.workload_missing': 'There is no workload of that name.',
  'delivery.tenant_not_active': 'The tenant is not active.',
  'delivery.target_unknown': 'Nothing delivers to this target.',
  'delivery.internal':
    'An unexpected error; the platform team finds it in the log.',
  'delivery.unknown': 'Delivery error “{{code}}”',
  'outcome.conflict': 'held by {{manager}}',
  'outcome.refused': 'refused',
  'outcome.failed': 'failed',
  'outcome.waiting': 'waiting',
  'outcome.unknown': '{{code}}',
} as const satisfies CodeWords;
