// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How pods come to devices that are claimed: each to its own, as many as the quota counts.

import { KubernetesObject } from '../KubernetesObject';
import { AuditRule, containersOf, nameOf, podTemplateOf } from './AuditRule';

const TEMPLATE = 'ResourceClaimTemplate';

const podOf = (object: any) => podTemplateOf(object)?.spec;

function isUncounted(template: any, hard: Record<string, unknown>): boolean {
  const { requests = [] } = template.spec.spec.devices;
  return requests.some(
    ({ exactly }: any) =>
      // Devices that others use, for whoever watches over them.
      exactly?.adminAccess ||
      exactly?.allocationMode !== 'ExactCount' ||
      !(
        `${exactly.deviceClassName}.deviceclass.resource.k8s.io/devices` in hard
      ),
  );
}

// The same GPU would be counted, and held, twice.
const isTwice = (pod: any) =>
  pod.resourceClaims?.length > 0 &&
  containersOf(pod).some(it =>
    Object.keys(it.resources?.limits ?? {}).some(key => key.includes('/')),
  );

/** Rules about claims on devices. */
export const deviceRules: AuditRule[] = [
  {
    id: 'device-claim',
    sees: {},
    broken: (objects: KubernetesObject[]) => {
      const quotas: any[] = objects.filter(it => it.kind === 'ResourceQuota');
      const hard = Object.assign({}, ...quotas.map(it => it.spec.hard));
      const templates = objects.filter(it => it.kind === TEMPLATE);
      return [
        ...templates.filter(it => isUncounted(it, hard)),
        ...objects.filter(it => {
          const pod = podOf(it);
          return pod && isTwice(pod);
        }),
      ].map(nameOf);
    },
  },
];
