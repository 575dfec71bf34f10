// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { container } from '../testUtils/manifests';
import { securityFaults } from './podSecurity';

const good = () => ({ containers: [container() as any], volumes: [] as any[] });

describe('restricted', () => {
  it('admits a pod that follows it', () => {
    expect(securityFaults('restricted', good())).toBe('');
  });

  it('says everything a bare container lacks, in the words of the real server', () => {
    const bare = { containers: [{ name: 'c', image: 'x' }] };
    expect(securityFaults('restricted', bare)).toBe(
      'allowPrivilegeEscalation != false (container "c" must set securityContext.allowPrivilegeEscalation=false), ' +
        'unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"]), ' +
        'runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true), ' +
        'seccompProfile (pod or container "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    );
  });

  // A good pod with one thing changed: only that is named.
  it.each<[string, (spec: any) => void, string]>([
    [
      'host network',
      s => (s.hostNetwork = true),
      'host namespaces (hostNetwork=true)',
    ],
    ['host pid', s => (s.hostPID = true), 'host namespaces (hostPID=true)'],
    [
      'privileged',
      s => (s.containers[0].securityContext.privileged = true),
      'privileged (container "app" must not set securityContext.privileged=true)',
    ],
    [
      'escalation',
      s => (s.containers[0].securityContext.allowPrivilegeEscalation = true),
      'allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false)',
    ],
    [
      'added capability',
      s => (s.containers[0].securityContext.capabilities.add = ['SETPCAP']),
      'unrestricted capabilities (container "app" must not include "SETPCAP" in securityContext.capabilities.add)',
    ],
    [
      'root',
      s => (s.containers[0].securityContext.runAsNonRoot = false),
      'runAsNonRoot != true (container "app" must not set securityContext.runAsNonRoot=false)',
    ],
    [
      'user 0',
      s => (s.containers[0].securityContext.runAsUser = 0),
      'runAsUser=0 (container "app" must not set runAsUser=0)',
    ],
    [
      'host path',
      s => s.volumes.push({ name: 'v', hostPath: { path: '/' } }),
      'restricted volume types (volume "v" uses restricted volume type "hostPath")',
    ],
    [
      'host port',
      s => (s.containers[0].ports = [{ containerPort: 80, hostPort: 80 }]),
      'hostPort (container "app" uses hostPort 80)',
    ],
    [
      'unconfined',
      s => (s.containers[0].securityContext.seccompProfile.type = 'Unconfined'),
      'seccompProfile (container "app" must not set securityContext.seccompProfile.type to "Unconfined")',
    ],
    [
      'sysctl',
      s => (s.securityContext = { sysctls: [{ name: 'kernel.msgmax' }] }),
      'forbidden sysctls (kernel.msgmax)',
    ],
  ])('names %s and nothing else', (_, change, fault) => {
    const spec = good();
    change(spec);
    expect(securityFaults('restricted', spec)).toBe(fault);
  });

  it('accepts what the pod says for all its containers', () => {
    const spec = {
      securityContext: {
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        container({
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
          },
        }),
      ],
    };
    expect(securityFaults('restricted', spec)).toBe('');
  });
});

describe('baseline', () => {
  it('allows SETPCAP and root, refuses host paths and NET_ADMIN', () => {
    const spec = good();
    spec.containers[0].securityContext = {
      runAsUser: 0,
      capabilities: { add: ['SETPCAP'] },
    };
    expect(securityFaults('baseline', spec)).toBe('');
    spec.containers[0].securityContext.capabilities.add.push('NET_ADMIN');
    spec.volumes.push({ name: 'v', hostPath: { path: '/' } });
    expect(securityFaults('baseline', spec)).toBe(
      'non-default capabilities (container "app" must not include "NET_ADMIN" in securityContext.capabilities.add), hostPath volumes (volume "v")',
    );
  });

  it('privileged allows all', () => {
    expect(securityFaults('privileged', { hostPID: true })).toBe('');
  });
});
