// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Namespaces, pods, configuration, storage, policies and the rest: the rules of each in a few lines.

import { KubeObject } from '../objects';
import { isQuantity } from '../quantities/quantity';
import { FieldProblems } from './FieldProblems';
import { checkPodSpec } from './podChecks';
import { defaultPodSpec, fill } from './podDefaults';
import { qosClassOf } from './qosClass';
import { Strategy } from './Strategy';

export const namespaces: Strategy = {
  setDefaults(namespace) {
    namespace.metadata.labels = {
      ...namespace.metadata.labels,
      'kubernetes.io/metadata.name': namespace.metadata.name,
    };
    namespace.spec ??= {};
    namespace.status ??= {};
    namespace.status.phase ??= 'Active';
  },
  prepareCreate(namespace) {
    namespace.spec.finalizers = ['kubernetes'];
    namespace.status = { phase: 'Active' };
  },
  prepareUpdate(next, live) {
    next.spec = live.spec;
  },
};

const fixedPodFields = (pod: KubeObject) => {
  const { containers, initContainers, ...rest } = pod.spec;
  const images = (list: any[] = []) =>
    list.map(({ image: _, ...container }) => container);
  const {
    activeDeadlineSeconds: _,
    tolerations: __,
    terminationGracePeriodSeconds: ___,
    nodeName: ____,
    ...fixed
  } = rest;
  return [fixed, images(containers), images(initContainers)];
};

export const pods: Strategy = {
  generation: true,
  setDefaults({ spec }) {
    defaultPodSpec(spec);
    fill(spec, { enableServiceLinks: true });
  },
  prepareCreate(pod) {
    pod.status = { phase: 'Pending', qosClass: qosClassOf(pod) };
  },
  check: ({ spec }, problems) => checkPodSpec(spec, 'spec', problems),
  checkUpdate(next, live, problems) {
    const isSame =
      JSON.stringify(fixedPodFields(next)) ===
      JSON.stringify(fixedPodFields(live));
    if (isSame) return;
    problems.forbidden(
      'spec',
      'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
    );
  },
};

function checkKeys(
  field: string,
  data: object | undefined,
  problems: FieldProblems,
): void {
  for (const key of Object.keys(data ?? {})) {
    if (/^[-._a-zA-Z0-9]+$/.test(key)) continue;
    problems.invalid(
      `${field}[${key}]`,
      key,
      "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    );
  }
}

export const configMaps: Strategy = {
  check: (it, problems) => checkKeys('data', it.data, problems),
  checkUpdate(next, live, problems) {
    if (!live.immutable) return;
    const changed = JSON.stringify(next.data) !== JSON.stringify(live.data);
    if (changed)
      problems.forbidden('data', 'field is immutable when `immutable` is set');
  },
};

export const secrets: Strategy = {
  setDefaults(secret) {
    secret.type ??= 'Opaque';
    for (const [key, text] of Object.entries<string>(secret.stringData ?? {})) {
      secret.data ??= {};
      secret.data[key] = Buffer.from(text).toString('base64');
    }
    delete secret.stringData;
  },
  check: (it, problems) => checkKeys('data', it.data, problems),
  checkUpdate: (next, live, problems) =>
    problems.immutable('type', next.type, live.type),
};

export const persistentVolumeClaims: Strategy = {
  setDefaults({ spec }) {
    fill(spec, { volumeMode: 'Filesystem' });
  },
  prepareCreate(claim) {
    claim.spec.storageClassName ??= 'standard';
    claim.status = { phase: 'Pending' };
  },
  check({ spec }, problems) {
    if (!spec.accessModes?.length) {
      problems.required(
        'spec.accessModes',
        'at least 1 access mode is required',
      );
    }
    if (!spec.resources?.requests?.storage) {
      problems.required('spec.resources[storage]');
    }
  },
};

export const networkPolicies: Strategy = {
  generation: true,
  setDefaults({ spec }) {
    fill(spec, {
      podSelector: {},
      policyTypes: spec.egress ? ['Ingress', 'Egress'] : ['Ingress'],
    });
    for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) {
      for (const port of rule.ports ?? []) port.protocol ??= 'TCP';
    }
  },
};

export const horizontalPodAutoscalers: Strategy = {
  setDefaults({ spec }) {
    fill(spec, { minReplicas: 1 });
    const target = { type: 'Utilization', averageUtilization: 80 };
    fill(spec, {
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
    });
  },
  check({ spec }, problems) {
    if (spec.maxReplicas < 1) {
      problems.invalid(
        'spec.maxReplicas',
        spec.maxReplicas,
        'must be greater than 0',
      );
    }
    if (spec.maxReplicas < spec.minReplicas) {
      problems.invalid(
        'spec.maxReplicas',
        spec.maxReplicas,
        'must be greater than or equal to `minReplicas`',
      );
    }
  },
};

export const podDisruptionBudgets: Strategy = {
  generation: true,
  check({ spec }, problems) {
    const isBoth =
      spec.minAvailable !== undefined && spec.maxUnavailable !== undefined;
    if (isBoth) {
      problems.invalid(
        'spec',
        spec,
        'minAvailable and maxUnavailable cannot be both set',
      );
    }
  },
};

export const resourceQuotas: Strategy = {
  check({ spec }, problems) {
    for (const [name, it] of Object.entries(spec?.hard ?? {})) {
      if (isQuantity(it)) continue;
      problems.invalid(`spec.hard[${name}]`, it, 'must be a quantity');
    }
  },
};

export const limitRanges: Strategy = {
  setDefaults({ spec }) {
    for (const it of spec.limits ?? []) {
      if (it.type !== 'Container') continue;
      if (it.max) it.default = { ...it.max, ...it.default };
      if (it.default)
        it.defaultRequest = { ...it.default, ...it.defaultRequest };
      if (it.min) it.defaultRequest = { ...it.min, ...it.defaultRequest };
    }
  },
};

const rbacGroup = 'rbac.authorization.k8s.io';
/** RoleBindings and ClusterRoleBindings. */
export const roleBindings: Strategy = {
  setDefaults(binding) {
    if (binding.roleRef) binding.roleRef.apiGroup ||= rbacGroup;
    for (const it of binding.subjects ?? []) {
      if (it.kind !== 'ServiceAccount') it.apiGroup ??= rbacGroup;
    }
  },
  checkUpdate(next, live, problems) {
    const isSame =
      JSON.stringify(next.roleRef) === JSON.stringify(live.roleRef);
    if (!isSame)
      problems.invalid('roleRef', next.roleRef, 'cannot change roleRef');
  },
};

export const customResourceDefinitions: Strategy = {
  generation: true,
  setDefaults({ spec }) {
    fill(spec, { conversion: { strategy: 'None' } });
    if (spec.names?.kind) {
      fill(spec.names, {
        singular: spec.names.kind.toLowerCase(),
        listKind: `${spec.names.kind}List`,
      });
    }
  },
  check(crd, problems) {
    const name = `${crd.spec.names?.plural}.${crd.spec.group}`;
    if (crd.metadata.name !== name) {
      problems.invalid(
        'metadata.name',
        crd.metadata.name,
        'must be spec.names.plural+"."+spec.group',
      );
    }
    const stored = (crd.spec.versions ?? []).filter((it: any) => it.storage);
    if (stored.length !== 1) {
      problems.invalid(
        'spec.versions',
        crd.spec.versions ?? [],
        'must have exactly one version marked as storage version',
      );
    }
  },
};

export const resourceClaimTemplates: Strategy = {
  checkUpdate: (next, live, problems) =>
    problems.immutable('spec', next.spec, live.spec),
};
