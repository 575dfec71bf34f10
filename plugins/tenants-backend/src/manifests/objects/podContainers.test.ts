// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// As whom a service's containers run, what runs beside it, and how it ends.

import { checkOne } from '../testUtils/checkExample';
import { fullCluster, plainCluster } from '../testUtils/manifestCluster';
import { render, renderOne } from '../testUtils/renderExample';
import { restrictedViolations } from '../testUtils/restrictedPodSecurity';
import { serviceOf } from '../testUtils/exampleSpecs';

type Service = Parameters<typeof renderOne>[0];

const podOf = (parts: Service) =>
  renderOne(parts).find('Deployment').spec.template.spec;
const variables = (container: any) =>
  Object.fromEntries(container.env.map((it: any) => [it.name, it.value]));

const address = { key: 'tenants/vision-lab/hub', property: 'token' };
const fetching = { name: 'fetch', image: 'registry.example.com/hub:1.0.0' };
const proxy = { name: 'proxy', image: 'registry.example.com/proxy:2.0.0' };

describe('a user', () => {
  it('is nobody on the node unless the spec says otherwise', () => {
    expect(podOf({}).securityContext).toMatchObject({
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
    });
    expect(podOf({}).securityContext).not.toHaveProperty('supplementalGroups');
  });

  it('is that of the image, with its group, and group 0 where asked for', () => {
    const { find } = renderOne({ user: 1000, rootGroup: true });
    expect(find('Deployment').spec.template.spec.securityContext).toMatchObject(
      {
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        fsGroup: 1000,
        supplementalGroups: [0],
      },
    );
    expect(restrictedViolations(find('Deployment'))).toEqual([]);
    expect(podOf({ user: 1000, group: 2000 }).securityContext).toMatchObject({
      runAsUser: 1000,
      runAsGroup: 2000,
      fsGroup: 2000,
    });
  });

  it('has a name and places to write that no image need know', () => {
    const [container] = podOf({}).containers;
    expect(variables(container)).toEqual({
      HOME: '/tmp',
      LOGNAME: 'app',
      MPLCONFIGDIR: '/tmp/.config/matplotlib',
      NUMBA_CACHE_DIR: '/tmp/.cache/numba',
      TORCHINDUCTOR_CACHE_DIR: '/tmp/.cache/torchinductor',
      TRITON_CACHE_DIR: '/tmp/.cache/triton',
      USER: 'app',
      XDG_CACHE_HOME: '/tmp/.cache',
    });
  });

  it('keeps what the spec says, and follows its home', () => {
    const env = { HOME: '/we$(ights', USER: 'llm', TRITON_CACHE_DIR: '/x' };
    const [container] = podOf({ env }).containers;
    expect(variables(container)).toEqual({
      LOGNAME: 'app',
      MPLCONFIGDIR: '/we$$(ights/.config/matplotlib',
      NUMBA_CACHE_DIR: '/we$$(ights/.cache/numba',
      TORCHINDUCTOR_CACHE_DIR: '/we$$(ights/.cache/torchinductor',
      XDG_CACHE_HOME: '/we$$(ights/.cache',
    });
    const secretEnv = { XDG_CACHE_HOME: address };
    const [other] = podOf({ secretEnv }).containers;
    expect(variables(other)).toMatchObject({
      MPLCONFIGDIR: '/tmp/.config/matplotlib',
      NUMBA_CACHE_DIR: '$(XDG_CACHE_HOME)/numba',
    });
    // Kubernetes fills in what stands before only.
    const names = other.env.map((it: any) => it.name);
    expect(names.indexOf('XDG_CACHE_HOME')).toBeLessThan(
      names.indexOf('NUMBA_CACHE_DIR'),
    );
  });
});

describe('containers beside the service', () => {
  const parts: Service = {
    volumes: [{ name: 'weights', mountPath: '/weights', size: '1Gi' }],
    files: { '/etc/api/x.yaml': 'x: 1\n' },
    secretEnv: { TOKEN: address },
    init: [
      {
        ...fetching,
        command: ['hf', 'download'],
        args: ['$(MODEL)'],
        env: { MODEL: 'a/b', PRICE: '$(5)' },
        secretEnv: { TOKEN: { ...address, property: 'other' } },
        resources: { cpu: '1', memory: '1Gi' },
      },
    ],
    sidecars: [proxy],
  };

  it('start before it, and sidecars stay', () => {
    const { find } = renderOne(parts);
    const pod = find('Deployment').spec.template.spec;
    const [first, second] = pod.initContainers;
    expect(pod.initContainers).toHaveLength(2);
    expect(first).toMatchObject({
      name: 'fetch',
      image: fetching.image,
      command: ['hf', 'download'],
      args: ['$(MODEL)'],
      resources: {
        requests: { cpu: '1', memory: '1Gi' },
        limits: { cpu: '1', memory: '1Gi' },
      },
    });
    expect(first).not.toHaveProperty('restartPolicy');
    expect(second).toMatchObject({ name: 'proxy', restartPolicy: 'Always' });
    expect(restrictedViolations(find('Deployment'))).toEqual([]);
    expect(podOf({})).not.toHaveProperty('initContainers');
  });

  it('have the same volumes and files, and variables of their own', () => {
    const pod = podOf(parts);
    const [first] = pod.initContainers;
    expect(first.volumeMounts).toEqual(pod.containers[0].volumeMounts);
    expect(variables(first)).toMatchObject({
      HOME: '/tmp',
      USER: 'app',
      MODEL: 'a/b',
      PRICE: '$$(5)',
    });
    expect(variables(pod.containers[0])).not.toHaveProperty('MODEL');
  });

  it('have their secrets beside those of the service, each by its own key', () => {
    const { find, objects } = renderOne(parts);
    const [{ env }] = find('Deployment').spec.template.spec.initContainers;
    expect(env).toContainEqual({
      name: 'TOKEN',
      valueFrom: {
        secretKeyRef: { name: 'api-secret-env', key: 'fetch.TOKEN' },
      },
    });
    expect(objects.filter(it => it.kind === 'ExternalSecret')).toHaveLength(1);
    expect(find('ExternalSecret', 'api-secret-env').spec.data).toEqual([
      { secretKey: 'TOKEN', remoteRef: address },
      {
        secretKey: 'fetch.TOKEN',
        remoteRef: { ...address, property: 'other' },
      },
    ]);
  });
});

