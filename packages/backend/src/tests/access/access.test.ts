// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// People and machines of real issuers at the real portal: its barrier, its policy, its rows.

import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { specOf } from '../testUtils/SidePortal';
import { AccessPortal, STATIC } from './testUtils/AccessPortal';
import { IssuerProcess, MACHINE_SECRET } from './testUtils/IssuerProcess';

const LAB = 'tenants/v1/tenants/lab';
const REPORT = {
  status: 'completed',
  deployed_at: new Date().toISOString(),
};
const everything = { roles: ['tenant_admin', 'editor'], tenant_access: ['*'] };

let access: AccessPortal;
let late: IssuerProcess;

beforeAll(async () => {
  access = await AccessPortal.start();
  late = access.late;
  await access.portal.makeTenant('lab', 'dana', 'group:default/ml-research');
});
afterAll(() => access?.stop());

describe('an issuer that was away when the portal started', () => {
  it('is told from a refusal, and heals without a restart', async () => {
    await expect(access.signIn('dana')).rejects.toThrow(
      /503.*The issuer does not answer/,
    );
    // Made before, by the key that it will have.
    await late.start();
    const token = await late.sign(everything);
    await late.stop();
    expect((await access.with(token, LAB)).status).toBe(503);
    await late.start();
    expect((await access.with(token, LAB)).status).toBe(200);
    expect(await access.signIn('dana')).toMatch(/^ey/);
  });
});

