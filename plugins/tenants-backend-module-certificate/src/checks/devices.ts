// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Checks that a tenant gets the devices of its quota, and no others.

import { Case, Check, failed, Finding, passed, Subject, worst } from '../Check';
import { hardOf } from './hardOf';
import { Change, refuses, tryChange } from '../tryObject';

/** A resource that no quota counts, whether nodes offer it or not. */
const UNLISTED = 'ecp-certificate-probe.example/gpu';
/** Since Kubernetes 1.36 a pod may ask for a device class without any claim, and only a quota of this name counts it. */
const UNLISTED_CLASS = 'deviceclass.resource.kubernetes.io/ecp-certificate';

const asking =
  (resource: string): Change =>
  spec => {
    const [container] = spec.containers;
    const { requests, limits } = container.resources ?? {};
    container.resources = {
      requests: { ...requests, [resource]: '1' },
      limits: { ...limits, [resource]: '1' },
    };
  };

const literally = (text: string) => text.replaceAll('.', '\\.');

/**
 * Of the cluster's devices the quota counts all, and one that the tenant was not given is refused. One that nodes got
 * after the quota was approved has to be refused by our policy.
 */
async function judgeGpus(it: Case, subject: Subject): Promise<Finding> {
  const hard = hardOf(it.found.quotas);
  const open = it.gpuResources.filter(
    name => hard[`requests.${name}`] === undefined,
  );
  if (open.length > 0) return worst(await tryAll(it, subject, open));
  const barred = it.gpuResources.find(
    name => `${hard[`requests.${name}`]}` === '0',
  );
  if (!barred) {
    return passed('the quota counts every GPU resource of the cluster');
  }
  const names = new RegExp(`requests\\.${literally(barred)}`);
  return tryChange(it, subject, names, asking(barred));
}

function tryAll(
  it: Case,
  subject: Subject,
  open: string[],
): Promise<Finding[]> {
  return Promise.all(
    open.map(async name => {
      const found = await tryChange(
        it,
        subject,
        new RegExp(literally(name)),
        asking(name),
      );
      return found.result === 'failed'
        ? failed(`no quota of requests.${name}, and pods may have it`)
        : found;
    }),
  );
}

export const deviceChecks: Check[] = [
  { id: 'ECP-GPU-1', code: 'barred_gpu', ofGroup: judgeGpus },
  refuses(
    'ECP-GPU-3',
    'unlisted_gpu',
    new RegExp(literally(UNLISTED)),
    asking(UNLISTED),
  ),
  refuses(
    'ECP-DRA-2',
    'device_classes',
    new RegExp(literally(UNLISTED_CLASS)),
    asking(UNLISTED_CLASS),
  ),
];
