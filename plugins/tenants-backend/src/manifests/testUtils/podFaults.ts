// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Mistakes in pods and their containers.

import { container, pod, PodFault } from './Fault';
import { mount, reachFaults } from './reachFaults';

/** Mistakes in pods. */
export const podFaults: PodFault[] = [
  ...reachFaults,
  pod('pod-host-namespace', 'host network', it => (it.hostNetwork = true)),
  pod('pod-host-namespace', 'host processes', it => (it.hostPID = true)),
  pod('pod-host-namespace', 'host memory', it => (it.hostIPC = true)),
  pod('pod-host-path', 'a folder of the node', it => {
    mount(it, 'etc', '/host', { hostPath: { path: '/etc' } });
  }),
  pod('pod-host-path', 'the container runtime', it => {
    const path = '/var/run/docker.sock';
    mount(it, 'docker', path, { hostPath: { path } });
  }),
  container('pod-host-port', 'a port of the node', it => {
    it.ports = [{ containerPort: 8080, hostPort: 8080 }];
  }),
  pod('pod-priority', 'a class of the system', it => {
    it.priorityClassName = 'system-cluster-critical';
  }),
  pod('pod-priority', 'a priority by number', it => (it.priority = 2e9)),
  pod('pod-unsafe-kernel', 'an unsafe sysctl', it => {
    it.securityContext.sysctls = [{ name: 'kernel.msgmax', value: '65536' }];
  }),
  container('pod-unsafe-kernel', 'all of /proc', it => {
    it.securityContext.procMount = 'Unmasked';
  }),
  container('container-privileged', 'privileged', it => {
    it.securityContext.privileged = true;
  }),
  container('container-privileged', 'a process of the node, on Windows', it => {
    it.securityContext.windowsOptions = { hostProcess: true };
  }),
  container('container-escalation', 'escalation', it => {
    it.securityContext.allowPrivilegeEscalation = true;
  }),
  pod('container-root', 'root', it => {
    it.securityContext.runAsUser = 0;
    it.securityContext.runAsNonRoot = false;
    it.containers[0].securityContext.runAsNonRoot = false;
  }),
  pod('container-root', 'an account of the node’s system', it => {
    it.securityContext.runAsUser = 999;
  }),
  container('container-root', 'a container that is a system account', it => {
    it.securityContext.runAsUser = 65;
  }),
  container('container-capabilities', 'default capabilities', it => {
    delete it.securityContext.capabilities;
  }),
  container('container-capabilities', 'SYS_ADMIN', it => {
    it.securityContext.capabilities = { drop: ['ALL'], add: ['SYS_ADMIN'] };
  }),
  container('container-writable-root', 'a writable root', it => {
    it.securityContext.readOnlyRootFilesystem = false;
  }),
  pod('container-seccomp', 'no seccomp', it => {
    delete it.securityContext.seccompProfile;
  }),
  container('container-unbounded', 'no resources', it => {
    delete it.resources;
  }),
  container('container-unbounded', 'no limits', it => {
    delete it.resources.limits;
  }),
  container('container-image-moves', 'tag latest', it => {
    it.image = 'registry.example.com/vision/api:latest';
  }),
  container('container-image-moves', 'no tag', it => {
    it.image = 'registry.example.com/vision/api';
  }),
  container(
    'container-pull-policy',
    'an image of whoever was here before',
    it => {
      it.imagePullPolicy = 'IfNotPresent';
    },
  ),
];
