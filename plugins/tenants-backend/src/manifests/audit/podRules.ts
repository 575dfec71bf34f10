// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What pods never ask of the node they run on. One list: pods of services and of other kinds' objects are held to it alike.

import { eachContainer, eachPod, PodRule } from './AuditRule';
import { reachRules } from './reachRules';

/** Below are accounts of the node's own system. */
const LEAST_ACCOUNT = 1000;

const QUANTITIES = ['cpu', 'memory', 'ephemeral-storage'];

/** Rules about pods and their containers. */
export const podRules: PodRule[] = [
  ...reachRules,
  {
    id: 'pod-host-namespace',
    remedy: { leaveOut: 'hostNetwork, hostPID, hostIPC' },
    sees: {
      'kube-linter': ['host-network', 'host-pid', 'host-ipc'],
      polaris: ['hostNetworkSet', 'hostPIDSet', 'hostIPCSet'],
      trivy: ['KSV-0008', 'KSV-0009', 'KSV-0010'],
      checkov: ['CKV_K8S_17', 'CKV_K8S_18', 'CKV_K8S_19'],
    },
    broken: eachPod(pod => pod.hostNetwork || pod.hostPID || pod.hostIPC),
  },
  {
    id: 'pod-host-path',
    remedy: { leaveOut: 'volumes[].hostPath' },
    sees: {
      'kube-linter': ['docker-sock', 'sensitive-host-mounts'],
      polaris: ['hostPathSet'],
      trivy: ['KSV-0006', 'KSV-0023', 'KSV-0121'],
      checkov: ['CKV_K8S_27'],
    },
    broken: eachPod(pod => (pod.volumes ?? []).some((it: any) => it.hostPath)),
  },
  {
    id: 'pod-host-port',
    remedy: { leaveOut: 'ports[].hostPort' },
    sees: {
      polaris: ['hostPortSet'],
      trivy: ['KSV-0024'],
      checkov: ['CKV_K8S_26'],
    },
    broken: eachContainer(it => it.ports?.some((port: any) => port.hostPort)),
  },
  {
    // Pods of a higher class make room for themselves among those of other tenants.
    id: 'pod-priority',
    remedy: {
      leaveOut: 'priority, priorityClassName that the operator does not allow',
    },
    sees: {},
    broken: eachPod(
      ({ priorityClassName: name, priority }, _, { priorityClasses = [] }) =>
        priority !== undefined ||
        (name !== undefined && !priorityClasses.includes(name)),
    ),
  },
  {
    id: 'pod-unsafe-kernel',
    remedy: {
      leaveOut:
        'sysctls, seLinuxOptions, procMount, appArmorProfile: {type: Unconfined}',
    },
    sees: {
      'kube-linter': ['unsafe-sysctls'],
      polaris: ['procMount'],
      trivy: ['KSV-0026', 'KSV-0027'],
    },
    broken: eachContainer(
      (container, security) =>
        container.securityContext?.procMount ||
        security.sysctls?.length ||
        security.seLinuxOptions ||
        security.appArmorProfile?.type === 'Unconfined',
    ),
  },
  {
    id: 'container-privileged',
    remedy: { leaveOut: 'privileged: true' },
    sees: {
      'kube-linter': ['privileged-container', 'privilege-escalation-container'],
      'kube-score': ['container-security-context-privileged'],
      polaris: ['runAsPrivileged'],
      trivy: ['KSV-0017'],
      checkov: ['CKV_K8S_16'],
    },
    broken: eachContainer(
      (_, security) =>
        security.privileged || security.windowsOptions?.hostProcess,
    ),
  },
  {
    id: 'container-escalation',
    remedy: { set: 'allowPrivilegeEscalation: false' },
    sees: {
      'kube-linter': ['privilege-escalation-container'],
      polaris: ['privilegeEscalationAllowed'],
      trivy: ['KSV-0001'],
      checkov: ['CKV_K8S_20'],
    },
    broken: eachContainer(
      (_, security) => security.allowPrivilegeEscalation !== false,
    ),
  },
  {
    id: 'container-root',
    remedy: {
      set: 'runAsNonRoot: true, runAsUser ≥ 1000, runAsGroup ≥ 1000',
    },
    sees: {
      'kube-linter': ['run-as-non-root'],
      'kube-score': ['container-security-context-user-group-id'],
      polaris: ['runAsRootAllowed'],
      trivy: ['KSV-0012', 'KSV-0020', 'KSV-0105'],
      checkov: ['CKV_K8S_23', 'CKV_K8S_40'],
    },
    broken: eachContainer(
      (_, { runAsNonRoot, runAsUser, runAsGroup, ...more }) =>
        runAsNonRoot !== true ||
        [runAsUser, runAsGroup].some(it => !(it >= LEAST_ACCOUNT)) ||
        // Group 0 alone, whose files images made for OpenShift let any user write.
        [...(more.supplementalGroups ?? []), more.fsGroup ?? 0].some(
          (it: number) => it !== 0 && it < LEAST_ACCOUNT,
        ),
    ),
  },
  {
    id: 'container-capabilities',
    remedy: { set: 'capabilities: {drop: [ALL]}' },
    sees: {
      'kube-linter': ['privilege-escalation-container'],
      polaris: ['dangerousCapabilities', 'insecureCapabilities'],
      trivy: ['KSV-0003', 'KSV-0004', 'KSV-0005', 'KSV-0022', 'KSV-0106'],
      checkov: ['CKV_K8S_25', 'CKV_K8S_28', 'CKV_K8S_37', 'CKV_K8S_39'],
    },
    broken: eachContainer(
      (_, { capabilities: { add = [], drop = [] } = {} as any }) =>
        !drop.includes('ALL') || add.length > 0,
    ),
  },
  {
    id: 'container-writable-root',
    remedy: { set: 'readOnlyRootFilesystem: true' },
    sees: {
      'kube-linter': ['no-read-only-root-fs'],
      'kube-score': ['container-security-context-readonlyrootfilesystem'],
      polaris: ['notReadOnlyRootFilesystem'],
      trivy: ['KSV-0014'],
      checkov: ['CKV_K8S_22'],
    },
    broken: eachContainer(
      (_, security) => security.readOnlyRootFilesystem !== true,
    ),
  },
  {
    id: 'container-seccomp',
    remedy: { set: 'seccompProfile: {type: RuntimeDefault}' },
    sees: {
      trivy: ['KSV-0030', 'KSV-0104'],
      checkov: ['CKV_K8S_31'],
    },
    broken: eachContainer(
      (_, security) => security.seccompProfile?.type !== 'RuntimeDefault',
    ),
  },
  {
    id: 'container-unbounded',
    remedy: {
      set: 'resources: {requests, limits} (cpu, memory, ephemeral-storage)',
    },
    sees: {
      'kube-linter': ['unset-cpu-requirements', 'unset-memory-requirements'],
      'kube-score': [
        'container-resources',
        'container-ephemeral-storage-request-and-limit',
      ],
      polaris: [
        'cpuRequestsMissing',
        'cpuLimitsMissing',
        'memoryRequestsMissing',
        'memoryLimitsMissing',
      ],
      trivy: ['KSV-0011', 'KSV-0015', 'KSV-0016', 'KSV-0018'],
      checkov: ['CKV_K8S_10', 'CKV_K8S_11', 'CKV_K8S_12', 'CKV_K8S_13'],
    },
    broken: eachContainer(({ resources }) =>
      QUANTITIES.some(
        it => !resources?.requests?.[it] || !resources?.limits?.[it],
      ),
    ),
  },
  {
    id: 'container-image-moves',
    remedy: { set: 'image: <name>:<tag>' },
    sees: {
      'kube-linter': ['latest-tag'],
      'kube-score': ['container-image-tag'],
      polaris: ['tagNotSpecified'],
      trivy: ['KSV-0013'],
      checkov: ['CKV_K8S_14', 'CKV_K8S_43'],
    },
    broken: eachContainer(
      ({ image }) =>
        !/@sha256:/.test(image) && !/:(?!latest$)[^:/]+$/.test(image),
    ),
  },
  {
    id: 'container-pull-policy',
    remedy: { set: 'imagePullPolicy: Always' },
    sees: {
      'kube-score': ['container-image-pull-policy'],
      polaris: ['pullPolicyNotAlways'],
    },
    broken: eachContainer(it => it.imagePullPolicy !== 'Always'),
  },
];
