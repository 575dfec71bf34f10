// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English of refused fields, after the field's name: for pipelines and curl in the server's message, for English pages.

import { FIELD_VALUES } from './fields';
import { WordsOf } from './words';

/** By code. */
export const FIELD_WORDS = {
  required: 'is required',
  unknown_field: 'is not a known field; remove it',
  type: 'has the wrong type (expected {{expected}})',
  whole_number: 'must be a whole number',
  too_small: 'must be at least {{minimum}}',
  too_big: 'must be at most {{maximum}}',
  not_one_of: 'must be one of: {{allowed}}',
  format: 'has the wrong form',
  invalid_key: 'has a key of the wrong form',
  too_many_entries:
    'at most {{maximum}} entries; let the service read the others from a file',
  body_not_json: 'is no JSON; send an object as application/json',
  score_yaml: 'is no YAML; write it anew',
  'score_yaml.detailed': 'is no YAML: look at line {{line}}, column {{column}}',
  score_too_large:
    'holds more than {{maximum}} values, each alias counted with what it stands for; split it',
  score_version:
    'is no Score workload: each document has to say apiVersion: score.dev/v1b1',
  score_beside_services: 'stands in place of the services; give one of the two',
  moment_in_future: 'lies in the future; report what has happened',
  open_requests_of_person:
    '{{who}} has {{limit}} open requests, which is the limit: withdraw one, or wait for a decision',
  open_requests_of_group:
    '{{who}} has {{limit}} open requests, which is the limit: withdraw one, or wait for a decision',
  too_many_calls:
    'too many calls in a short time: wait {{seconds}} seconds, then ask again',
  too_many_at_once:
    'too many calls at once: wait for the answers of those under way',
  client_format:
    'name the program in 1 to 60 letters, digits, blanks and any of . _ / + ( ) -',
  cursor_unknown:
    'is none that this list gave: start again from the first page',
  cursor_of_another_list:
    'comes from another list or order: start again from the first page',
  tenant_id_format:
    'use lower-case letters, digits and hyphens, starting and ending with a letter or digit',
  tenant_id_length: 'use 2 to 40 characters',
  tenant_id_reserved: 'is kept for the platform; choose another id',
  tenant_id_taken: '{{tenantId}} is taken; choose another id',
  'tenant_id_taken.detailed':
    '{{tenantId}} is taken; choose another id, such as {{suggestion}}',
  image_tag_required:
    'name a fixed version: a tag other than latest, or a digest',
  image_format:
    'is no image reference such as registry.example/team/app:1.2.3 (repository in lower case, port up to 65535)',
  group_ref_format: 'name a group as group:<namespace>/<name>',
  text_required: 'write something',
  text_control_characters:
    'contains a control or invisible character; use plain text',
  'text_control_characters.detailed':
    'contains a control or invisible character ({{character}}); use plain text',
  text_malformed: 'contains half a character; write it anew',
  key_reserved: 'is a name that no entry may have; choose another',
  subdomain_format:
    'use a name as Kubernetes writes it: lower-case letters, digits, hyphens and dots',
  text_too_long: 'is too long',
  'text_too_long.detailed': 'is too long: at most {{maximum}} characters',
  quantity_cpu: 'use CPU as 500m or 2',
  quantity_bytes: 'use memory as 512Mi or 2Gi',
  gpu_resource_format: 'name the GPU resource as nvidia.com/gpu',
  gpu_one_name: 'name either class or resource',
  service_name_duplicate: 'two services have this name; rename one',
  service_name_of_pods:
    'is the name under which pods of another service find each other; rename one',
  not_of_kind: 'is nothing for a service of kind {{kind}}; leave it out',
  schedule_format:
    'use five fields such as 30 2 * * 1-5 (minute, hour, day, month, weekday from 0 to 6), or @daily',
  schedule_never: 'is a day that never comes',
  time_zone_unknown: 'use a time zone such as Asia/Seoul or Etc/UTC',
  cron_needs_deadline:
    'lets runs pile up; set job.deadlineSeconds, or choose Forbid or Replace',
  volume_name_duplicate: 'two volumes have this name; rename one',
  volume_path_duplicate: 'two volumes are mounted here; move one',
  env_name_duplicate: 'stands in env already; keep one of them',
  env_name_format:
    'use letters, digits, underscores, hyphens and dots, starting with no digit and no two dots, at most 128',
  secret_beside_address:
    'names a secret of the tenant, and stands beside key or property; keep one of both',
  secret_key_format: 'use letters, digits, dots, hyphens and slashes',
  ingress_needs_port:
    'needs a TCP port of the service; where there are several, name one in ingress.port',
  ingress_twice:
    'stands beside ingress, which is short for one; move that one into this list',
  health_needs_port:
    'needs a TCP port of the service; where there are several, give one in health.port',
  autoscaling_bounds: 'must not be below minReplicas',
  host_format: 'is no host name such as app.example.org',
  scratch_needs_size: 'needs a size: scratch is a disk of each pod',
  source_has_size: 'is the source’s own; leave it out',
  read_only_needs_source: 'is for a volume of a source; leave it out',
  port_name_format:
    'use at most 15 lower-case letters, digits and single hyphens, starting with a letter',
  port_name_duplicate:
    'is the name of the port given as port; keep one of them',
  port_duplicate: 'has the port of another; give it one of its own',
  app_protocol_format:
    'use a protocol as Kubernetes writes it, such as grpc or kubernetes.io/ws',
  ingress_port_unknown: 'is no name of a TCP port in ports',
  health_one_check: 'name exactly one of path, tcp, grpc and command',
  health_command_port: 'a command runs in the container; leave the port out',
  live_format: 'say off, same, or a path such as /healthz',
  live_needs_path:
    'a path is for a check by path; say same, or off, or name path',
  scheme_needs_path: 'is for a check by path; leave it out, or name path',
  file_path_duplicate: 'stands in files already; keep one of them',
  container_name_duplicate:
    'is the name of another container of the service, or of the service itself; choose another',
  pre_stop_above_grace: 'must be below graceSeconds, which is 30 unless set',
  pre_stop_beside_seconds: 'stands beside preStopSeconds; keep one of them',
  mount_volume_unknown:
    'is no volume of the service; name one of its volumes, or add it there',
  sub_path_format:
    'use a path below the root of the volume, such as data/models, without “..”',
  pull_secret_duplicate: 'stands here already; keep one of them',
  api_version_format:
    'name group and version of the kind, such as serving.kserve.io/v1beta1',
  object_kind_format:
    'name a kind as Kubernetes does, such as InferenceService',
  object_too_large:
    'has {{bytes}} bytes; at most {{max}} fit. Move long texts into files of a service, or into the image',
  object_too_deep: 'is nested deeper than {{maximum}} levels; make it flatter',
  object_value:
    'has no value; leave it out, or give a text, a number, true or false, a list or a map',
  object_duplicate: 'two objects of one kind have this name; rename one',
  object_name_of_service:
    'is what objects of a service are called, or may be; choose a name that does not begin with that of a service',
  label_format:
    'use letters, digits, dots, hyphens and underscores, at most 63, in a key after at most one domain and a slash',
  label_reserved:
    'is for the platform, or speaks to another controller; leave it out, or use a key without a prefix',
  currency_format: 'is no currency such as EUR or KRW',
  peer_format:
    'name a peer of the cluster in lower-case letters, digits and hyphens, or a tenant as {tenant: <id>}',
  peer_duplicate: 'is named twice; keep one of them',
  origin_format: 'is no origin such as https://app.example.com',
  cors_credentials:
    'credentials go to origins that are named, never to all of them (*)',
  path_format: 'use an absolute path without “..”',
  name_required: 'needs a name',
  name_too_long: 'is too long a name',
  'name_too_long.detailed':
    'is too long a name: at most {{maximum}} characters',
  container_format:
    'use the name of a container: lower-case letters, digits and hyphens',
  container_unknown: 'the pod has no such container; there are {{allowed}}',
  previous_has_ended:
    'the run before the last restart has ended; do not follow it',
  pod_gone:
    'is not there any more; it may have been replaced, so open the logs anew',
  previous_run_missing:
    'the container has not ended before, so there is no earlier run',
  container_not_started:
    'has not started yet, so it has no log; read again in a moment',
  too_many_logs_open:
    '{{open}} logs are open already; close one, in this or another window',
  name_format:
    'use lower-case letters, digits and hyphens, starting with a letter',
  moment_format: 'use a moment such as 2027-01-31T00:00:00Z',
  group_unknown:
    'is no group of the catalog ({{group}}); choose one that exists',
  life_format: 'is the identity of no life',
  requester_lost_standing:
    '{{requester}} may no longer ask for this; reject the request',
  digest_format: 'use sha256: and 64 hexadecimal digits',
  host_taken: 'another tenant has this host; choose another one',
  doubts_need_a_word:
    'the request has doubts ({{doubts}}); say in a comment why they may pass',
  load_format:
    'use names and values such as template:llm,users:8,parameters:32,precision:fp8',
  not_of_template:
    'is nothing for {{template}}, which is sized by {{unit}}; leave it out',
  preset_unknown: 'there is no preset {{preset}}; choose one of: {{allowed}}',
  cluster_unknown:
    'there is no cluster {{cluster}}; choose one of: {{allowed}}',
  immutable: 'cannot be changed; it stays {{current}}',
  waits_for_first_approval:
    'the first approval of {{tenantId}} is still to come; change or withdraw that request',
  already_suspended: '{{tenantId}} is suspended already',
  not_suspended: '{{tenantId}} is not suspended, so there is nothing to resume',
  being_deleted: '{{tenantId}} is being deleted',
  tenant_changed:
    'the tenant has changed since; the request was rendered anew, is back in review, and is to be read again',
  base_moved:
    'somebody else changed the tenant meanwhile (revision {{base}} → {{current}}); begin again with what it is now',
  more_goes:
    'more would be deleted than was shown; the list was made anew, the request is back in review, and is to be read again',
  permission_missing: 'you may not do this',
  'permission_missing.detailed': 'you may not do this to {{tenantId}}',
  person_required:
    'a person has to do this: call on behalf of a signed-in user',
  role_required:
    '{{subject}} has no role here: its token has to carry one, or an operator gives it one in tenants.access',
  approvers_only: 'only members of {{approvers}} may do this',
  own_request:
    'nobody decides their own request: another approver has to (four-eyes)',
  not_yours_to_edit:
    'only its requester and the owners of its tenant may edit a request',
  no_changes_requested:
    'the request is {{state}}; it is edited only after somebody asked for changes',
  not_yours_to_cancel:
    'only the requester, the owners of the tenant or an approver may withdraw a request',
  group_not_own: 'this is none of your groups; choose one of {{groups}}',
  group_none_own:
    'this is none of your groups: you belong to none, so join one first',
  owners_only:
    'only members of {{owner}} and admins may ask for another owner or other access; leave both as they are',
  decided_already:
    'you have approved it already; each person counts once, so somebody else is next',
  rule_unsound: 'no such rule could be configured: {{message}}',
  step_decided:
    'somebody else approved first, and others are next; read it again',
  approvals_lapsed:
    '{{who}} left the group that let them approve, so their approval no longer counts; that step comes first again',
  request_decided: 'the request was decided meanwhile; read it again',
  'request_decided.detailed':
    'the request is {{state}} already; it can no longer be changed this way',
  undo_not_approved:
    'the request is {{state}}; only what was approved can be undone',
  undo_impossible:
    'a request of type {{type}} cannot be undone: delete a tenant that is not wanted, ask for one that is gone anew',
  undone_already: 'everything is as it was before this change already',
  digest_differs:
    'is not that of the manifest to decide ({{digest}}); read it again',
  edited_since: 'the request was edited since it was shown; read it again',
  request_open_already:
    '{{tenantId}} has an open request already, or its id is taken; look at that request first',
  changed_meanwhile: '{{tenantId}} changed meanwhile; try again',
  not_while: 'this cannot be done while the tenant is {{lifecycle}}',
  certifier_missing: 'cluster {{cluster}} has no certifier',
  namespace_missing: 'namespace {{namespace}} does not exist',
  repository_missing: 'there is no manifest repository: see tenants.git',
  cluster_silent: 'the cluster does not answer; try again in a while',
  cluster_not_asked: 'cluster {{cluster}} could not be asked: {{detail}}',
  cluster_address_unknown:
    'cluster {{cluster}} could not be asked: its address is not known yet',
  log_forbidden:
    'the cluster does not let the portal read this; its operators know why',
  log_unavailable: 'the cluster cannot give the log now (status {{status}})',
  log_credential_missing:
    'cluster {{cluster}} has no credential to read logs with',
  audit_silent:
    'the audit cannot be written now, so this is not answered as done; look again in a while',
  catalog_silent:
    'the catalog does not answer who belongs to which group, so nothing can be decided; try again shortly',
  decision_held_up:
    'too many others decide on the same cluster now, and nothing was decided; try again in a while',
  incident_over: 'the incident is over',
  incident_without_tenant:
    'the incident is about no tenant: silence it in Alertmanager itself',
  alertmanager_missing:
    'no Alertmanager is configured: see tenants.recovery.alertmanager',
  alertmanager_silent: 'Alertmanager does not answer; try again in a while',
  alertmanager_refused: 'Alertmanager refuses it (status {{status}})',
  intake_busy: 'too many alerts at once; post them again in a while',
  range_reversed:
    'the range would end before it begins; choose an earlier moment',
} as const satisfies WordsOf<typeof FIELD_VALUES>;
