// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of the clusters that tenants live in.

export const clusters = {
  'clusters.title': 'Clusters',
  'clusters.intro':
    'Where tenants live, with the last known state of each cluster. A cluster that is away affects nothing but its own tenants.',
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
  'clusterPicker.unseen': 'It has not answered yet.',
  'clusters.empty.title': 'No clusters yet',
  'clusters.empty.text':
    'The configuration names no cluster for tenants. Whoever runs this portal adds one under tenants.clusters.',
  'clusterState.reachable': 'Reachable',
  'clusterState.unreachable': 'Unreachable',
  'clusterState.never_seen': 'Not seen yet',
  'clusterState.not_located': 'No address yet',
  'clusters.help.never_seen': 'It has not answered since it was configured.',
  'clusters.help.not_located':
    'No locator knows its address; they are asked again and again.',
  'clusters.away': 'Unreachable for {{span}}: {{reason}}.',
  'clusterProblem.connection_refused': 'connection refused',
  'clusterProblem.connection_lost': 'the connection breaks',
  'clusterProblem.no_route': 'no network route to it',
  'clusterProblem.timeout': 'no answer in time',
  'clusterProblem.tls': 'no trusted TLS connection',
  'clusterProblem.name_not_found': 'its host name is not found',
  'clusterProblem.no_address': 'no locator names its address',
  'clusterProblem.credential_refused': 'the token is refused',
  'clusterProblem.no_credential': 'no credential could be obtained',
  'clusterProblem.forbidden': 'the account may not see enough',
  'clusterProblem.server_error': 'the API server answers with errors',
  'clusterProblem.not_kubernetes':
    'what answers is not a Kubernetes API server',
  'clusterProblem.other': 'another error',
  'clusterRemedy.connection_refused':
    'Check that the API server is running, and its address in kubernetes.clusterLocatorMethods or tenants.clusters.',
  'clusterRemedy.connection_lost':
    'Check the API server and whatever stands before it, such as a load balancer.',
  'clusterRemedy.no_route':
    'Check routes, VPN and firewalls between the portal and the cluster.',
  'clusterRemedy.timeout':
    'Check that the API server is not frozen or overloaded and that no firewall stands between.',
  'clusterRemedy.tls':
    'Check caData or caFile of the cluster, and that its certificate is valid for this address.',
  'clusterRemedy.name_not_found':
    'Check the host name in the cluster’s address and the portal’s DNS.',
  'clusterRemedy.no_address':
    'Check that a locator knows the cluster by this name; it is asked again and again.',
  'clusterRemedy.credential_refused':
    'Check token, tokenFile or kubeconfig under tenants.clusters, which may have expired.',
  'clusterRemedy.no_credential':
    'Check that tokenFile or kubeconfig under tenants.clusters is there, that the portal may read it, and that a credential plugin it names works.',
  'clusterRemedy.forbidden':
    'Give the portal’s account in this cluster the roles of deploy/cluster.',
  'clusterRemedy.server_error':
    'Look at the log and the health (/readyz) of the API server.',
  'clusterRemedy.not_kubernetes':
    'Check the cluster’s address with its port and path.',
  'clusterRemedy.other': 'See the log of the portal’s backend.',
  'repository.title': 'Manifest repository',
  'repository.branch': 'Branch',
  'repository.commit': 'Latest delivered commit',
  'repository.lookedAt': 'Checked',
  'repository.stopped': 'Nothing has been pushed since {{age}}.',
  'repository.away': 'It has not answered since {{age}}; it is tried again.',
  'repository.rebuild': 'Rebuild from revisions',
  'repository.rebuild.reason': 'Rebuild: only the platform team may do it.',
  'repository.rebuild.title': 'Rebuild the manifest repository?',
  'repository.rebuild.text':
    'One commit brings the files of every delivered tenant back, as they were delivered last, and takes away those of removed tenants. Nothing is forced: it goes on top of what the branch holds now.',
  'repository.rebuild.others':
    'What others kept in a branch that is gone does not come back; changes by hand in tenants’ folders are overwritten.',
  'repository.rebuild.wanted': 'It is being rebuilt, as asked for by',
  'repository.rebuild.failed':
    'It could not be rebuilt: {{message}}. Asked for by',
  'repositoryState.not_configured': 'Not configured',
  'repositoryState.never_seen': 'Not checked yet',
  'repositoryState.in_step': 'In order',
  'repositoryState.away': 'Unreachable',
  'repositoryState.stopped': 'Pushes stopped',
} as const;
