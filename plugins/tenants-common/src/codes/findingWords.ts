// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English of findings: in the server's message where one refuses a field, and for English pages.

import { FINDING_VALUES } from './findings';
import { WordsOf } from './words';

/** By id. */
export const FINDING_WORDS = {
  'owner-changes': 'The tenant gets another owner: {{to}} instead of {{from}}.',
  'access-changes':
    'Editors and viewers change. Added: {{added}}. Removed: {{removed}}.',
  'group-gone':
    'The group {{group}} is gone from the catalog; nobody has this role by it. Name another.',
  'container-above-maximum':
    '{{value}} is more than a container may have in preset {{preset}}: at most {{max}}.',
  'container-below-minimum':
    '{{value}} is less than a container needs in preset {{preset}}: at least {{min}}.',
  'cpu-memory-ratio':
    '{{cpu}} CPU beside {{memory}} of memory is unusual; check the units.',
  'findings-omitted':
    '{{count}} more findings of this kind or a lesser one are not listed.',
  'env-reference-unknown':
    '$({{name}}) stays as it is written: no variable of this container is called {{name}}, or it needs this one itself. Name it in env or secretEnv, or write $$({{name}}) if it is meant so.',
  'port-privileged':
    'Port {{port}} is below {{minimum}}; a container that is not root can seldom listen there.',
  'image-without-digest':
    '{{image}} is named by tag only; in production a digest makes sure that it stays the same.',
  'user-of-node':
    '{{service}} runs as {{account}}, a number that people of a node may have. If the image runs as any user, leave it out or take {{minimum}} or more.',
  'mount-below-root':
    '{{mountPath}} is in the home of root, which images let nobody else into, and nothing here runs as root. Mount it elsewhere, e.g. at /data, and tell the program so (HF_HOME for Hugging Face).',
  'env-holds-secret':
    'This looks like a secret. Put it into the secret store and name it in secretEnv; inside of a longer value, refer to it as $(NAME).',
  'text-holds-secret':
    'This holds a secret. Take it out; a service reads secrets from secretEnv, in arguments as $(NAME).',
  'secret-suspected':
    'This may be a secret. Whoever approves says why it is none.',
  'secret-stays':
    'A secret stands here since an earlier revision, and in Git. Put it into the secret store, and replace it where it is valid.',
  'ingress-host-taken': 'Another tenant has this host.',
  'ingress-host-shared':
    'Another tenant has this host too, from the time before hosts were kept apart. One of the two should move.',
  'env-too-large': 'This takes {{bytes}} bytes; at most {{max}} fit.',
  'gpu-above-preset':
    '{{value}} GPUs are more than preset {{preset}} allows: at most {{max}}.',
  'gpu-not-in-preset':
    'Preset {{preset}} offers no {{resource}}. It offers: {{allowed}}',
  'gpu-not-on-cluster':
    'Cluster {{cluster}} has no {{resource}}. It has: {{allowed}}',
  'gpu-quota-covers-services':
    'The services ask for {{needed}} of {{resource}}, the quota holds {{available}}. Set overrides.gpu, at most {{max}}.',
  'gpu-quota-unused':
    '{{count}} of {{resource}} are reserved and no service asks for them.',
  'gpu-without-memory':
    '{{service}} asks for GPUs and names no memory: it is ended when it takes more than {{memory}}, which is the preset’s default. Set resources.memory.',
  'ingress-host-not-allowed':
    '{{host}} is not below a suffix that this cluster allows: {{allowed}}',
  'ingress-path-format':
    'The path {{path}} cannot be routed; use letters, digits and single slashes.',
  'ingress-address-taken':
    'Another service answers at {{host}}{{path}} already.',
  'override-above-bound':
    '{{value}} is more than preset {{preset}} lets you override: at most {{bound}}.',
  'quota-covers-services':
    'The services need {{needed}} of {{resource}} (largest scale and rollouts included), the quota holds {{available}}. Ask for less, or for more quota.',
  'unknown-sla-class': '{{value}} is no SLA class here. There are: {{allowed}}',
  'peer-unknown':
    'Cluster {{cluster}} has no peer {{peer}}. It has: {{allowed}}',
  'peer-own-tenant':
    'This is the tenant itself, whose pods reach each other anyway. Leave it out.',
  'object-kind-not-allowed':
    'Cluster {{cluster}} takes no {{kind}} from tenants. It takes: {{allowed}}',
  'object-pod-lacks':
    'Pods at {{place}} are not as pods of tenants have to be. Set {{wanted}}',
  'object-pod-has':
    'Pods at {{place}} may not have {{unwanted}}. Leave it out.',
  'object-pods-elsewhere':
    'There are containers at {{place}}, where {{kind}} is not known to have any. Leave them out, or ask the platform team to name the place.',
  'object-key-reserved':
    '{{key}} at {{place}} is for the platform, or speaks to a controller that is not the tenant’s. Leave it out, or use a key without a prefix.',
  'object-may-not-have':
    '{{kind}} of a tenant may not have {{place}}. Leave it out.',
  'object-has-to-have': '{{kind}} of a tenant has to have {{wanted}}. Set it.',
  'object-writes-to-source':
    'The volume source {{source}} is there to be read. Set readOnly: true at {{place}}.',
  'object-quantity':
    '{{value}} at {{place}} is no amount. Say one such as 500m or 2Gi, not below 0, and of devices a whole number.',
  'object-pods-many':
    'It has {{count}} pod templates; at most {{max}} fit. Spread them over several objects.',
  'object-containers-many':
    'There are {{count}} containers at {{place}}; at most {{max}} fit. Spread them over several pods or objects.',
  'objects-too-large':
    'With what the platform adds to each container, the objects have {{bytes}} bytes; at most {{max}} fit. Leave out some of them, or some containers.',
  'object-refused': 'Cluster {{cluster}} refuses it: {{message}}',
  'object-goes-on':
    'It is not known how to put {{kind}} to sleep: while the tenant is suspended, it goes on.',
  'object-field-fixed':
    'No cluster changes {{place}} of a {{kind}} that is there: the change is refused. Give the object another name, so that a new one takes its place.',
  'objects-not-tried':
    'Cluster {{cluster}} could not be asked whether it takes these objects: {{why}} It may refuse them when they are delivered.',
  'peer-one-sided':
    'Nothing is opened: {{tenant}} has to name this tenant as well. Once its approved spec has tenant {{own}} among its peers, ask for this again.',
  'gateway-missing':
    'Cluster {{cluster}} has no gateway, and an Ingress has no such setting: nothing comes of it.',
  'autoscaling-on-default-requests':
    '{{service}} names no resources, so its use is measured against the preset’s requests of {{cpu}} CPU and {{memory}}: it scales far too early. Name resources.',
  'replicas-outside-autoscaling':
    '{{replicas}} replicas are not between {{min}} and {{max}}, within which the autoscaler decides; the number has no effect.',
  'rollout-waits-for-ending-pods':
    'Old pods count until they have ended, and the quota has no room for one beside those of a rollout: {{resources}}. New pods wait for old ones to end.',
  'expires-in-past': 'The expiry {{expiresAt}} has passed already.',
  'weights-need-disk':
    'Model weights of {{service}} go to {{place}}, on the disk of the node, which evicts pods that fill it. Mount a volume with a size there, such as scratch.',
  'health-missing':
    '{{service}} has no health check; it counts as ready as soon as it starts.',
  'replica-single':
    '{{service}} has one replica in production; it is away during every restart.',
  'secret-store-missing': 'Cluster {{cluster}} has no secret store.',
  'secret-unknown':
    'The tenant has no secret {{name}}. Its secrets: {{known}}.',
  'secret-unused':
    'No service names the secret {{name}}, so it is not brought to the cluster.',
  'secret-key-not-own':
    'The secret {{key}} is not the tenant’s own; its keys begin with {{prefix}}',
  'text-malformed': 'The text contains a broken character.',
  'mount-path-reserved':
    'Nothing can be mounted at {{mountPath}}; the system needs it.',
  'mount-path-taken': 'Two volumes or files are mounted at {{mountPath}}.',
  'mount-path-shared-memory':
    '{{mountPath}} is memory that processes share; ask for its size with shm instead of a volume.',
  'shm-above-memory':
    'Shared memory of {{shm}} is more than the {{memory}} that the service has in all.',
  'files-too-large':
    'The files have {{bytes}} bytes together; at most {{max}} fit into one object.',
  'source-not-on-cluster':
    'Cluster {{cluster}} lends no volume {{source}}. It lends: {{allowed}}',
  'source-read-only':
    'The volume {{source}} can be read only: set readOnly to true.',
  'priority-class-not-allowed':
    'Tenants of preset {{preset}} on cluster {{cluster}} may not use priority class {{value}}. They may use: {{allowed}}',
  'containers-too-large':
    'Init containers, sidecars and variables that refer to others take {{bytes}} bytes; at most {{max}} fit. Put long texts into files.',
  'volume-needs-one-replica':
    '{{replicas}} replicas cannot share a volume on cluster {{cluster}}. Use one replica, or a volume without size.',
  'kind-changes':
    '{{service}} is of kind {{from}} and cannot become {{to}} under its name. Give the new one another name.',
  'stateful-fixed':
    'Volumes with a size and the order of pods of {{service}} stay as they were made. Give a service with others another name.',
  'batch-as-service':
    '{{service}} looks like something that ends, and would be started again and again. Choose kind job or cron.',
  'job-runs-anew':
    'With this change {{service}} runs anew; a run that is under way ends.',
  'volume-data-lost':
    'The volume {{volume}} of {{service}} ({{size}}) goes, with its data.',
  'data-goes': 'The volume {{claim}} ({{size}}) goes, with all its data.',
  'data-goes-besides': '{{count}} more volumes go, with all their data.',
  'objects-go': '{{kind}} ({{count}}), not from an approved request: {{names}}',
  'objects-go-besides': '{{count}} more objects go.',
  'data-not-asked':
    'Cluster {{cluster}} could not be asked what goes with the tenant: {{why}} There may be data that nobody has listed.',
  'data-not-listed':
    'The cluster does not tell us of {{kinds}}. There may be data that nobody has listed.',
  'objects-not-listed':
    'Our account may not list {{kinds}}; what there is of these goes too.',
  'devices-unknown':
    'Cluster {{cluster}} has never been seen, so its devices are not known. The quota counts: {{counted}}',
  'volume-shrinks':
    'The volume {{volume}} of {{service}} cannot become smaller than {{size}}.',
  'capacity-insufficient':
    'The cluster has less free than this commits; the capacity table says what is short.',
  'capacity-devices-short':
    'Cluster {{cluster}} has {{free}} of {{resource}} left, this needs {{asked}}. Reject it, or wait until some are free.',
  'capacity-block-too-small':
    'One pod of {{service}} needs {{count}} of {{resource}} on one node; no node of {{cluster}} has more than {{block}} free. It will wait until one has.',
  'preset-quantity': '{{value}} is no quantity.',
  'preset-key-limits-nothing':
    'The quota key {{key}} limits nothing in Kubernetes; GPUs are counted as requests.<resource> only.',
  'preset-gpu-not-offered':
    'The quota holds {{value}} of {{resource}}, more than the preset offers as GPUs.',
  'preset-container-order':
    'The limit {{high}} is below {{low}}, which must not be larger.',
  'preset-above-own-bound':
    '{{value}} is more than the preset’s own bound {{bound}}.',
  'manifest-unsafe':
    'The manifest would break rule {{rule}} at {{object}}. Nothing in your request does that: tell the platform team.',
} as const satisfies WordsOf<typeof FINDING_VALUES>;
