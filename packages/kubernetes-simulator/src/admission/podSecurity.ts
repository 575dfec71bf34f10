// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The Pod Security Standards `baseline` and `restricted`: what a pod breaks, in the real server's words.

/** A level of the Pod Security Standards. */
export type SecurityLevel = 'privileged' | 'baseline' | 'restricted';

type Check = (spec: any, metadata: any) => string | undefined;

const containersOf = (spec: any): any[] => [
  ...(spec.initContainers ?? []),
  ...(spec.containers ?? []),
  ...(spec.ephemeralContainers ?? []),
];
const quoted = (list: string[]) => list.map(it => `"${it}"`).join(', ');
const plural = (word: string, list: unknown[]) =>
  list.length === 1 ? word : `${word}s`;
const named = (word: string, names: string[]) =>
  `${plural(word, names)} ${quoted(names)}`;
const namesWhere = (spec: any, test: (container: any) => boolean): string[] =>
  containersOf(spec)
    .filter(test)
    .map(it => it.name);

const hostNamespaces: Check = spec => {
  const used = ['hostNetwork', 'hostPID', 'hostIPC']
    .filter(it => spec[it])
    .map(it => `${it}=true`);
  return used.length ? `host namespaces (${used.join(', ')})` : undefined;
};

const hostPorts: Check = spec => {
  const ports = (it: any): number[] =>
    (it.ports ?? []).map((p: any) => p.hostPort).filter(Boolean);
  const bad = namesWhere(spec, it => ports(it).length > 0);
  if (bad.length === 0) return undefined;
  const numbers = containersOf(spec).flatMap(ports).map(String);
  const verb = bad.length === 1 ? 'uses' : 'use';
  return `hostPort (${named('container', bad)} ${verb} ${plural(
    'hostPort',
    numbers,
  )} ${numbers.join(', ')})`;
};

const privileged: Check = spec => {
  const bad = namesWhere(spec, it => it.securityContext?.privileged);
  return bad.length
    ? `privileged (${named(
        'container',
        bad,
      )} must not set securityContext.privileged=true)`
    : undefined;
};

const procMount: Check = spec => {
  const mount = (it: any) => it.securityContext?.procMount ?? 'Default';
  const bad = namesWhere(spec, it => mount(it) !== 'Default');
  return bad.length
    ? `procMount (${named(
        'container',
        bad,
      )} must not set securityContext.procMount to "Unmasked")`
    : undefined;
};

const safeSysctls = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
];
const sysctls: Check = spec => {
  const bad = (spec.securityContext?.sysctls ?? [])
    .map((it: any) => it.name)
    .filter((it: string) => !safeSysctls.includes(it));
  return bad.length ? `forbidden sysctls (${bad.join(', ')})` : undefined;
};

const hostPathVolumes: Check = spec => {
  const bad = (spec.volumes ?? [])
    .filter((it: any) => it.hostPath)
    .map((it: any) => it.name);
  return bad.length ? `hostPath volumes (${named('volume', bad)})` : undefined;
};

const defaultCapabilities = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];
const added = (it: any): string[] =>
  it.securityContext?.capabilities?.add ?? [];
const baselineCapabilities: Check = spec => {
  const isBad = (it: string) => !defaultCapabilities.includes(it);
  const bad = namesWhere(spec, it => added(it).some(isBad));
  if (bad.length === 0) return undefined;
  const all = containersOf(spec).flatMap(added).filter(isBad);
  const list = quoted([...new Set(all)].sort());
  return `non-default capabilities (${named(
    'container',
    bad,
  )} must not include ${list} in securityContext.capabilities.add)`;
};

const seccompType = (it: any) => it?.seccompProfile?.type;
const baselineSeccomp: Check = spec => {
  const setters: string[] = [];
  if (seccompType(spec.securityContext) === 'Unconfined') setters.push('pod');
  const bad = namesWhere(
    spec,
    it => seccompType(it.securityContext) === 'Unconfined',
  );
  if (bad.length) setters.push(named('container', bad));
  return setters.length
    ? `seccompProfile (${setters.join(
        ' and ',
      )} must not set securityContext.seccompProfile.type to "Unconfined")`
    : undefined;
};

