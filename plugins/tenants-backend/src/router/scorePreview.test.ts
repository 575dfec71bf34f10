// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A Score file in place of services is looked at like these, and nothing of it is kept or told to others.

import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';
import { listeningLog } from './testUtils/listeningLog';

const TOKEN = `glpat-${'abcdefghij0123456789'}`;

const workload = (...container: string[]) =>
  [
    'apiVersion: score.dev/v1b1',
    'metadata: { name: api }',
    'service: { ports: { http: { port: 8080 } } }',
    'containers:',
    '  api:',
    '    image: registry.example/acme/api:1.0.0',
    ...container.map(it => `    ${it}`),
  ].join('\n');

const { written, feature } = listeningLog();

describe('a preview of a Score file', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  beforeAll(async () => {
    api = await bootPlugin({}, { features: [feature] });
  });
  afterAll(() => api.stop());

  const { spec, ...asked } = createWish('lab');
  const { services: _none, ...unserved } = spec!;
  const preview = (score: string, who = 'dana') =>
    api.post('/v1/manifests/preview', who, { ...asked, spec: unserved, score });

  it('is that of its services, with what it leaves', async () => {
    const score = workload('variables: { A: "1", B: "${resources.db.host}" }');
    const { status, body } = await preview(score);
    expect(status).toBe(200);
    const services = [
      {
        name: 'api',
        image: 'registry.example/acme/api:1.0.0',
        replicas: 1,
        port: 8080,
        env: { A: '1' },
      },
    ];
    expect(body.services).toEqual(services);
    expect(body.left).toEqual([
      {
        service: 'api',
        path: 'containers.api.variables.B',
        code: 'variable-to-give',
        params: { variable: 'B', placeholder: '${resources.db.host}' },
      },
    ]);
    const wish = createWish('lab', { services });
    const byHand = await api.post('/v1/manifests/preview', 'dana', wish);
    expect(body.digest).toBe(byHand.body.digest);
    expect(byHand.body).not.toHaveProperty('left');
  });

  it('takes what the file leaves open from its options', async () => {
    const score = workload().replace('registry.example/acme/api:1.0.0', '.');
    const body = { ...asked, spec: unserved };
    const scoreOptions = { image: 'registry.example/acme/built:2.0.0' };
    const ask = (more: object) =>
      api.post('/v1/manifests/preview', 'dana', { ...body, ...more });
    const built = await ask({ score, scoreOptions });
    expect(built.body.services).toMatchObject([scoreOptions]);
    const alone = await ask({ scoreOptions });
    expect(alone.status).toBe(400);
    const unknown = await ask({ score, scoreOptions: { command: 'x' } });
    expect(unknown.status).toBe(400);
  });

  it('refuses what services may not say, secrets too, and tells none', async () => {
    const { status, body, text } = await preview(
      workload(
        `variables: { SETTING: ${TOKEN} }`,
        `args: [--url, "redis://:hunter2xyz@h"]`,
      ),
    );
    expect(status).toBe(400);
    const paths = body.error.fields.map((it: any) => it.path);
    expect(paths).toContain('spec.services.0.env.SETTING');
    expect(`${text} ${written.join('\n')}`).not.toMatch(/glpat|hunter2xyz/);
  });

  it('repeats no secret of what it does not take', async () => {
    const { status, body, text } = await preview(
      `${workload(`${TOKEN}: 1`, `files: { /a: { source: ${TOKEN} } }`)}
resources: { db: { type: ${TOKEN} } }`,
    );
    expect(status).toBe(200);
    expect(body.left.map((it: any) => it.code).sort()).toEqual([
      'file-elsewhere',
      'not-taken',
      'resource-to-give',
    ]);
    expect(`${text} ${written.join('\n')}`).not.toContain('glpat');
  });

  it.each<[string, string, string]>([
    ['is no YAML', `a: [${TOKEN}`, 'score_yaml'],
    ['is much by aliases', `a: &a [${'1,'.repeat(20_000)}]`, 'score_too_large'],
    ['is long', 'x'.repeat(262_145), 'text_too_long'],
    ['holds what no text may', 'a: \u202e', 'text_control_characters'],
  ])('refuses what %s', async (_, score, code) => {
    const { status, body, text } = await preview(score);
    expect(status).toBe(400);
    expect(body.error.fields).toMatchObject([{ path: 'score', code }]);
    expect(text).not.toContain('glpat');
  });

  it('is not read for those who may not ask', async () => {
    const { status } = await preview('a: [', 'vic');
    expect(status).toBe(403);
  });
});
