// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The values the real server fills into a pod or a pod template.

type Fields = Record<string, any>;

/** Sets what is absent; what is there stays. */
export function fill(target: Fields, defaults: Fields): void {
  for (const [name, value] of Object.entries(defaults)) {
    target[name] ??= value;
  }
}

/** Defaults of `spec` of a pod or of a template's pod. */
export function defaultPodSpec(spec: Fields): void {
  fill(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  });
  if (spec.serviceAccountName) spec.serviceAccount ??= spec.serviceAccountName;
  for (const it of spec.initContainers ?? []) defaultContainer(it);
  for (const it of spec.containers ?? []) defaultContainer(it);
  for (const it of spec.volumes ?? []) defaultVolume(it);
}

function defaultContainer(container: Fields): void {
  fill(container, {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: pullPolicyOf(container.image ?? ''),
    resources: {},
  });
  // A limit without a request is the request.
  const { limits, requests } = container.resources;
  if (limits) container.resources.requests = { ...limits, ...requests };
  for (const it of container.ports ?? []) it.protocol ??= 'TCP';
  for (const it of container.env ?? []) {
    if (it.valueFrom?.fieldRef) it.valueFrom.fieldRef.apiVersion ??= 'v1';
  }
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    if (container[name]) defaultProbe(container[name]);
  }
  const hooks = container.lifecycle ?? {};
  for (const it of [hooks.preStop, hooks.postStart]) defaultAction(it);
}

function pullPolicyOf(image: string): string {
  const tag = /:([^/:@]+)$/.exec(image.split('@')[0])?.[1];
  const isLatest = (tag ?? 'latest') === 'latest' && !image.includes('@');
  return isLatest ? 'Always' : 'IfNotPresent';
}

function defaultProbe(probe: Fields): void {
  fill(probe, {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  });
  defaultAction(probe);
  if (probe.grpc) probe.grpc.service ??= '';
}

function defaultAction(action: Fields | undefined): void {
  if (action?.httpGet) fill(action.httpGet, { path: '/', scheme: 'HTTP' });
}

function defaultVolume(volume: Fields): void {
  for (const source of ['secret', 'configMap', 'downwardAPI', 'projected']) {
    if (volume[source]) fill(volume[source], { defaultMode: 0o644 });
  }
  for (const it of volume.projected?.sources ?? []) {
    if (it.serviceAccountToken) {
      it.serviceAccountToken.expirationSeconds ??= 3600;
    }
  }
  if (volume.hostPath) volume.hostPath.type ??= '';
  const sources = Object.keys(volume).filter(it => it !== 'name');
  if (sources.length === 0) volume.emptyDir = {};
}
