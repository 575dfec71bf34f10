// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is said of the service's own container is said of those beside it.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { demandOf } from '../demand';
import { shippedPresets } from '../shippedPresets';
import { checkAll, checkOne, withoutStore } from '../testUtils/checkExample';
import { serviceOf, specOf } from '../testUtils/exampleSpecs';

const tool = { name: 'tool', image: 'registry.example.com/tool:1.0.0' };
const foreign = { key: 'tenants/other/hub', property: 'token' };
const own = { key: 'tenants/vision-lab/hub', property: 'token' };
const huge = { cpu: '64', memory: '512Gi' };
const said = (findings: Finding[]) =>
  findings.map(({ id, path }) => `${id} ${path}`);

it.each<[string, Finding[], string]>([
  [
    'more than a container may have',
    checkOne({ init: [{ ...tool, resources: huge }] }),
    'container-above-maximum services.0.init.0.resources.cpu',
  ],
  [
    'less than a container needs',
    checkOne({
      sidecars: [{ ...tool, resources: { cpu: '1m', memory: '1Gi' } }],
    }),
    'container-below-minimum services.0.sidecars.0.resources.cpu',
  ],
  [
    'an image that may move',
    checkAll({
      environment: 'production',
      services: [serviceOf({ init: [tool], port: 80 })],
    }),
    'image-without-digest services.0.init.0.image',
  ],
  [
    'a secret in the open',
    checkOne({
      sidecars: [{ ...tool, env: { PASSWORD: 'kX9-vR2#mQ7!pL4z' } }],
    }),
    'env-holds-secret services.0.sidecars.0.env.PASSWORD',
  ],
  [
    'a secret of another tenant',
    checkOne({ init: [{ ...tool, secretEnv: { TOKEN: foreign } }] }),
    'secret-key-not-own services.0.init.0.secretEnv.TOKEN.key',
  ],
  [
    'a credential of another tenant',
    checkAll({ pullSecrets: [own, foreign] }),
    'secret-key-not-own pullSecrets.1.key',
  ],
  [
    'a credential where there is no store',
    checkAll({ pullSecrets: [own] }, { cluster: withoutStore }),
    'secret-store-missing pullSecrets',
  ],
  [
    'weights that fill the node',
    checkOne({ init: [{ ...tool, image: 'docker.io/ollama/ollama:0.9.0' }] }),
    'weights-need-disk services.0.volumes',
  ],
  [
    'more text than an object takes',
    checkOne({
      init: Array.from({ length: 8 }, (_, at) => ({
        ...tool,
        name: `t${at}`,
        args: Array.from({ length: 40 }, () => 'word '.repeat(400)),
      })),
    }),
    'containers-too-large services.0',
  ],
  [
    'a user that a node may have',
    checkOne({ user: 1000 }),
    'user-of-node services.0.user',
  ],
  [
    'a group that a node may have',
    checkOne({ user: 20001, group: 1000 }),
    'user-of-node services.0.group',
  ],
])('names %s', (_what, findings, expected) => {
  expect(said(findings)).toContain(expected);
});

it('says nothing of a user above those of nodes, nor of the default', () => {
  const findings = said([...checkOne({ user: 20001 }), ...checkOne({})]);
  expect(findings.filter(it => it.startsWith('user-of-node'))).toEqual([]);
});

describe('demand', () => {
  const demand = (parts: Parameters<typeof serviceOf>[0]) =>
    demandOf(
      specOf({
        services: [
          serviceOf({ resources: { cpu: '2', memory: '2Gi' }, ...parts }),
        ],
      }),
      shippedPresets[0],
    );
  const container = (name: string, cpu: string) => ({
    ...tool,
    name,
    resources: { cpu, memory: '1Gi' },
  });

  // Two pods, as a new version comes beside the old one.
  it.each([
    ['nothing beside it', {}, 4000],
    ['a smaller init container', { init: [container('a', '1')] }, 4000],
    [
      'larger ones, which run one by one',
      { init: [container('a', '3'), container('b', '3')] },
      6000,
    ],
    ['a sidecar', { sidecars: [container('a', '1')] }, 6000],
    [
      'both',
      { init: [container('a', '5')], sidecars: [container('b', '1')] },
      10000,
    ],
  ])('of a service with %s', (_what, parts, cpu) => {
    expect(demand(parts)['requests.cpu']).toBe(cpu);
    expect(demand(parts)['limits.cpu']).toBe(cpu);
  });

  it('counts the Secrets of all containers of a service as one', () => {
    const secretEnv = { TOKEN: own };
    expect(demand({ init: [{ ...tool, secretEnv }] }).secrets).toBe(1);
    const both = { secretEnv, sidecars: [{ ...tool, secretEnv }] };
    expect(demand(both).secrets).toBe(1);
    const spec = specOf({ pullSecrets: [own, foreign] });
    expect(demandOf(spec, shippedPresets[0]).secrets).toBe(2);
  });
});
