// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The ways into a real API server that configuration has besides a token: each asks who we are.

import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { joinKubeconfig } from '../../config/joinKubeconfig';
import { clusterSchema } from '../../config/schema';
import { LocatedCluster } from '../../config/TenantsConfig';
import { createKubernetesClient } from '../../kubernetes/createKubernetesClient';
import { KUBECONFIG, Platform } from './testUtils/platform';

const ACCOUNT = 'ecp-tenants-reconciler';
const US = `system:serviceaccount:ecp-system:${ACCOUNT}`;

(KUBECONFIG ? describe : describe.skip)('a real cluster lets us in', () => {
  let platform: Platform;
  let dir: string;
  let token: string;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'ecp-kubeconfig-'));
    platform = await Platform.install();
    token = await platform.token(ACCOUNT);
  });
  afterAll(async () => {
    await platform.uninstall();
    rmSync(dir, { recursive: true, force: true });
  });

  async function whoAmI(settings: object, podRoot?: string): Promise<string> {
    const cluster = { name: 'real', ...clusterSchema.parse(settings) };
    const located = joinKubeconfig(cluster, podRoot) as LocatedCluster;
    const client = createKubernetesClient(located);
    try {
      const { userInfo } = await client.review(
        'authentication.k8s.io/v1',
        'SelfSubjectReview',
      );
      return userInfo.username;
    } finally {
      await client.close();
    }
  }

  /** The test's own kubeconfig, with somebody else's credential. */
  function kubeconfigOf(user: object): string {
    const config = load(readFileSync(KUBECONFIG!, 'utf8')) as any;
    config.users = config.users.map((it: any) => ({ ...it, user }));
    const file = join(dir, crypto.randomUUID());
    writeFileSync(file, dump(config));
    return file;
  }

  it('by the client certificate of a kubeconfig', async () => {
    expect(await whoAmI({ kubeconfig: { file: KUBECONFIG } })).toMatch(/admin/);
  });

  it('by the token of a kubeconfig', async () => {
    const file = kubeconfigOf({ token });
    expect(await whoAmI({ kubeconfig: { file } })).toBe(US);
  });

  it('by a credential plugin', async () => {
    const credential = {
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token },
    };
    const script = `console.log(${JSON.stringify(JSON.stringify(credential))})`;
    const file = kubeconfigOf({
      exec: {
        apiVersion: credential.apiVersion,
        command: process.execPath,
        args: ['-e', script],
        interactiveMode: 'Never',
      },
    });
    expect(await whoAmI({ kubeconfig: { file } })).toBe(US);
  });

  it('as the account of a pod, by what Kubernetes mounts into it', async () => {
    const place = join(dir, 'var/run/secrets/kubernetes.io/serviceaccount');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'ca.crt'), platform.address.ca!);
    writeFileSync(join(place, 'token'), token);
    const { hostname, port } = new URL(platform.address.url);
    const before = process.env;
    process.env = {
      ...before,
      KUBERNETES_SERVICE_HOST: hostname,
      KUBERNETES_SERVICE_PORT: port,
    };
    try {
      expect(await whoAmI({ inCluster: true }, dir)).toBe(US);
    } finally {
      process.env = before;
    }
  });
});
