// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Checks that admission decides: a compliant object is let in, then one field of it is changed.

import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
  TENANT_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { Check, failed, Finding, passed } from '../Check';
import { judgeAttempt } from '../judgeAttempt';
import { changed } from '../probeObjects';
import { Change, compliant, objection, refuses } from '../tryObject';

const inContainer =
  (change: (securityContext: any, container: any) => void): Change =>
  spec =>
    change(spec.containers[0].securityContext, spec.containers[0]);

/** No tenant, node or queue of this name is needed: what is refused is naming it. */
const SOMEBODY = 'somebody-else';
const IQN = 'iqn.2001-04.example:probe';

const withVolume =
  (source: object): Change =>
  spec => {
    spec.volumes = [{ name: 'probe', ...source }];
  };

const labelled =
  (labels: Record<string, string>): Change =>
  (_, object) => {
    object.metadata.labels = labels;
  };

const tolerating =
  (toleration: object): Change =>
  spec => {
    spec.tolerations = [toleration];
  };

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
  refuses('MTB-1198', 'volume_types', /restricted volume types/, [
    withVolume({ nfs: { server: 'nfs.example', path: '/' } }),
    withVolume({ iscsi: { targetPortal: '192.0.2.1', iqn: IQN, lun: 0 } }),
    withVolume({ cephfs: { monitors: ['192.0.2.1'] } }),
    withVolume({ fc: { targetWWNs: ['50060e801049cfd1'], lun: 0 } }),
  ]),
  refuses('ECP-SECCOMP-1', 'seccomp', /seccompProfile/, spec => {
    spec.securityContext.seccompProfile.type = 'Unconfined';
  }),
  refuses(
    'ECP-TOLERATION-1',
    'tolerations',
    /toleration of tenants must name the key/,
    tolerating({ operator: 'Exists' }),
  ),
  // Nodes of one tenant, such as those with its GPUs, are tainted with its name.
  refuses('ECP-TOLERATION-2', 'foreign_nodes', /toleration.*ecp\.ai\/tenant/, [
    tolerating({ key: TENANT_LABEL, operator: 'Exists' }),
    tolerating({ key: TENANT_LABEL, operator: 'Equal', value: SOMEBODY }),
  ]),
  // Whoever names the node passes the scheduler by, and with it every taint.
  refuses('ECP-NODE-1', 'chosen_node', /nodeName/, spec => {
    spec.nodeName = SOMEBODY;
  }),
  refuses(
    'ECP-LABEL-1',
    'spoofed_tenant',
    /ecp\.ai\/tenant/,
    labelled({ [TENANT_LABEL]: SOMEBODY }),
  ),
  refuses(
    'ECP-LABEL-2',
    'spoofed_manager',
    /app\.kubernetes\.io\/managed-by/,
    labelled({ [MANAGED_BY_LABEL]: MANAGED_BY }),
  ),
  // Queues of Kueue are named within the namespace; those of KAI in the whole cluster, and it asks nobody's leave.
  refuses(
    'ECP-QUEUE-1',
    'foreign_queue',
    /kai\.scheduler\/queue/,
    labelled({ 'kai.scheduler/queue': SOMEBODY }),
  ),
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
  ofGroup: async (it, subject) => {
    const object = await objection(it, subject);
    if (object) return object;
    const body = changed(compliant('Pod', it), copy => {
      copy.spec.containers[0].imagePullPolicy = 'Never';
    });
    const attempt = await it.probe.tryCreate(subject.group, body);
    const always =
      attempt.admitted &&
      attempt.object.spec.containers.every(
        (each: any) => each.imagePullPolicy === 'Always',
      );
    return always
      ? passed('admitted with imagePullPolicy Always')
      : judgeAttempt(attempt, /imagePullPolicy/);
  },
};

const noToken: Check = {
  id: 'ECP-TOKEN-1',
  code: 'token_automount',
  ofGroup: async (it, subject) => {
    const object = await objection(it, subject);
    if (object) return object;
    const control = await it.control('Pod', subject.group);
    if (control.admitted) return tokenIn(control.object);
    // The quota is full. What the pod would have got is up to its account.
    const account = await it.probe.see(subject.group, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      name: 'default',
      namespace: it.namespace,
    });
    return account.automountServiceAccountToken === false
      ? passed('the account of pods that say nothing gives no API token')
      : failed('the account of pods that say nothing gives an API token');
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
