// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { toFieldErrors } from './fieldErrors';
import { fieldLabel } from './fieldLabel';
import { serviceSchema } from './service';
import { tenantSpecSchema } from './spec';

const named = { name: 'api', image: 'nginx:1.27', replicas: 1 };
const refusals = (parts: object) => {
  const { error } = serviceSchema.safeParse({ ...named, ...parts });
  return error
    ? toFieldErrors(error).map(({ path, code }) => `${path} ${code}`)
    : [];
};

const address = { key: 'tenants/lab/x', property: 'x' };
const tool = { name: 'tool', image: 'registry.example.com/tool:1.0.0' };
const called = (name: string) => ({ ...tool, name });

it.each<[string, object]>([
  ['a user of the image', { user: 1000 }],
  ['a group of its own', { user: 1000, group: 2000, rootGroup: true }],
  [
    'containers of both kinds',
    {
      init: [
        {
          ...tool,
          command: ['sh'],
          args: ['-c', 'true'],
          env: { A: '1' },
          secretEnv: { B: address },
          resources: { cpu: '1', memory: '1Gi' },
        },
      ],
      sidecars: [called('proxy')],
    },
  ],
  [
    'a volume of a source',
    { volumes: [{ name: 'd', mountPath: '/d', source: 'd', readOnly: true }] },
  ],
  ['a slow end', { graceSeconds: 3600, preStopSeconds: 3599 }],
  ['a wait within the usual end', { preStopSeconds: 29 }],
])('takes %s', (_what, parts) => {
  expect(refusals(parts)).toEqual([]);
});

it.each<[string, object, string]>([
  ['root', { user: 0 }, 'user too_small'],
  ['an account of the system', { user: 999 }, 'user too_small'],
  ['the group root', { group: 0 }, 'group too_small'],
  ['a user that no kernel has', { user: 2 ** 31 }, 'user too_big'],
  ['half a user', { user: 1000.5 }, 'user whole_number'],
  [
    'an image that moves',
    { init: [{ ...tool, image: 'registry.example.com/tool:latest' }] },
    'init.0.image image_tag_required',
  ],
  [
    'a mount of what is no volume',
    { init: [{ ...tool, mounts: [{ volume: 'a', mountPath: '/a' }] }] },
    'init.0.mounts.0.volume mount_volume_unknown',
  ],
  [
    'a way out of a volume',
    {
      volumes: [{ name: 'a', mountPath: '/a', subPath: 'x/../../y' }],
    },
    'volumes.0.subPath sub_path_format',
  ],
  [
    'two things before the end',
    { preStopSeconds: 5, preStop: { command: ['x'] } },
    'preStop pre_stop_beside_seconds',
  ],
  [
    'a sidecar that is asked nowhere',
    { sidecars: [{ ...tool, health: { tcp: true } }] },
    'sidecars.0.health.port required',
  ],
  [
    'an init container that is asked how it is',
    { init: [{ ...tool, health: { tcp: true, port: 1 } }] },
    'init.0.health unknown_field',
  ],
  [
    'a container called as its service',
    { init: [called('api')] },
    'init.0.name container_name_duplicate',
  ],
  [
    'two init containers of one name',
    { init: [tool, tool] },
    'init.1.name container_name_duplicate',
  ],
  [
    'a sidecar called as an init container',
    { init: [tool], sidecars: [tool] },
    'sidecars.0.name container_name_duplicate',
  ],
  [
    'a variable twice',
    { sidecars: [{ ...tool, env: { A: '' }, secretEnv: { A: address } }] },
    'sidecars.0.secretEnv.A env_name_duplicate',
  ],
  [
    'what only a service has',
    { init: [{ ...tool, port: 80 }] },
    'init.0.port unknown_field',
  ],
  [
    'many of them',
    { sidecars: ['a', 'b', 'c', 'd', 'e'].map(called) },
    'sidecars too_big',
  ],
  [
    'a size that is the source’s',
    { volumes: [{ name: 'd', mountPath: '/d', source: 'd', size: '1Gi' }] },
    'volumes.0.size source_has_size',
  ],
  [
    'a volume of its own that nobody may write',
    { volumes: [{ name: 'd', mountPath: '/d', size: '1Gi', readOnly: true }] },
    'volumes.0.readOnly read_only_needs_source',
  ],
  ['an end at once', { graceSeconds: 0 }, 'graceSeconds too_small'],
  [
    'a wait as long as the usual end',
    { preStopSeconds: 30 },
    'preStopSeconds pre_stop_above_grace',
  ],
  [
    'a wait as long as its end',
    { graceSeconds: 10, preStopSeconds: 10 },
    'preStopSeconds pre_stop_above_grace',
  ],
])('refuses %s', (_what, parts, refusal) => {
  expect(refusals(parts)).toContain(refusal);
});

it('takes each credential of a registry once', () => {
  const pullSecrets = (...list: object[]) => {
    const { error } = tenantSpecSchema.shape.pullSecrets
      .unwrap()
      .safeParse(list);
    expect(error).toBeUndefined();
    const whole = tenantSpecSchema.safeParse({
      displayName: 'Lab',
      owner: 'group:default/a',
      environment: 'dev',
      preset: 'small',
      services: [],
      pullSecrets: list,
    });
    return whole.error ? toFieldErrors(whole.error) : [];
  };
  const other = { ...address, property: 'y' };
  expect(pullSecrets(address, other)).toEqual([]);
  expect(pullSecrets(address, other, address)).toEqual([
    { path: 'pullSecrets.2', code: 'pull_secret_duplicate' },
  ]);
});

it.each([
  ['init.0', 'Init container tool of service api'],
  ['init.1.image', 'Image of init container 2 of service api'],
  [
    'init.0.env.LOG',
    'Environment variable LOG of init container tool of service api',
  ],
  ['init.0.args.1', 'Argument 2 of init container tool of service api'],
  [
    'sidecars.0.secretEnv.KEY.key',
    'Secret key of environment variable KEY of sidecar proxy of service api',
  ],
])('calls %s %s', (path, label) => {
  const init = [tool, { name: 'Not legal' }];
  const sidecars = [called('proxy')];
  const spec = { services: [{ ...named, init, sidecars }] };
  expect(fieldLabel(`services.0.${path}`, spec)).toBe(label);
});