describe('a machine of an issuer', () => {
  it('fetches a manifest and reports a deployment, of its tenants alone', async () => {
    const token = await access.portal.portal.machineToken('pipeline');
    const manifest = await access.with(token, `${LAB}/manifest`);
    expect(manifest.status).toBe(200);
    expect(manifest.text).toContain('ecp-ai-lab');
    const path = `${LAB}/deployment-status`;
    expect((await access.with(token, path, REPORT)).status).toBe(200);

    const own = { roles: ['deployer'], tenant_access: ['other'] };
    const other = await late.sign(own);
    expect((await access.with(other, `${LAB}/manifest`)).status).toBe(404);
    expect((await access.with(other, path, REPORT)).status).toBe(404);
    expect((await access.with(other, 'tenants/v1/tenants')).body.items).toEqual(
      [],
    );
  });

  it('gets its token by its secret, as a CI does', async () => {
    late.says({ pipeline: { roles: ['viewer'], tenant_access: ['lab'] } });
    const answer = await fetch(`${late.url}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`pipeline:${MACHINE_SECRET}`)}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await answer.json()) as any;
    expect((await access.with(token, LAB)).status).toBe(200);
    const path = `${LAB}/deployment-status`;
    const report = await access.with(token, path, REPORT);
    expect(report.status).toBe(403);
    expect(report.body.error.fields[0].code).toBe('permission_missing');
  });

  it.each([
    ['none', {}],
    ['an empty list', { roles: [] }],
    ['one that nobody maps', { roles: ['root'] }],
  ])('may do nothing with roles: %s', async (_what, claims) => {
    const token = await late.sign({ tenant_access: ['*'], ...claims });
    for (const path of [LAB, 'tenants/v1/tenants', 'tenants/v1/presets']) {
      const { status, body } = await access.with(token, path);
      expect([path, status]).toEqual([path, 403]);
      expect(body.error.fields[0].code).toBe('role_required');
    }
  });

  it('is nobody to other plugins', async () => {
    const token = await late.sign(everything);
    for (const path of ['catalog/entities', 'scaffolder/v2/tasks']) {
      expect((await access.with(token, path)).status).toBe(401);
    }
  });

  it('neither asks nor decides, whatever its roles, and whoever it is', async () => {
    const asked = await access.portal.ask('dana', 'tenants/v1/requests', {
      type: 'create',
      tenantId: 'wanted',
      spec: specOf('group:default/ml-research'),
    });
    const { id, manifestDigest: digest } = asked.body;
    for (const name of ['dana', 'ada']) {
      const email = { email: `${name}@ecp.example`, email_verified: true };
      const token = await late.sign({ ...everything, sub: name, ...email });
      const decided = await access.with(
        token,
        `tenants/v1/requests/${id}/decision`,
        { decision: 'approve', comment: 'fine', digest },
      );
      expect([name, decided.status]).toEqual([name, 403]);
      const wish = await access.with(token, 'tenants/v1/requests', {
        type: 'create',
        tenantId: `of-${name}`,
        spec: specOf('group:default/ml-research'),
      });
      expect([name, wish.status]).toEqual([name, 403]);
    }
  });

  it('is the person whose address it has, in the history and in the audit', async () => {
    const email = { email: 'ada@ecp.example', email_verified: true };
    const token = await late.sign({ ...everything, sub: 'robot', ...email });
    const path = `${LAB}/deployment-status`;
    expect((await access.with(token, path, REPORT)).status).toBe(200);
    const { body } = await access.portal.ask(
      'vic',
      'tenants/v1/audit?event=deployment-report&limit=1',
    );
    expect(body.items[0]).toMatchObject({
      who: 'user:default/ada',
      via: 'external:late:robot',
    });
  });
});

describe('no token is taken', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const part = (it: object) =>
    Buffer.from(JSON.stringify(it)).toString('base64url');
  const foreign = () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return { ...privateKey.export({ format: 'jwk' }), kid: late.key().kid };
  };
  const unsigned = async (header: object, sign: (text: string) => string) => {
    const [, payload] = (await late.sign(everything)).split('.');
    const text = `${part(header)}.${payload}`;
    return `${text}.${sign(text)}`;
  };
  const publicKey = () =>
    createPublicKey({ key: late.key() as any, format: 'jwk' });
  const tokens: [string, () => Promise<string>][] = [
    ['for another audience', () => late.sign({ ...everything, aud: 'portal' })],
    ['that has expired', () => late.sign({ ...everything, exp: now() - 1 })],
    ['that never expires', () => late.sign({ ...everything, exp: undefined })],
    ['of nobody', () => late.sign({ ...everything, sub: undefined })],
    ['of a name with a line', () => late.sign({ ...everything, sub: 'a\nb' })],
    [
      'of an issuer that nobody named',
      () => late.sign({ ...everything, iss: 'http://localhost:9' }),
    ],
    [
      'of one issuer that says it is another',
      () => late.sign({ ...everything, iss: access.portal.portal.oidcUrl }),
    ],
    [
      'signed by another key of the name',
      () => late.sign(everything, foreign()),
    ],
    ['with alg none', () => unsigned({ alg: 'none' }, () => '')],
    [
      'signed by the public key as a secret',
      () =>
        unsigned({ alg: 'HS256', kid: late.key().kid }, text =>
          createHmac(
            'sha256',
            publicKey().export({ format: 'pem', type: 'spki' }),
          )
            .update(text)
            .digest('base64url'),
        ),
    ],
    [
      'that was changed',
      async () => {
        const [header, , signature] = (await late.sign(everything)).split('.');
        const claims = { ...everything, iss: late.url, aud: 'ecp-tenants-api' };
        const whole = { ...claims, sub: 'root', exp: now() + 600 };
        return [header, part(whole), signature].join('.');
      },
    ],
  ];
  it.each(tokens)('%s', async (_what, make) => {
    const { status } = await access.with(await make(), LAB);
    expect(status).toBe(401);
  });
});

describe('a machine with a static token', () => {
  it('has the roles that the configuration gives it', async () => {
    expect(
      (await access.with(STATIC.reader, 'tenants/v1/presets')).status,
    ).toBe(200);
    expect((await access.with(STATIC.reader, LAB)).status).toBe(404);
    const path = `${LAB}/deployment-status`;
    expect((await access.with(STATIC.reader, path, REPORT)).status).toBe(404);
  });

  it('is the person whose it is, and decides nothing for them or as somebody else', async () => {
    const asked = await access.portal.ask('dana', 'tenants/v1/requests', {
      type: 'create',
      tenantId: 'of-her-own',
      spec: specOf('group:default/ml-research'),
    });
    const { id, manifestDigest: digest } = asked.body;
    const decided = await access.with(
      STATIC.ofDana,
      `tenants/v1/requests/${id}/decision`,
      { decision: 'approve', comment: 'fine', digest },
    );
    expect(decided.status).toBe(403);
    const path = `${LAB}/deployment-status`;
    expect((await access.with(STATIC.ofDana, path, REPORT)).status).toBe(200);
    for (const event of ['request-decide', 'deployment-report']) {
      const { body } = await access.portal.ask(
        'vic',
        `tenants/v1/audit?event=${event}&limit=1`,
      );
      expect(body.items[0]).toMatchObject({
        who: 'user:default/dana',
        via: 'ofDana',
      });
    }
  });

  it('may do nothing where it has none', async () => {
    const { status, body } = await access.with(STATIC.stranger, LAB);
    expect(status).toBe(403);
    expect(body.error.fields[0].code).toBe('role_required');
  });
});

describe('a person', () => {
  const seen = async (token: string, path = LAB) =>
    (await access.with(token, path)).status;

  it('sees the tenants of tenant_access, in the catalog too, and no more', async () => {
    late.says({ devon: { tenant_access: ['lab'] } });
    const entity = 'catalog/entities/by-name/tenant/default/lab';
    const token = await access.signIn('devon');
    expect(await seen(token)).toBe(200);
    expect(await seen(token, entity)).toBe(200);
    expect((await access.with(token, `${LAB}/restart`, {})).status).toBe(403);
    late.says({});
    const next = await access.signIn('devon');
    expect(await seen(next)).toBe(404);
    expect(await seen(next, entity)).toBe(404);
  });

  it('who is an editor by role operates the tenants of tenant_access', async () => {
    late.says({ devon: { tenant_access: ['lab'], roles: ['editor'] } });
    const token = await access.signIn('devon');
    expect((await access.with(token, `${LAB}/restart`, {})).status).not.toBe(
      403,
    );
  });

  it('who is tenant_admin by role decides, but not the own request', async () => {
    late.says({ devon: { roles: ['tenant_admin'] } });
    const token = await access.signIn('devon');
    const wish = {
      type: 'create',
      tenantId: 'by-role',
      spec: specOf('group:default/vision'),
    };
    const decide = async (by: string, request: any) =>
      access.with(by, `tenants/v1/requests/${request.id}/decision`, {
        decision: 'reject',
        comment: 'no',
        digest: request.manifestDigest,
      });
    const own = await access.with(token, 'tenants/v1/requests', wish);
    expect(own.status).toBe(201);
    expect((await decide(token, own.body)).status).toBe(403);
    const other = await access.portal.ask('dana', 'tenants/v1/requests', {
      ...wish,
      tenantId: 'of-dana',
      spec: specOf('group:default/ml-research'),
    });
    late.says({});
    const without = await access.signIn('devon');
    expect((await decide(without, other.body)).status).toBe(404);
    late.says({ devon: { roles: ['tenant_admin'] } });
    const again = await access.signIn('devon');
    expect((await decide(again, other.body)).status).toBe(200);
  });

  it.each([
    ['unverified', { email_verified: false }, /is not verified/],
    [
      'of which nobody says it',
      { email_verified: null },
      /does not say whether/,
    ],
    ['that there is none', { email: null }, /names no e-mail/],
  ])('does not come in with an address %s', async (_what, claims, words) => {
    late.says({ dana: claims });
    await expect(access.signIn('dana')).rejects.toThrow(words);
    late.says({});
  });
});

// The last: people's sign-in asks for keys again no sooner than a minute after it did.
describe('an issuer with a new key', () => {
  it('has tokens of that one taken, and none of the old', async () => {
    const before = await late.sign(everything);
    const old = late.key();
    expect((await access.with(before, LAB)).status).toBe(200);
    await late.rotate();
    const after = await late.sign(everything);
    await access.portal.until('the new key is known', async () => {
      return (await access.with(after, LAB)).status === 200;
    });
    expect((await access.with(before, LAB)).status).toBe(401);
    expect(
      (await access.with(await late.sign(everything, old), LAB)).status,
    ).toBe(401);
  });
});
