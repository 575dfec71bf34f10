// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// People and machines of a real Keycloak at the real portal; run by `npm run test:access`, which names one in ECP_KEYCLOAK.

import { specOf } from '../testUtils/SidePortal';
import { KeycloakPortal } from './testUtils/KeycloakPortal';
import { KeycloakProcess } from './testUtils/KeycloakProcess';

const HOME = process.env.ECP_KEYCLOAK;
const LAB = 'tenants/v1/tenants/lab';

(HOME ? describe : describe.skip)('a portal with Keycloak', () => {
  let access: KeycloakPortal;
  let keycloak: KeycloakProcess;

  beforeAll(async () => {
    access = await KeycloakPortal.start(HOME!);
    keycloak = access.keycloak;
    await access.portal.makeTenant('lab', 'dana', 'group:default/ml-research');
  });
  afterAll(() => access?.stop());

  const seen = async (token: string, path = LAB) =>
    (await access.with(token, path)).status;

  it('says that it is away, and signs people in once it is there, without a restart', async () => {
    await expect(access.signIn('devon')).rejects.toThrow(
      /503.*The issuer does not answer/,
    );
    await access.startKeycloak();
    const token = await access.signIn('devon');
    const [, payload] = token.split('.');
    const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(sub).toBe('user:default/devon');
  });

  it('gives a person roles and tenants of their groups, as long as they are in them', async () => {
    const token = await access.signIn('devon');
    expect(await seen(token)).toBe(200);
    const { body } = await access.with(token, 'tenants/v1/tenants');
    expect(body.items.map((it: { tenantId: string }) => it.tenantId)).toEqual([
      'lab',
    ]);
    const restart = await access.with(token, `${LAB}/restart`, {});
    expect(restart.status).toBe(202);

    await keycloak.moveTo('devon');
    const next = await access.signIn('devon');
    expect(await seen(next)).toBe(404);
    expect((await access.with(next, `${LAB}/restart`, {})).status).toBe(404);
  });

  it('lets a person decide by a role that stands for tenant_admin', async () => {
    const { body: asked } = await access.portal.ask(
      'dana',
      'tenants/v1/requests',
      {
        type: 'create',
        tenantId: 'wanted',
        spec: specOf('group:default/ml-research'),
      },
    );
    const decide = async () => {
      const token = await access.signIn('devon');
      const path = `tenants/v1/requests/${asked.id}/decision`;
      return access.with(token, path, {
        decision: 'reject',
        comment: 'no',
        digest: asked.manifestDigest,
      });
    };
    expect((await decide()).status).toBe(404);
    await keycloak.moveTo('devon', 'platform');
    expect((await decide()).status).toBe(200);
  });

  it('lets nobody in whose address is not verified', async () => {
    await expect(access.signIn('dana')).rejects.toThrow(/is not verified/);
    await keycloak.update('dana', { emailVerified: true });
    expect(await seen(await access.signIn('dana'))).toBe(200);
  });

  it('takes the token of a machine, of its tenants and for its role alone', async () => {
    const token = await keycloak.machineToken();
    const manifest = await access.with(token, `${LAB}/manifest`);
    expect(manifest.status).toBe(200);
    expect(manifest.text).toContain('ecp-ai-lab');
    const report = await access.with(token, `${LAB}/deployment-status`, {
      status: 'completed',
      deployed_at: new Date().toISOString(),
    });
    expect(report.status).toBe(200);
    expect((await access.with(token, `${LAB}/restart`, {})).status).toBe(403);
    expect(await seen(token, 'tenants/v1/tenants/other')).toBe(404);
    expect(await seen(token, 'catalog/entities')).toBe(401);
  });

  it('knows a new key of it without a restart, and takes none that was withdrawn', async () => {
    const before = await keycloak.machineToken();
    expect(await seen(before)).toBe(200);
    const withdraw = await keycloak.rotate();
    const after = await keycloak.machineToken();
    const kid = (token: string) =>
      JSON.parse(Buffer.from(token.split('.')[0], 'base64url').toString()).kid;
    expect(kid(after)).not.toBe(kid(before));
    await access.portal.until('the new key is known', async () => {
      return (await seen(after)) === 200;
    });
    // While Keycloak names both, both are good.
    expect(await seen(before)).toBe(200);
    await withdraw();
    // What is withdrawn is noticed with the next key at the latest.
    await keycloak.rotate();
    const third = await keycloak.machineToken();
    await access.portal.until('the newest key is known', async () => {
      return (await seen(third)) === 200;
    });
    expect(await seen(before)).toBe(401);
    // People's sign-in asks for keys again no sooner than a minute after it did.
    await access.portal.until('a person signs in by the newest key', async () =>
      access.signIn('dana').then(
        () => true,
        () => false,
      ),
    );
  });
});
