// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Each kind of secret through the plugin as a whole: the answer says where it stood and nothing else, the log nothing.

import {
  COMMAND_KINDS,
  VARIABLE_KINDS,
} from '../secrets/testUtils/variableKinds';
import { TEXT_KINDS } from '../secrets/testUtils/textKinds';
import { SURE_TEXTS } from '../secrets/testUtils/sureTexts';
import { bootPlugin } from './testUtils/bootedPlugin';
import { listeningLog } from './testUtils/listeningLog';

const { written, feature } = listeningLog();
const texts = [
  ...Object.values(TEXT_KINDS).flatMap(({ sure = [] }) => sure),
  ...SURE_TEXTS,
];
const suspects = Object.values(TEXT_KINDS).flatMap(({ doubt = [] }) => doubt);
const variables = Object.values(VARIABLE_KINDS).flatMap(it => it.sure ?? []);
const commands = Object.values(COMMAND_KINDS).flatMap(it => it.sure ?? []);

const wish = (service: object, more: object = {}) => ({
  type: 'create',
  tenantId: 'nowhere',
  spec: {
    displayName: 'Nowhere',
    owner: 'group:default/ml-research',
    environment: 'dev',
    preset: 'small',
    cluster: 'away',
    services: [
      {
        name: 'api',
        image: 'registry.example/a/api:1',
        replicas: 1,
        ...service,
      },
    ],
    ...more,
  },
});

describe('what is refused for a secret', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    api = await bootPlugin({}, { features: [feature] });
  });
  afterAll(() => api.stop());

  /** The fields of a refusal that consists of nothing else. */
  async function refusal(body: object, secret: string): Promise<unknown> {
    const before = written.length;
    const answer = await api.post('/v1/requests', 'dana', body);
    expect(answer.status).toBe(400);
    const { fields } = answer.body.error;
    const logged = written.slice(before).join();
    for (const part of [secret, JSON.stringify(secret).slice(1, -1)]) {
      expect(answer.text).not.toContain(part);
      expect(logged).not.toContain(part);
    }
    // The words in which examples are written.
    const told =
      /hunter|h[7u]nt|swordfish|abc123|a1b2c3|1a2b3c|horse|realvalue/i;
    expect(answer.text).not.toMatch(told);
    expect(logged).not.toMatch(told);
    return fields;
  }

  it.each(texts)('as an argument: %s', async text => {
    expect(await refusal(wish({ args: [text] }), text)).toEqual([
      { path: 'spec.services.0.args.0', code: 'text-holds-secret' },
    ]);
  });

  it.each(texts)('as a variable: %s', async text => {
    expect(await refusal(wish({ env: { SETTING: text } }), text)).toEqual([
      { path: 'spec.services.0.env.SETTING', code: 'env-holds-secret' },
    ]);
  });

  it.each(texts)('as a key that nobody knows: %s', async text => {
    const fields = [{ path: '', code: 'unknown_field' }];
    expect(await refusal(wish({ [text]: 'x' }), text)).toEqual(fields);
    expect(await refusal(wish({}, { [text]: 'x' }), text)).toEqual(fields);
  });

  it.each(['--password hunter2', 'password hunter2', 'DB_PASSWORD hunter2'])(
    'in one name with its value: %s',
    async text => {
      const unknown = [{ path: '', code: 'unknown_field' }];
      expect(await refusal(wish({ [text]: 'x' }), text)).toEqual(unknown);
      expect(await refusal(wish({}, { [text]: 'x' }), text)).toEqual(unknown);
      await refusal(wish({ env: { [text]: 'x' } }), text);
    },
  );

  it.each(variables)('by the name of a variable: %s', async text => {
    const at = text.indexOf('=');
    const [name, value] = [text.slice(0, at), text.slice(at + 1)];
    expect(await refusal(wish({ env: { [name]: value } }), value)).toEqual([
      { path: `spec.services.0.env.${name}`, code: 'env-holds-secret' },
    ]);
  });

  it.each(commands)('in a command of %s: %j', async (image, args) => {
    const body = wish({ image: `registry.example/a/${image}`, args });
    expect(await refusal(body, args[args.length - 1])).toEqual([
      {
        path: expect.stringMatching(/^spec\.services\.0\.args\.\d$/),
        code: 'text-holds-secret',
      },
    ]);
  });

  it.each([...texts, ...suspects].filter(it => /^[^\n]+$/.test(it)))(
    'in a path that cannot be routed: %s',
    async text => {
      const path = text.startsWith('/') ? text : `/x ${text}`;
      const ingress = { host: 'a.apps.example.com', path };
      expect(await refusal(wish({ port: 80, ingress }), text)).toContainEqual(
        expect.objectContaining({ path: 'spec.services.0.ingress.path' }),
      );
    },
  );

  it('is stored nowhere', async () => {
    const { body } = await api.get('/v1/requests?tenantId=nowhere', 'ada');
    expect(body.totalItems).toBe(0);
  });
});
