// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English sentences for the codes the server answers: verdicts, findings, delivery errors, timeline, refused fields.

import { CodeWords } from '../CodeWords';

export const codes = {
  'verdict.ready': 'Everything is running.',
  'verdict.not_approved_yet':
    'Waits for approval; nothing exists in the cluster yet.',
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
    'Revision {{revision}} keeps failing at {{target}} and is tried again: {{cause}} Not taken: {{objects}}.',
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
  'verdict.workload_unschedulable':
    '{{workload}} finds no place in the cluster: {{reason}}',
  'verdict.quota_refused': '{{workload}} was refused by the quota: {{message}}',
  'verdict.workload_refused': 'The cluster refuses {{workload}}: {{message}}',
  'verdict.workloads_unavailable':
    '{{ready}} of {{total}} replicas are available.',
  'verdict.workloads_unavailable.detailed':
    '{{workload}}: {{ready}} of {{total}} replicas are available.',
  'verdict.workloads_missing.detailed':
    'Not in the cluster yet, although wanted: {{workloads}}',
  'verdict.policies_missing.detailed': 'Missing in the cluster: {{missing}}',
  'verdict.policies_missing':
    'Quota or network rules of the tenant are missing in the cluster.',
  'verdict.suspended': 'Suspended: its workloads are scaled to zero.',
  'verdict.deleting': 'Is being deleted.',
  'verdict.never_approved': 'Was never approved; nothing of it ever existed.',
  'verdict.deleted': 'Was deleted.',
  'verdict.cluster_stale':
    'The cluster has not been heard of for {{age}}; what follows is history.',
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
    'The manifest repository names its objects by a hash that this Git cannot speak.',
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
  'delivery.object_invalid': 'The cluster finds an object invalid.',
  'delivery.kind_missing':
    'The cluster does not know a kind of object (a missing CRD).',
  'delivery.partial': 'Some objects were taken, others not.',
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
  'timeline.request.created': 'Request: {{type}}',
  'timeline.request.approved': 'Request approved',
  'timeline.request.approved.detailed': 'Request approved: “{{comment}}”',
  'timeline.request.rejected': 'Request rejected',
  'timeline.request.rejected.detailed': 'Request rejected: “{{comment}}”',
  'timeline.request.cancelled': 'Request withdrawn',
  'timeline.request.rerendered':
    'Manifest rendered anew; the request waits again',
  'timeline.revision.created': 'Revision {{revision}}',
  'timeline.revision.reached': 'Revision {{revision}} is in effect: {{to}}',
  'timeline.delivery.started': 'Delivery started: {{target}}',
  'timeline.delivery.succeeded': 'Delivered: {{target}}',
  'timeline.delivery.failed': 'Delivery failed: {{target}}',
  'timeline.delivery.blocked': 'Delivery blocked: {{target}}',
  'timeline.delivery.retried': 'Delivery retried by hand',
  'timeline.drift.repaired':
    '{{kind}} {{name}} was changed or deleted in the cluster and put right',
  'timeline.drift.repaired.detailed':
    '{{kind}} {{name}} was changed by {{manager}} and put right',
  'timeline.drift.lost':
    'Removed from {{target}} and delivered again; no trace of who removed it',
  'timeline.drift.lost.detailed':
    'Removed from {{target}} by {{author}} (“{{subject}}”) and delivered again',
  'timeline.drift.edited': 'Changed in {{target}} and overwritten',
  'timeline.drift.edited.detailed':
    'Changed in {{target}} by {{author}} (“{{subject}}”) and overwritten',
  'timeline.drift.resurrected_in_git':
    'Its files are back in Git although it was removed',
  'timeline.drift.resurrected_in_git.detailed':
    'Its files were put back into Git by {{author}} (“{{subject}}”) although it was removed',
  'timeline.drift.rebuilt_in_git':
    'Brought back into Git with the whole repository',
  'timeline.status.changed': 'Status: {{from}} → {{to}}',
  'timeline.restart.requested': 'Restart asked for',
  'timeline.restart.requested.detailed': 'Restart of {{workload}} asked for',
  'timeline.restart.done': 'Restarted',
  'timeline.restart.done.detailed': '{{workload}} restarted',
  'timeline.restart.failed': 'Restart failed: {{cause}}',
  'timeline.restart.failed.detailed':
    'Restart of {{workload}} failed: {{cause}}',
  'timeline.deployment.reported': 'Pipeline reported: {{status}}',
  'timeline.tenant.deleted': 'Tenant deleted',
  'timeline.unknown': 'Event “{{code}}”',
  'field.required': 'is required',
  'field.unknown_field': 'is not a known field; remove it',
  'field.type': 'has the wrong type (expected {{expected}})',
  'field.too_small': 'must be at least {{minimum}}',
  'field.too_big': 'must be at most {{maximum}}',
  'field.not_one_of': 'must be one of: {{allowed}}',
  'field.format': 'has the wrong form',
  'field.invalid_key': 'has a key of the wrong form',
  'field.too_many_entries':
    'at most {{maximum}} entries; let the service read the others from a file',
  'field.body_not_json': 'is no JSON',
  'field.moment_in_future': 'lies in the future',
  'field.open_requests_of_person':
    '{{who}} has {{limit}} open requests, which is the limit: withdraw one, or wait for a decision',
  'field.open_requests_of_group':
    '{{who}} has {{limit}} open requests, which is the limit: withdraw one, or wait for a decision',
  'field.cursor_unknown':
    'is none that this list gave: start again from the first page',
  'field.cursor_of_another_list':
    'comes from another list or order: start again from the first page',
  'field.tenant_id_format':
    'use lower-case letters, digits and hyphens, starting and ending with a letter or digit',
  'field.tenant_id_length': 'use 2 to 40 characters',
  'field.tenant_id_reserved': 'is kept for the platform; choose another id',
  'field.tenant_id_taken': 'is taken; choose another id',
  'field.image_tag_required':
    'name a fixed version: a tag other than latest, or a digest',
  'field.image_format':
    'is no image reference such as registry.example/team/app:1.2.3 (repository in lower case, port up to 65535)',
  'field.group_ref_format': 'name a group as group:<namespace>/<name>',
  'field.text_required': 'write something',
  'field.text_control_characters':
    'contains a control or invisible character; use plain text',
  'field.text_control_characters.detailed':
    'contains a control or invisible character ({{character}}); use plain text',
  'field.text_malformed': 'contains half a character; write it anew',
  'field.key_reserved': 'is a name that no entry may have; choose another',
  'field.subdomain_format':
    'use a name as Kubernetes writes it: lower-case letters, digits, hyphens and dots',
  'field.text_too_long': 'is too long',
  'field.quantity_cpu': 'use CPU as 500m or 2',
  'field.quantity_bytes': 'use memory as 512Mi or 2Gi',
  'field.gpu_resource_format': 'name the GPU resource as nvidia.com/gpu',
  'field.service_name_duplicate': 'two services have this name; rename one',
  'field.volume_name_duplicate': 'two volumes have this name; rename one',
  'field.volume_path_duplicate': 'two volumes are mounted here; move one',
  'field.env_name_duplicate': 'stands in env already; keep one of them',
  'field.env_name_format':
    'use letters, digits and underscores, starting with no digit, at most 128',
  'field.secret_key_format': 'use letters, digits, dots, hyphens and slashes',
  'field.ingress_needs_port': 'needs the port of the service',
  'field.health_needs_port': 'needs a port, its own or that of the service',
  'field.autoscaling_bounds': 'must not be below minReplicas',
  'field.host_format': 'is no host name such as app.example.org',
  'field.path_format': 'use an absolute path without “..”',
  'field.name_required': 'needs a name',
  'field.name_too_long': 'is too long a name',
  'field.container_format':
    'Use the name of a container: lower-case letters, digits and hyphens.',
  'field.container_unknown':
    'The pod has no such container; there are {{allowed}}.',
  'field.previous_has_ended':
    'The run before the last restart has ended; do not follow it.',
  'field.pod_gone':
    'is not there any more; it may have been replaced, so open the logs anew',
  'field.previous_run_missing':
    'the container has not ended before, so there is no earlier run',
  'field.container_not_started':
    'has not started yet, so it has no log; read again in a moment',
  'field.too_many_logs_open':
    '{{open}} logs are open already; close one, in this or another window',
  'field.name_format':
    'use lower-case letters, digits and hyphens, starting with a letter',
  'field.moment_format': 'use a moment such as 2027-01-31T00:00:00Z',
  'field.group_unknown':
    'is no group of the catalog ({{group}}); choose one that exists',
  'field.life_format': 'is the identity of no life',
  'field.requester_lost_standing':
    '{{requester}} may no longer ask for this; reject the request',
  'field.digest_format': 'use sha256: and 64 hexadecimal digits',
  'field.host_taken': 'another tenant has this host; choose another one',
  'field.doubts_need_a_word': 'the request has doubts; say why they may pass',
  'field.preset_unknown':
    'there is no preset {{preset}}; choose one of: {{allowed}}',
  'field.cluster_unknown':
    'there is no cluster {{cluster}}; choose one of: {{allowed}}',
  'field.immutable': 'cannot be changed; it stays {{current}}',
  'field.waits_for_first_approval':
    'its first approval is still to come; change or withdraw that request',
  'field.already_suspended': 'the tenant is suspended already',
  'field.not_suspended':
    'the tenant is not suspended, so there is nothing to resume',
  'field.being_deleted': 'the tenant is being deleted',
  'field.tenant_changed':
    'the tenant has changed since; the manifest was rendered anew and is to be read again',
  'field.more_goes':
    'more would be deleted than was shown; the list was made anew and is to be read again',
  'field.unknown': 'is refused ({{code}})',
  'field.whole': 'Request',
} as const satisfies CodeWords;
