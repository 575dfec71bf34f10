// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of form fields.

export const form = {
  'form.required': 'Required',
  'form.choose': 'Choose',
  'form.preset.required': 'Choose a size.',
  'form.preset.cpu': '{{amount}} CPU',
  'form.preset.memory': '{{amount}} memory',
  'form.preset.storage': '{{amount}} storage',
  'form.preset.pods': '{{amount}} pods',
  'form.preset.gpus':
    'Reserves {{count}} of {{resource}} in the cluster, used or not.',
  'form.overrides.title': 'Other amounts than the preset’s',
  'form.overrides.help':
    'For CPU and memory this is what all services together request. Empty: as in the preset.',
  'form.overrides.cpu': 'CPU in all',
  'form.overrides.memory': 'Memory in all',
  'form.overrides.storage': 'Storage in all',
  'form.overrides.bound': 'At most {{bound}}',
  'form.gpu.resource': 'GPUs',
  'form.gpu.help':
    'GPUs are reserved for the tenant alone, whether it uses them or not.',
  'form.gpu.none': 'This preset offers no GPUs that the cluster has.',
  'form.gpu.noneReserved': 'None reserved',
  'form.gpu.given': 'As in the preset: {{count}} of {{resource}}',
  'form.gpu.count': 'Number of GPUs',
  'form.gpu.bounds': '1 to {{max}}',
  'form.gpu.reserves': 'Reserves {{count}} of {{resource}}.',
  'form.gpu.free': '{{cluster}} has {{free}} of {{allocatable}} free.',
  'form.services.none': 'No services yet. They can be added later, too.',
  'form.services.add': 'Add a service',
  'form.services.remove': 'Remove {{service}}',
  'form.service.name': 'Service name',
  'form.service.image': 'Image',
  'form.service.replicas': 'Replicas',
  'form.service.port': 'Port',
  'form.service.port.help': 'Empty for a service that nobody calls.',
  'form.service.health': 'Health check path',
  'form.service.health.help': 'Asked on the port, such as /healthz.',
  'form.service.kept': 'Stays as it is: {{keys}}',
} as const;