const allowPrivilegeEscalation: Check = spec => {
  const bad = namesWhere(
    spec,
    it => it.securityContext?.allowPrivilegeEscalation !== false,
  );
  return bad.length
    ? `allowPrivilegeEscalation != false (${named(
        'container',
        bad,
      )} must set securityContext.allowPrivilegeEscalation=false)`
    : undefined;
};

const restrictedCapabilities: Check = spec => {
  const keeps = namesWhere(
    spec,
    it => !it.securityContext?.capabilities?.drop?.includes('ALL'),
  );
  const isBad = (it: string) => it !== 'NET_BIND_SERVICE';
  const adds = namesWhere(spec, it => added(it).some(isBad));
  const details: string[] = [];
  if (keeps.length) {
    details.push(
      `${named(
        'container',
        keeps,
      )} must set securityContext.capabilities.drop=["ALL"]`,
    );
  }
  if (adds.length) {
    const all = containersOf(spec).flatMap(added).filter(isBad);
    const list = quoted([...new Set(all)].sort());
    details.push(
      `${named(
        'container',
        adds,
      )} must not include ${list} in securityContext.capabilities.add`,
    );
  }
  return details.length
    ? `unrestricted capabilities (${details.join('; ')})`
    : undefined;
};

const allowedVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const restrictedVolumes: Check = spec => {
  const typeOf = (it: any) => Object.keys(it).find(key => key !== 'name') ?? '';
  const bad = (spec.volumes ?? []).filter(
    (it: any) => !allowedVolumes.includes(typeOf(it)),
  );
  if (bad.length === 0) return undefined;
  const names = bad.map((it: any) => it.name);
  const types = [...new Set<string>(bad.map(typeOf))].sort();
  const verb = bad.length === 1 ? 'uses' : 'use';
  return `restricted volume types (${named(
    'volume',
    names,
  )} ${verb} restricted volume ${plural('type', types)} ${quoted(types)})`;
};

const runAsNonRoot: Check = spec => {
  const pod = spec.securityContext?.runAsNonRoot;
  const setters: string[] = [];
  if (pod === false) setters.push('pod');
  const explicit = namesWhere(
    spec,
    it => it.securityContext?.runAsNonRoot === false,
  );
  if (explicit.length) setters.push(named('container', explicit));
  if (setters.length) {
    return `runAsNonRoot != true (${setters.join(
      ' and ',
    )} must not set securityContext.runAsNonRoot=false)`;
  }
  const implicit = namesWhere(
    spec,
    it => !pod && it.securityContext?.runAsNonRoot === undefined,
  );
  return implicit.length
    ? `runAsNonRoot != true (pod or ${named(
        'container',
        implicit,
      )} must set securityContext.runAsNonRoot=true)`
    : undefined;
};

const runAsUser: Check = spec => {
  const setters: string[] = [];
  if (spec.securityContext?.runAsUser === 0) setters.push('pod');
  const bad = namesWhere(spec, it => it.securityContext?.runAsUser === 0);
  if (bad.length) setters.push(named('container', bad));
  return setters.length
    ? `runAsUser=0 (${setters.join(' and ')} must not set runAsUser=0)`
    : undefined;
};

const restrictedSeccomp: Check = spec => {
  const explicit = baselineSeccomp(spec, {});
  if (explicit) return explicit;
  const isGood = (it: any) =>
    ['RuntimeDefault', 'Localhost'].includes(seccompType(it));
  if (isGood(spec.securityContext)) return undefined;
  const bad = namesWhere(spec, it => !isGood(it.securityContext));
  return bad.length
    ? `seccompProfile (pod or ${named(
        'container',
        bad,
      )} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")`
    : undefined;
};

const both = [hostNamespaces, hostPorts, privileged, procMount, sysctls];
const checks: Record<SecurityLevel, Check[]> = {
  privileged: [],
  baseline: [
    baselineCapabilities,
    ...both.slice(0, 1),
    hostPathVolumes,
    ...both.slice(1),
    baselineSeccomp,
  ],
  restricted: [
    ...both,
    allowPrivilegeEscalation,
    restrictedCapabilities,
    restrictedVolumes,
    runAsNonRoot,
    runAsUser,
    restrictedSeccomp,
  ],
};

/** What the pod specification breaks at that level, joined as the real server does; empty if nothing. */
export function securityFaults(level: SecurityLevel, spec: any): string {
  return checks[level]
    .map(check => check(spec, {}))
    .filter(Boolean)
    .join(', ');
}
