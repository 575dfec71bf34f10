// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Checks that admission decides: a compliant object is let in, then one field of it is changed.

import { TENANT_LABEL } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../../kubernetes/KubernetesClient';
import { Case, Check, failed, Finding, passed } from '../Check';
import { judgeAttempt, objectionToControl } from '../judgeAttempt';
import { changed, compliantPod, compliantService } from '../probeObjects';

type Change = (spec: any, object: KubernetesObject) => void;

const PLURALS = { Pod: 'pods', Service: 'services' } as const;

/** The compliant object of a kind. */
export function compliant(
  kind: 'Pod' | 'Service',
  { namespace, found }: Pick<Case, 'namespace' | 'found'>,
): KubernetesObject {
  return kind === 'Pod'
    ? compliantPod(namespace, found.limits)
    : compliantService(namespace);
}

/** Where objects of a kind are made. */
export function collection(kind: 'Pod' | 'Service', namespace: string): string {
  return `/api/v1/namespaces/${namespace}/${PLURALS[kind]}`;
}

function refuses(
  id: string,
  code: string,
  names: RegExp,
  change: Change,
  kind: 'Pod' | 'Service' = 'Pod',
): Check {
  return {
    id,
    code,
    ofGroup: async (it, { group }) => {
      const control = await it.control(kind, group);
      const body = changed(compliant(kind, it), copy =>
        change(copy.spec, copy),
      );
      const path = collection(kind, it.namespace);
      const call = { method: 'POST', path, body } as const;
      return judgeAttempt(control, await it.probe.attempt(group, call), names);
    },
  };
}

const inContainer =
  (change: (securityContext: any, container: any) => void): Change =>
  spec =>
    change(spec.containers[0].securityContext, spec.containers[0]);

const POD_CHECKS: Check[] = [
  refuses(
    'MTB-PL1-BC-CPI-3',
    'capabilities',
    /SETPCAP/,
    inContainer(it => {
      it.capabilities.add = ['SETPCAP'];
    }),
  ),
  refuses('MTB-PL1-BC-CPI-4', 'run_as_root', /runAsNonRoot/, spec => {
    spec.securityContext.runAsNonRoot = false;
  }),
  refuses(
    'MTB-PL1-BC-CPI-5',
    'privileged',
    /securityContext\.privileged=true/,
    inContainer(it => {
      // The schema allows no privileged container that may not escalate: the two are one field.
      it.privileged = true;
      it.allowPrivilegeEscalation = true;
    }),
  ),
  refuses(
    'MTB-PL1-BC-CPI-6',
    'privilege_escalation',
    /allowPrivilegeEscalation/,
    inContainer(it => {
      it.allowPrivilegeEscalation = true;
    }),
  ),
  refuses('MTB-PL1-BC-HI-1', 'host_path', /hostPath/, spec => {
    spec.volumes = [{ name: 'host', hostPath: { path: '/' } }];
  }),
  refuses(
    'MTB-PL1-BC-HI-3',
    'host_network',
    /hostNetwork|host namespaces/,
    spec => {
      spec.hostNetwork = true;
    },
  ),
  refuses(
    'MTB-PL1-BC-HI-3',
    'host_port',
    /hostPort/,
    inContainer((_, container) => {
      container.ports = [{ containerPort: 8086, hostPort: 8086 }];
    }),
  ),
  refuses('MTB-PL1-BC-HI-4', 'host_pid', /hostPID/, spec => {
    spec.hostPID = true;
  }),
  refuses('MTB-PL1-BC-HI-5', 'host_ipc', /hostIPC/, spec => {
    spec.hostIPC = true;
  }),
  refuses('MTB-1198', 'volume_types', /restricted volume types/, spec => {
    spec.volumes = [{ name: 'nfs', nfs: { server: 'nfs.example', path: '/' } }];
  }),
  refuses('ECP-SECCOMP-1', 'seccomp', /seccompProfile/, spec => {
    spec.securityContext.seccompProfile.type = 'Unconfined';
  }),
  refuses(
    'ECP-PRIORITY-1',
    'priority_class',
    /priorityClassName|priority class/i,
    spec => {
      spec.priorityClassName = 'system-cluster-critical';
    },
  ),
  refuses('ECP-TOLERATION-1', 'tolerations', /toleration/i, spec => {
    spec.tolerations = [{ operator: 'Exists' }];
  }),
  refuses('ECP-LABEL-1', 'spoofed_tenant', /ecp\.ai\/tenant/, (_, object) => {
    object.metadata.labels = { [TENANT_LABEL]: 'somebody-else' };
  }),
];

const SERVICE_CHECKS: Check[] = [
  refuses(
    // The benchmark uses HI-1 twice.
    'MTB-PL1-BC-HI-1-NODEPORT',
    'node_port',
    /nodeport/i,
    spec => {
      spec.type = 'NodePort';
    },
    'Service',
  ),
  refuses(
    'ECP-EXTERNALIP-1',
    'external_ips',
    /externalIPs/,
    spec => {
      spec.externalIPs = ['192.0.2.1'];
    },
    'Service',
  ),
];

/** Refused or put right: both keep a node's cached images from whoever may not pull them. */
const pullAlways: Check = {
  id: 'MTB-PL1-CC-DI-1',
  code: 'image_pull_always',
  ofGroup: async (it, { group }) => {
    const body = changed(compliant('Pod', it), copy => {
      copy.spec.containers[0].imagePullPolicy = 'Never';
    });
    const control = await it.control('Pod', group);
    const path = collection('Pod', it.namespace);
    const call = { method: 'POST', path, body } as const;
    const attempt = await it.probe.attempt(group, call);
    const always =
      attempt.admitted &&
      attempt.object.spec.containers.every(
        (each: any) => each.imagePullPolicy === 'Always',
      );
    return always
      ? passed('admitted with imagePullPolicy Always')
      : judgeAttempt(control, attempt, /imagePullPolicy/);
  },
};

const noToken: Check = {
  id: 'ECP-TOKEN-1',
  code: 'token_automount',
  ofGroup: async (it, { group }) => {
    const control = await it.control('Pod', group);
    if (!control.admitted) {
      return (
        objectionToControl(control) ?? {
          result: 'error',
          evidence: control.message,
        }
      );
    }
    return tokenIn(control.object);
  },
};

function tokenIn(pod: KubernetesObject): Finding {
  const volumes: any[] = pod.spec.volumes ?? [];
  const token = volumes.find(it =>
    it.projected?.sources?.some((source: any) => source.serviceAccountToken),
  );
  return token
    ? failed(`a pod that says nothing gets an API token (${token.name})`)
    : passed('a pod that says nothing gets no API token');
}

export const admissionChecks: Check[] = [
  ...POD_CHECKS,
  pullAlways,
  ...SERVICE_CHECKS,
  noToken,
];
