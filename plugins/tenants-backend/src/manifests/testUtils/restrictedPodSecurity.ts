// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Pod Security Standard `restricted` (which includes `baseline`) as far as a pod spec can break it.

import { KubernetesObject } from '../KubernetesObject';

const VOLUME_TYPES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** What admission would say of the pods of a Deployment; empty when it admits them. */
export function restrictedViolations(deployment: KubernetesObject): string[] {
  const pod = (deployment.spec as any).template.spec;
  const all = [
    ...(pod.containers ?? []),
    ...(pod.initContainers ?? []),
    ...(pod.ephemeralContainers ?? []),
  ];
  const violations: string[] = [];
  const require = (condition: boolean, what: string) => {
    if (!condition) {
      violations.push(what);
    }
  };
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    require(!pod[field], field);
  }
  require(!pod.securityContext?.sysctls?.length, 'sysctls');
  require(!pod.securityContext?.windowsOptions, 'windowsOptions');
  for (const volume of pod.volumes ?? []) {
    const types = Object.keys(volume).filter(key => key !== 'name');
    require(types.length === 1 && VOLUME_TYPES.includes(types[0]), 'volumes');
  }
  require(all.length > 0, 'containers');
  for (const container of all) {
    const own = container.securityContext ?? {};
    const effective = { ...pod.securityContext, ...own };
    require(effective.runAsNonRoot === true, 'runAsNonRoot');
    require(effective.runAsUser !== 0, 'runAsUser');
    require(own.allowPrivilegeEscalation === false, 'allowPrivilegeEscalation');
    require(!own.privileged, 'privileged');
    require(!own.procMount, 'procMount');
    require(!effective.seLinuxOptions, 'seLinuxOptions');
    require(!effective.appArmorProfile, 'appArmorProfile');
    require(own.capabilities?.drop?.includes('ALL') ?? false, 'capabilities');
    require((own.capabilities?.add ?? []).every(
      (name: string) => name === 'NET_BIND_SERVICE',
    ), 'capabilities.add');
    require(['RuntimeDefault', 'Localhost'].includes(
      effective.seccompProfile?.type,
    ), 'seccompProfile');
    require(!(container.ports ?? []).some(
      (port: any) => port.hostPort,
    ), 'hostPort');
    for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
      require(!container[probe]?.httpGet?.host, 'probe host');
    }
  }
  return violations;
}
