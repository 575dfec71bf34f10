// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Which rules each stored resource follows.

import { ResourceInfo } from '../resources/ResourceCatalog';
import * as others from './others';
import { ingresses, services } from './services';
import { Strategy } from './Strategy';
import * as workloads from './workloads';

const plain: Strategy = {};
const counted: Strategy = { generation: true };

const strategies: Record<string, Strategy> = {
  '/namespaces': others.namespaces,
  '/pods': others.pods,
  '/configmaps': others.configMaps,
  '/secrets': others.secrets,
  '/services': services,
  '/persistentvolumeclaims': others.persistentVolumeClaims,
  '/resourcequotas': others.resourceQuotas,
  '/limitranges': others.limitRanges,
  'apps/deployments': workloads.deployments,
  'apps/replicasets': workloads.replicaSets,
  'apps/statefulsets': workloads.statefulSets,
  'apps/daemonsets': workloads.daemonSets,
  'batch/jobs': workloads.jobs,
  'batch/cronjobs': workloads.cronJobs,
  'networking.k8s.io/networkpolicies': others.networkPolicies,
  'networking.k8s.io/ingresses': ingresses,
  'autoscaling/horizontalpodautoscalers': others.horizontalPodAutoscalers,
  'policy/poddisruptionbudgets': others.podDisruptionBudgets,
  'rbac.authorization.k8s.io/rolebindings': others.roleBindings,
  'rbac.authorization.k8s.io/clusterrolebindings': others.roleBindings,
  'apiextensions.k8s.io/customresourcedefinitions':
    others.customResourceDefinitions,
  'admissionregistration.k8s.io/validatingadmissionpolicies': counted,
  'admissionregistration.k8s.io/validatingadmissionpolicybindings': counted,
  'resource.k8s.io/resourceclaimtemplates': others.resourceClaimTemplates,
  '/replicationcontrollers': { generation: true, orphansByDefault: true },
};

/** The rules of a resource; custom resources count generations and nothing else. */
export function strategyOf(info: ResourceInfo): Strategy {
  return strategies[info.storage] ?? (info.custom ? counted : plain);
}
