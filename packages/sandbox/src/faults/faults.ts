// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Breaks and heals what runs of a tenant, as somebody with kubectl would: its approved manifest stays as it is.

import { FAULT_ANNOTATION, FAULTS, type Fault } from 'kubernetes-simulator';
import { kubectlWith } from 'kubernetes-simulator/kubectl';

interface Workload {
  kind: string;
  metadata: { name: string };
  spec: { selector: { matchLabels: Record<string, string> } };
}

const KINDS = 'deployments,statefulsets,daemonsets';

/** What can be done with the cluster of a kubeconfig. Each answers in a sentence, and rejects with one that says what is there instead. */
export function createFaults(kubeconfig: string) {
  const kubectl = async (...args: string[]) => {
    const { code, stdout, stderr } = await kubectlWith(kubeconfig)(args);
    if (code !== 0) throw new Error(stderr.trim());
    return stdout;
  };

  async function workloads(tenant: string, service?: string) {
    const space = `ecp-ai-${tenant}`;
    const found = await kubectl('get', KINDS, '-n', space, '-o', 'json');
    const all = (JSON.parse(found) as { items: Workload[] }).items;
    if (!all.length) {
      throw new Error(
        `nothing runs in ${space}: there is no such tenant, or it is suspended`,
      );
    }
    const chosen = all.filter(it => !service || it.metadata.name === service);
    if (!chosen.length) {
      const names = all.map(it => it.metadata.name).join(', ');
      throw new Error(
        `${tenant} has no service "${service}"; there are: ${names}`,
      );
    }
    return { space, chosen };
  }

  const selectorOf = ({ spec }: Workload) =>
    Object.entries(spec.selector.matchLabels)
      .map(pair => pair.join('='))
      .join(',');
  const nameOf = ({ kind, metadata }: Workload) =>
    `${kind.toLowerCase()}/${metadata.name}`;

  return {
    /** Breaks a service's pods; `lasting`, also those that come after them. `pending` always lasts: it concerns pods to come. */
    async break(
      tenant: string,
      service: string,
      fault: Fault,
      lasting = false,
    ) {
      const { space, chosen } = await workloads(tenant, service);
      const isLasting = lasting || fault === 'pending';
      const mark = `${FAULT_ANNOTATION}=${fault}`;
      for (const it of chosen) {
        const pods = ['pods', '-n', space, '-l', selectorOf(it)];
        const target = isLasting ? [nameOf(it), '-n', space] : pods;
        await kubectl('annotate', '--overwrite', ...target, mark);
        if (fault === 'pending')
          await kubectl('delete', '--wait=false', ...pods);
      }
      return isLasting
        ? `${service} of ${tenant} is broken (${fault}) until it is healed; restarts do not help`
        : `${service} of ${tenant} is broken (${fault}); a restart cures it, and so does healing`;
    },

    /** Takes the faults from one service, or from all of a tenant. */
    async heal(tenant: string, service?: string) {
      const { space, chosen } = await workloads(tenant, service);
      for (const it of chosen) {
        for (const target of [[nameOf(it)], ['pods', '-l', selectorOf(it)]]) {
          await kubectl(
            'annotate',
            '-n',
            space,
            ...target,
            `${FAULT_ANNOTATION}-`,
          );
        }
      }
      const names = chosen.map(it => it.metadata.name).join(', ');
      return `${names} of ${tenant} is healed`;
    },
  };
}

/** The fault of that name. Throws, naming those that there are. */
export function faultOf(name: string | undefined): Fault {
  const fault = FAULTS.find(it => it === name);
  if (fault) return fault;
  throw new Error(
    `there is no fault "${name ?? ''}"; there are: ${FAULTS.join(', ')}`,
  );
}
