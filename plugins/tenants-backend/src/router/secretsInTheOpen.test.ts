// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A secret put anywhere into a wish is refused with its place, and stands nowhere afterwards: not in the answer, the
// log, the audit trail or the database.

import {
  tenantSpecSchema,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { bootPlugin } from './testUtils/bootedPlugin';
import { listeningLog } from './testUtils/listeningLog';
import { stringPlaces, withText } from './testUtils/stringPlaces';

/** Has the form of a token in every vocabulary: of names, groups, hosts, images, paths and keys. */
const TOKEN = `glpat-${'abcdefghij0123456789'}`;
const IN_FORM: Record<string, string> = {
  owner: `group:default/${TOKEN}`,
  'access.editors.0': `group:default/${TOKEN}`,
  'access.viewers.0': `group:default/${TOKEN}`,
  'services.0.image': `registry.example/${TOKEN}:1`,
  'services.0.init.0.image': `registry.example/${TOKEN}:1`,
  'services.0.sidecars.0.image': `registry.example/${TOKEN}:1`,
  'services.0.health.path': `/${TOKEN}`,
  'services.0.ingress.host': `${TOKEN}.apps.example.com`,
  'services.0.ingress.path': `/${TOKEN}`,
  'services.0.volumes.0.mountPath': `/data/${TOKEN}`,
  'services.0.gpu.resource': `nvidia.com/${TOKEN}`,
  'overrides.gpu.resource': `nvidia.com/${TOKEN}`,
};

const gpu = { resource: 'nvidia.com/gpu', count: 1 };
const whole: TenantSpecInput = {
  displayName: 'Whole',
  description: 'Everything that a spec can say',
  owner: 'group:default/ml-research',
  environment: 'dev',
  preset: 'small',
  cluster: 'away',
  overrides: { cpu: '1', memory: '1Gi', storage: '1Gi', gpu },
  access: {
    editors: ['group:default/vision'],
    viewers: ['group:default/vision'],
  },
  expiresAt: '2036-01-01T00:00:00Z',
  services: [
    {
      name: 'api',
      image: 'registry.example/acme/api:1',
      replicas: 1,
      port: 8080,
      ports: { web: { port: 9090 } },
      command: ['serve'],
      args: ['--fast'],
      env: { SETTING: 'x' },
      resources: { cpu: '1', memory: '1Gi' },
      gpu,
      health: { path: '/healthz' },
      volumes: [{ name: 'data', mountPath: '/data', size: '1Gi' }],
      ingress: { host: 'a.apps.example.com', path: '/' },
    },
  ],
};

const stored = { key: 'tenants/open-secret/x', property: 'y' };
const [service] = whole.services;
const image = 'registry.example/acme/tool:1';
const mounts = [{ volume: 'data', mountPath: '/data', subPath: 'tool' }];
const further = { name: 'tool', image, env: { SETTING: 'x' }, mounts };
const named = { secret: 'db' };
const secretive = { name: 'tool', image, secretEnv: { SETTING: stored } };
/** The same with what stands there in place of something else; the first that fits. */
const others: Record<string, object> = {
  'init.0.secretEnv.SETTING.secret': {
    init: [{ ...secretive, secretEnv: { SETTING: named } }],
  },
  'sidecars.0.secretEnv.SETTING.secret': {
    sidecars: [{ ...secretive, secretEnv: { SETTING: named } }],
  },
  'secretEnv.SETTING.secret': { env: undefined, secretEnv: { SETTING: named } },
  'secretFiles./srv.secret': { secretFiles: { '/srv': named } },
  secrets: { secrets: { setting: stored } },
  'init.0.secretEnv': { init: [secretive] },
  'sidecars.0.secretEnv': { sidecars: [secretive] },
  init: { init: [further] },
  sidecars: { sidecars: [further] },
  secretEnv: { env: undefined, secretEnv: { SETTING: stored } },
  secretFiles: { secretFiles: { '/srv': stored } },
  'health.command': { health: { command: ['true'] } },
  'gpu.class': { gpu: { class: 'h100', count: 1 } },
  'volumes.0.source': {
    volumes: [{ name: 'data', mountPath: '/data', source: 'models' }],
  },
  pullSecrets: { pullSecrets: [stored] },
  objects: {
    objects: [
      {
        apiVersion: 'example.com/v1',
        kind: 'Topic',
        metadata: { name: 'events', labels: {}, annotations: {} },
        spec: {},
      },
    ],
  },
};
function around(place: string) {
  const other = Object.keys(others).find(key =>
    `.${place}.`.includes(`.${key}.`),
  );
  if (!other) return whole;
  if (place.startsWith('services.')) {
    return { ...whole, services: [{ ...service, ...others[other] }] };
  }
  return place.startsWith('overrides.')
    ? { ...whole, overrides: { ...whole.overrides, ...others[other] } }
    : { ...whole, ...others[other] };
}

/** A peer that is neither a name nor a tenant is refused as a whole. */
const REFUSED_AT: Record<string, string[]> = {
  'peers.0.tenant': ['peers.0.tenant', 'peers.0'],
};

/** Names that the entries of a map may have. */
const places = stringPlaces(tenantSpecSchema).map(place =>
  place
    .replace('ports.SETTING', 'ports.web')
    .replace(/^secrets.SETTING/, 'secrets.setting')
    .replace(/(files|secretFiles)\.SETTING/, '$1./srv'),
);

const { written, feature } = listeningLog();

describe('a secret in the open', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    api = await bootPlugin({}, { features: [feature] });
  });
  afterAll(() => api.stop());

  const wish = (spec: object) => ({
    type: 'create',
    tenantId: 'open-secret',
    spec,
  });
  const count = async () =>
    (await api.get('/v1/requests?tenantId=open-secret', 'ada')).body.totalItems;

  it('is refused in a spec that is otherwise fine', async () => {
    expect(tenantSpecSchema.safeParse(whole).success).toBe(true);
    expect(places).toEqual(expect.arrayContaining(Object.keys(IN_FORM)));
    expect(places.length).toBeGreaterThan(25);
  });

  it.each(places)('is refused in %s', async place => {
    for (const text of [IN_FORM[place] ?? TOKEN, 'redis://:hunter2xyz@h']) {
      for (const path of ['/v1/requests', '/v1/manifests/preview']) {
        const spec = withText(around(place), place, text);
        // Only an approver may name a group that is not their own.
        const who = place === 'owner' ? 'ada' : 'dana';
        const answer = await api.post(path, who, wish(spec));
        expect(answer.status).toBe(400);
        const told = answer.body.error.fields.map((it: any) => it.path);
        const where = (REFUSED_AT[place] ?? [place]).map(it => `spec.${it}`);
        expect(where).toEqual(
          expect.arrayContaining([told.find((it: any) => where.includes(it))]),
        );
        expect(answer.text).not.toMatch(/glpat|hunter2xyz/);
      }
    }
    expect(await count()).toBe(0);
    expect(written.join('\n')).not.toMatch(/glpat|hunter2xyz/);
  });

  it('is not repeated to somebody who may not name that owner', async () => {
    const spec = withText(whole, 'owner', IN_FORM.owner);
    const answer = await api.post('/v1/requests', 'dana', wish(spec));
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain(TOKEN);
  });

  it('is refused as the name of a variable, and told by its place', async () => {
    const name = `ghp_${'a1'.repeat(18)}`;
    const spec = withText(whole, `services.0.env.${name}`, 'x');
    const answer = await api.post('/v1/requests', 'dana', wish(spec));
    expect(answer.body.error.fields).toEqual([
      { path: 'spec.services.0.env', code: 'env-holds-secret' },
    ]);
    expect(answer.text).not.toContain(name);
  });

  it('is not repeated as a field that nobody knows', async () => {
    for (const place of [TOKEN, `services.0.${TOKEN}`]) {
      const spec = withText(whole, place, 'x');
      const answer = await api.post('/v1/requests', 'dana', wish(spec));
      expect(answer.body.error.fields[0].code).toBe('unknown_field');
      expect(answer.text).not.toContain(TOKEN);
    }
  });

  it('is refused in a reason, and in the comments of whoever decides or withdraws', async () => {
    const plain = { ...whole, overrides: undefined, services: [] };
    const asked = { ...wish(plain), reason: TOKEN };
    const refused = await api.post('/v1/requests', 'dana', asked);
    expect(refused.status).toBe(400);
    expect(refused.body.error.fields).toEqual([
      { path: 'reason', code: 'text-holds-secret' },
    ]);
    expect(await count()).toBe(0);

    const { body } = await api.post('/v1/requests', 'dana', {
      ...asked,
      tenantId: 'commented',
      reason: 'It is time',
    });
    const comment = `take ${TOKEN} for it`;
    const decided = await api.post(`/v1/requests/${body.id}/decision`, 'ada', {
      decision: 'reject',
      digest: body.manifestDigest,
      comment,
    });
    const withdrawn = await api.post(`/v1/requests/${body.id}/cancel`, 'dana', {
      comment,
    });
    for (const answer of [decided, withdrawn]) {
      expect(answer.status).toBe(400);
      expect(answer.body.error.fields).toEqual([
        { path: 'comment', code: 'text-holds-secret' },
      ]);
      expect(answer.text).not.toContain(TOKEN);
    }
    const after = await api.get(`/v1/requests/${body.id}`, 'ada');
    expect(after.body.state).toBe('pending');
    expect(written.join('\n')).not.toContain(TOKEN);
    expect(written.join('\n')).toContain('request-create');
  });
});
