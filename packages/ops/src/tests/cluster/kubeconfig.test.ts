// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Files of the accounts from a real API server: they work, and each may what it may.

import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { sign } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  AuthenticationV1Api,
  CoreV1Api,
  KubeConfig,
} from '@kubernetes/client-node';
import {
  KUBECONFIG,
  Platform,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/platform';
import { statusOf } from '../../kubernetesFault';
import { readKubeconfig } from '../../readKubeconfig';
import { runOps } from '../../runOps';

/** Of a control plane of our own. */
const SIGNING_KEY =
  KUBECONFIG && join(dirname(KUBECONFIG), 'pki/service-account.key');

(KUBECONFIG ? describe : describe.skip)('ops kubeconfig', () => {
  let platform: Platform;
  let dir: string;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'ecp-ops-'));
    platform = await Platform.install();
  });
  afterAll(async () => {
    await platform?.uninstall();
    rmSync(dir, { recursive: true, force: true });
  });

  async function ops(...args: string[]) {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runOps(
      ['kubeconfig', ...args],
      line => out.push(line),
      line => err.push(line),
    );
    return { code, out: out.join('\n'), err: err.join('\n') };
  }
  const fileOf = (account: string, folder = dir) =>
    join(folder, `ecp-tenants-${account}.kubeconfig`);
  const open = (account: string) => readKubeconfig(fileOf(account));
  const core = (config: KubeConfig) => config.makeApiClient(CoreV1Api);
  const refusal = (call: Promise<unknown>) => call.then(() => 0, statusOf);

  it('makes both, for their own eyes, and says until when', async () => {
    writeFileSync(fileOf('reader'), 'an older one', { mode: 0o644 });
    const { code, out, err } = await ops(
      '--kubeconfig',
      KUBECONFIG!,
      '--out',
      dir,
      '--hours',
      '2',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const account of ['reader', 'reconciler']) {
      expect(statSync(fileOf(account)).mode % 0o1000).toBe(0o600);
      const config = open(account);
      const { token } = config.getCurrentUser()!;
      const { exp, iat } = JSON.parse(
        Buffer.from(token!.split('.')[1], 'base64url').toString(),
      );
      expect(exp - iat).toBe(7200);
      expect(out).toContain(new Date(exp * 1000).toISOString());
      expect(out).not.toContain(token);
      const { status } = await config
        .makeApiClient(AuthenticationV1Api)
        .createSelfSubjectReview({ body: {} });
      expect(status?.userInfo?.username).toBe(
        `system:serviceaccount:ecp-system:ecp-tenants-${account}`,
      );
    }
    // Nothing of the administrator's own credential.
    expect(readFileSync(fileOf('reader'), 'utf8')).not.toContain('client-');
  });

  it('each of them may what it may, and not more', async () => {
    const reader = core(open('reader'));
    const reconciler = core(open('reconciler'));
    expect(await refusal(reader.listPodForAllNamespaces())).toBe(0);
    expect(await refusal(reader.listNode())).toBe(403);
    expect(await refusal(reconciler.listNode())).toBe(0);
    for (const account of [reader, reconciler]) {
      expect(await refusal(account.listSecretForAllNamespaces())).toBe(403);
      expect(
        await refusal(account.deleteNamespace({ name: 'ecp-system' })),
      ).toBeGreaterThanOrEqual(403);
    }
  });

  (SIGNING_KEY && existsSync(SIGNING_KEY) ? describe : describe.skip)(
    'once it has expired',
    () => {
      // Ten minutes is the least that a server grants, so the same token is signed with an end that is past.
      const resign = (seconds: number) => {
        const config = open('reader');
        const [{ name, token }] = config.users;
        const now = Math.floor(Date.now() / 1000);
        config.users = [{ name, token: signed(token!, now + seconds) }];
        return refusal(core(config).listPodForAllNamespaces());
      };

      it('is refused', async () => {
        expect(await resign(60)).toBe(0);
        expect(await resign(-60)).toBe(401);
      });
    },
  );

  it('writes nothing where an account is not there, and names what installs it', async () => {
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      name: 'ecp-tenants-reconciler',
      namespace: 'ecp-system',
    };
    const before = await platform.admin.get(account);
    await platform.admin.delete(account);
    try {
      const folder = join(dir, 'none');
      const { code, err } = await ops(
        '--kubeconfig',
        KUBECONFIG!,
        '--out',
        folder,
      );
      expect(code).toBe(1);
      expect(err).toContain('no account ecp-system/ecp-tenants-reconciler');
      expect(err).toContain('kubectl apply -k deploy/rbac');
      expect(() => statSync(folder)).toThrow();
    } finally {
      const { name, namespace, labels } = before!.metadata;
      await platform.apply({
        ...before!,
        metadata: { name, namespace, labels },
      });
    }
  });

  it('says what it lacks with a credential that may not make tokens', async () => {
    const { code, err } = await ops(
      '--kubeconfig',
      fileOf('reader'),
      '--out',
      dir,
    );
    expect(code).toBe(1);
    expect(err).toContain('serviceaccounts/token');
  });
});

/** The same token with another end. */
function signed(token: string, exp: number): string {
  const [header, payload] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const next = { ...claims, iat: exp - 600, nbf: exp - 600, exp };
  const body = `${header}.${Buffer.from(JSON.stringify(next)).toString(
    'base64url',
  )}`;
  const key = readFileSync(SIGNING_KEY!, 'utf8');
  const signature = sign('sha256', Buffer.from(body), {
    key,
    dsaEncoding: 'ieee-p1363',
  });
  return `${body}.${signature.toString('base64url')}`;
}
