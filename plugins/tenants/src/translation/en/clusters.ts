// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of the clusters that tenants live in.

export const clusters = {
  'clusters.title': 'Clusters',
  'clusters.intro':
    'Where tenants live, as each cluster was last heard of. A cluster that is away holds up nothing but its own tenants.',
  'clusters.table': 'Clusters that tenants may live in',
  'clusters.column.cluster': 'Cluster',
  'clusters.column.state': 'State',
  'clusters.column.version': 'Kubernetes',
  'clusters.column.tenants': 'Tenants',
  'clusters.column.cpu': 'CPU',
  'clusters.column.memory': 'Memory',
  'clusters.column.devices': 'GPUs and other devices',
  'clusters.nodes': '{{ready}} of {{total}} nodes ready',
  'clusters.free': '{{free}} of {{allocatable}} free',
  'clusters.committed': '{{committed}} held',
  'clusters.block': 'at most {{block}} on one node',
  'clusters.noDevices': 'none',
  'clusters.simulated': 'simulated',
  'clusterPicker.default': 'The portal’s default cluster',
  'clusterPicker.unseen': 'It has not been heard of yet.',
  'clusters.empty.title': 'No clusters yet',
  'clusters.empty.text':
    'The configuration names no cluster for tenants. Whoever runs this portal adds one under tenants.clusters.',
  'clusterState.reachable': 'Reachable',
  'clusterState.unreachable': 'Unreachable',
  'clusterState.never_seen': 'Not seen yet',
  'clusterState.not_located': 'No address yet',
  'clusters.help.never_seen': 'It has not answered since it was configured.',
  'clusters.help.not_located':
    'No locator has named its address; it is asked for again and again.',
} as const;
