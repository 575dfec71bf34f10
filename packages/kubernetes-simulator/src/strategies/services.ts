// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Services and Ingresses.

import { KubeObject } from '../objects';
import { FieldProblems } from './FieldProblems';
import { checkPort } from './podChecks';
import { fill } from './podDefaults';
import { Strategy } from './Strategy';

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const opensNodePorts = (spec: any) =>
  spec.type === 'NodePort' || spec.type === 'LoadBalancer';

// A stable address from the object's own identity: no allocator to keep.
function number(text: string, below: number): number {
  let hash = 7;
  for (const char of text) hash = (hash * 31 + char.charCodeAt(0)) % 2147483647;
  return hash % below;
}

function allocate(service: KubeObject): void {
  const { spec } = service;
  const id = service.metadata.uid ?? service.metadata.name;
  if (spec.type !== 'ExternalName') {
    const at = number(id, 65000) + 10;
    spec.clusterIP ??= `10.96.${at >> 8}.${at & 255}`;
    spec.clusterIPs ??= [spec.clusterIP];
  }
  if (!opensNodePorts(spec)) return;
  for (const port of spec.ports ?? []) {
    port.nodePort ??= 30000 + number(`${id}/${port.port}`, 2767);
  }
}

function checkService(service: KubeObject, problems: FieldProblems): void {
  const { spec } = service;
  if (!types.includes(spec.type)) {
    problems.unsupported('spec.type', spec.type, types);
  }
  const isHeadless = spec.clusterIP === 'None';
  if (spec.type !== 'ExternalName' && !isHeadless && !spec.ports?.length) {
    problems.required('spec.ports');
  }
  const names = new Set<string>();
  (spec.ports ?? []).forEach((it: any, at: number) => {
    const path = `spec.ports[${at}]`;
    checkPort(`${path}.port`, it.port, problems);
    if (!it.name && spec.ports.length > 1) problems.required(`${path}.name`);
    if (names.has(it.name)) problems.duplicate(`${path}.name`, it.name);
    names.add(it.name);
  });
}

export const services: Strategy = {
  setDefaults({ spec }) {
    fill(spec, { type: 'ClusterIP', sessionAffinity: 'None' });
    if (spec.type !== 'ExternalName') {
      fill(spec, {
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        internalTrafficPolicy: 'Cluster',
      });
    }
    if (opensNodePorts(spec)) {
      fill(spec, { externalTrafficPolicy: 'Cluster' });
    }
    if (spec.type === 'LoadBalancer') {
      fill(spec, { allocateLoadBalancerNodePorts: true });
    }
    for (const port of spec.ports ?? []) {
      port.protocol ??= 'TCP';
      port.targetPort ??= port.port;
    }
  },
  prepareCreate: allocate,
  prepareUpdate(next, live) {
    // A replace that leaves the address out keeps it.
    if (next.spec.type !== 'ExternalName') {
      next.spec.clusterIP ||= live.spec.clusterIP;
      next.spec.clusterIPs ??= live.spec.clusterIPs;
    }
    allocate(next);
  },
  check: checkService,
  checkUpdate(next, live, problems) {
    const isSameType =
      next.spec.type !== 'ExternalName' && live.spec.type !== 'ExternalName';
    if (!isSameType) return;
    problems.immutable(
      'spec.clusterIPs[0]',
      next.spec.clusterIPs ?? [next.spec.clusterIP],
      live.spec.clusterIPs,
    );
  },
};

export const ingresses: Strategy = {
  generation: true,
  check({ spec }, problems) {
    if (!spec.defaultBackend && !spec.rules?.length) {
      problems.invalid(
        'spec',
        spec,
        'either `defaultBackend` or `rules` must be specified',
      );
    }
    (spec.rules ?? []).forEach((rule: any, at: number) =>
      (rule.http?.paths ?? []).forEach((it: any, index: number) => {
        const path = `spec.rules[${at}].http.paths[${index}]`;
        const kinds = ['Exact', 'Prefix', 'ImplementationSpecific'];
        if (it.pathType && !kinds.includes(it.pathType)) {
          problems.unsupported(`${path}.pathType`, it.pathType, kinds);
        }
        const isRooted = it.path?.startsWith('/');
        if (it.pathType !== 'ImplementationSpecific' && !isRooted) {
          problems.invalid(
            `${path}.path`,
            it.path ?? '',
            'must be an absolute path',
          );
        }
      }),
    );
  },
};