it('a pod ends as slowly as its spec says', () => {
  const pod = podOf({ graceSeconds: 300, preStopSeconds: 15 });
  expect(pod.terminationGracePeriodSeconds).toBe(300);
  expect(pod.containers[0].lifecycle).toEqual({
    preStop: { sleep: { seconds: 15 } },
  });
  expect(podOf({}).terminationGracePeriodSeconds).toBe(30);
  expect(podOf({}).containers[0]).not.toHaveProperty('lifecycle');
});

it('images are pulled with the credentials of the tenant', () => {
  const pullSecrets = [address, { ...address, property: 'other' }];
  const parts = { pullSecrets, services: [serviceOf({})] };
  const { objects, find } = render(parts, { cluster: fullCluster });
  const pod = find('Deployment').spec.template.spec;
  const made: any[] = objects.filter(it => it.kind === 'ExternalSecret');
  expect(pod.imagePullSecrets).toHaveLength(2);
  expect(pod.imagePullSecrets.map((it: any) => it.name).sort()).toEqual(
    made.map(it => it.metadata.name),
  );
  const { name } = pod.imagePullSecrets[0];
  expect(find('ExternalSecret', name).spec).toEqual({
    refreshInterval: '1h0m0s',
    secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
    target: {
      name,
      creationPolicy: 'Owner',
      template: { type: 'kubernetes.io/dockerconfigjson' },
    },
    data: [{ secretKey: '.dockerconfigjson', remoteRef: address }],
  });
  const bare = render(parts, { cluster: plainCluster }).find('Deployment');
  expect(bare.spec.template.spec).not.toHaveProperty('imagePullSecrets');
});

describe('mounts', () => {
  const volumes = [
    { name: 'data', mountPath: '/data', subPath: 'pg/16', size: '1Gi' },
    { name: 'work', mountPath: '/tmp' },
  ];
  const mounted = (container: any) =>
    container.volumeMounts.map((it: any) => [
      it.name,
      it.mountPath,
      it.subPath,
      it.readOnly,
    ]);

  it('are those of the service, or a container’s own', () => {
    const { find } = renderOne({
      volumes,
      init: [
        {
          ...fetching,
          mounts: [{ volume: 'data', mountPath: '/all', readOnly: true }],
        },
        { ...fetching, name: 'other', mounts: [] },
      ],
      sidecars: [proxy],
    });
    const pod = find('Deployment').spec.template.spec;
    const asService = [
      ['volume-data', '/data', 'pg/16', undefined],
      ['volume-work', '/tmp', undefined, undefined],
    ];
    expect(mounted(pod.containers[0])).toEqual(asService);
    expect(pod.initContainers.map(mounted)).toEqual([
      [
        ['volume-data', '/all', undefined, true],
        ['volume-work', '/tmp', undefined, undefined],
      ],
      [['volume-work', '/tmp', undefined, undefined]],
      asService,
    ]);
  });

  it('are judged where they stand', () => {
    const files = { '/srv/x': 'y' };
    const mounts = ['/proc/x', '/a', '/a/', '/srv/x'].map(mountPath => ({
      volume: 'data',
      mountPath,
    }));
    const findings = checkOne({
      volumes,
      files,
      init: [{ ...fetching, mounts }],
    });
    expect(findings.map(({ id, path }) => [id, path])).toEqual([
      ['mount-path-reserved', 'services.0.init.0.mounts.0.mountPath'],
      ['mount-path-taken', 'services.0.init.0.mounts.2.mountPath'],
      ['mount-path-taken', 'services.0.init.0.mounts.3.mountPath'],
    ]);
  });

  it('keep weights that are fetched elsewhere on their disk', () => {
    const init = {
      ...fetching,
      image: 'docker.io/vllm/vllm-openai:v0.9.0',
      env: { HF_HOME: '/models' },
      mounts: [{ volume: 'data', mountPath: '/models' }],
    };
    expect(checkOne({ volumes, init: [init] })).toEqual([]);
  });
});

it('asks a sidecar how it is', () => {
  const { find } = renderOne({
    sidecars: [{ ...proxy, health: { path: '/up', port: 81, live: '/alive' } }],
  });
  const [sidecar] = find('Deployment').spec.template.spec.initContainers;
  expect(sidecar).toMatchObject({
    startupProbe: { httpGet: { path: '/up', port: 81 }, failureThreshold: 60 },
    readinessProbe: { httpGet: { path: '/up', port: 81 } },
    livenessProbe: { httpGet: { path: '/alive', port: 81 } },
  });
});

it('runs a command before it is told to end', () => {
  const [container] = podOf({
    preStop: { command: ['nginx', '-s', 'quit'] },
  }).containers;
  expect(container.lifecycle).toEqual({
    preStop: { exec: { command: ['nginx', '-s', 'quit'] } },
  });
  const leaky = { command: ['redis-cli', '-a', 'hunter2', 'save'] };
  expect(checkOne({ preStop: leaky })).toMatchObject([
    { id: 'text-holds-secret', path: 'services.0.preStop.command.2' },
  ]);
});
