// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of what a load comes to.

import { SizingWords } from '../CodeWords';

export const sizing = {
  'loadUnit.channels': 'channels',
  'loadUnit.users': 'users at once',
  'loadUnit.requestsPerSecond': 'requests a second',
  'form.sizing.title': 'Size from load',
  'form.sizing.help':
    'Say what the services shall bear: preset, replicas and GPUs are worked out from it. It is where to begin; measure with a load of your own.',
  'form.sizing.ofTenant':
    'Preset and GPUs of the tenant are set, and replicas, resources and GPUs of the services that you choose; all else stays. What other services use comes on top: what is said of the change says whether it all fits.',
  'form.sizing.target': 'Service of the tenant',
  'form.sizing.target.new': 'A new service',
  'form.sizing.template': 'Service template',
  'form.sizing.shipped':
    'A starting point that came with the product, not a measurement.',
  'form.sizing.channels': 'Channels',
  'form.sizing.users': 'Users at once',
  'form.sizing.requestsPerSecond': 'Requests a second',
  'form.sizing.parameters': 'Parameters (billions)',
  'form.sizing.precision': 'Precision',
  'form.sizing.load': 'Load {{place}}',
  'form.sizing.add': 'Add another load',
  'form.sizing.asking': 'It is being worked out.',
  'form.sizing.found': 'Preset {{preset}} is enough.',
  'form.sizing.none': 'No preset bears this load here.',
  'form.sizing.smallest': 'The smallest: preset {{preset}}',
  'form.sizing.headroom': 'With headroom: preset {{preset}}',
  'form.sizing.onGpu': 'On {{gpu}}: preset {{preset}}',
  'form.sizing.withoutGpu': 'Without GPUs: preset {{preset}}',
  'form.sizing.service':
    '{{service}}: {{replicas}} × ({{cpu}} CPU, {{memory}} memory)',
  'form.sizing.serviceOnGpu':
    '{{service}}: {{replicas}} × ({{cpu}} CPU, {{memory}} memory, {{count}} × {{gpu}})',
  'form.sizing.arithmetic': 'Arithmetic',
  'form.sizing.gpus': 'GPUs in all: {{count}} × {{gpu}}',
  'form.sizing.uses': 'Of the quota: {{uses}}',
  'form.sizing.noRoom': 'Cluster {{cluster}} has no room for it now.',
  'form.sizing.take': 'Take over {{preset}}',
  'form.sizing.taken': 'Taken over: preset {{preset}}, services {{services}}.',
  'form.sizing.takenWithoutImage':
    'Taken over: preset {{preset}}, services {{services}}. Enter the image of each service below.',
  'form.sizing.obstacles': 'What cannot be done',
  'sizing.replicas_by_load':
    'Replicas: {{amount}} {{loadUnit}} ÷ {{carries}} each, rounded up = {{replicas}}',
  'sizing.replicas_by_gpu':
    'Replicas with one {{gpu}} each: {{amount}} {{loadUnit}} ÷ {{carries}} each, rounded up = {{replicas}}',
  'sizing.weights':
    'Weights: {{parameters}} billion parameters × {{bytes}} B ({{precision}}) = {{gib}} GiB',
  'sizing.overhead':
    'What the server takes besides: {{percent}} % of it = {{gib}} GiB',
  'sizing.cache_given':
    'Cache of keys and values: {{gib}} GiB a user, as the template has it',
  'sizing.cache_of_shape':
    'Cache of keys and values: 2 × {{layers}} layers × {{width}} wide × 2 bytes × {{tokens}} tokens = {{gib}} GiB a user',
  'sizing.devices':
    'A replica for {{users}} users at once takes {{gib}} GiB: {{count}} × {{gpu}} of {{memory}} GiB',
  'sizing.replicas_of_model':
    'Replicas: {{users}} users ÷ {{carries}} that one has room for, rounded up = {{replicas}}; GPUs: {{replicas}} × {{count}} = {{gpus}}',
  'sizing.resources': 'In all: {{replicas}} × ({{cpu}} CPU, {{memory}} memory)',
  'sizing.rollout': 'One more pod while a new version comes',
  'sizing.needs_gpu':
    '{{template}} needs a GPU, and cluster {{cluster}} offers none: choose another cluster, or have its operator name GPU classes',
  'sizing.gpu_not_rated':
    'Nobody said how much of {{template}} one {{gpu}} bears: its operator can, in tenants.sizing.templates.{{template}}.gpus',
  'sizing.gpu_memory_unknown':
    'Nobody said how much memory {{gpu}} has: its operator can, as memory in gpuClasses of cluster {{cluster}}',
  'sizing.gpu_too_small':
    '{{most}} × {{gpu}} of {{memory}} GiB hold less than the {{gib}} GiB that the model takes with one user: choose a lower precision, a smaller model or a cluster with larger GPUs',
  'sizing.too_many_replicas':
    '{{template}} would need {{replicas}} replicas, and a service has {{most}} at most: share the load out among several services or tenants',
  'sizing.no_preset':
    'No preset bears it. What is in the way in {{preset}}, the largest:',
  'sizing.unknown': 'Step “{{code}}”',
} as const satisfies SizingWords & Record<string, string>;
