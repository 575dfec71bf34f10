// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Preflight of a real API server: what it has, what is taken away from it, what is given to accounts besides.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import {
  KUBECONFIG,
  Platform,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/platform';
import { writeKubeconfigs } from '../../kubeconfig/writeKubeconfigs';
import { runOps } from '../../runOps';
import { preflight } from '../runCommand';
import { BROUGHT, bound, daemonSet, ISSUERS } from './installed';

jest.setTimeout(120_000);

const DEPLOY = join(__dirname, '../../../../../deploy/cluster');
const OWN = process.env.ECP_OWN_CONTROL_PLANE === '1';
const RBAC = 'rbac.authorization.k8s.io/v1';

(KUBECONFIG ? describe : describe.skip)('ops preflight of a cluster', () => {
  let platform: Platform;
  let dir: string;
  let accounts: string[];
  let tokens: string[];

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'ecp-ops-'));
    platform = await Platform.install();
    const written = await writeKubeconfigs({
      kubeconfig: KUBECONFIG!,
      out: dir,
      hours: 1,
    });
    accounts = written.map(it => it.file);
    tokens = accounts.map(file => {
      const { users } = load(readFileSync(file, 'utf8')) as any;
      return users[0].user.token;
    });
  });
  afterAll(async () => {
    await platform?.uninstall();
    rmSync(dir, { recursive: true, force: true });
  });

  const look = (files: string[], ...more: string[]) =>
    preflight(
      [
        ...files.flatMap(file => ['--kubeconfig', file]),
        '--deploy',
        DEPLOY,
        ...more,
      ],
      tokens,
    );

  /** While the objects are there. */
  async function having<T>(objects: any[], work: () => Promise<T>) {
    for (const it of objects) await platform.apply(it);
    try {
      return await work();
    } finally {
      for (const { apiVersion, kind, metadata } of [...objects].reverse()) {
        const { name, namespace } = metadata;
        await platform.admin.delete({ apiVersion, kind, name, namespace });
      }
    }
  }

  it('finds both accounts and the policies as they should be', async () => {
    const { found } = await look([KUBECONFIG!, ...accounts]);
    expect(found('cluster.rights.reader')).toBe('exactly that');
    expect(found('cluster.rights.reconciler')).toBe('exactly that');
    expect(found('cluster.admission')).toMatch(/^all \d+$/);
  });

  // What others have in theirs is neither known nor to be touched.
  (OWN ? describe : describe.skip)('in a control plane of our own', () => {
    it('finds what the cluster has, and both accounts as they should be', async () => {
      const { states, found, table } = await look([KUBECONFIG!, ...accounts]);
      expect(found('cluster.rights.reader')).toBe('exactly that');
      expect(found('cluster.rights.reconciler')).toBe('exactly that');
      expect(states).toMatchObject({
        'cluster.version': 'ok',
        'cluster.nodes': 'ok',
        'cluster.node-size': 'ok',
        'cluster.runtime': 'warning',
        'cluster.cni': 'unknown',
        'cluster.storage': 'ok',
        'cluster.admission': 'ok',
        'cluster.cert-manager': 'warning',
        'cluster.ingress': 'failed',
        'cluster.prometheus-operator': 'ok',
        'cluster.rights.reader': 'ok',
        'cluster.rights.reconciler': 'ok',
      });
      expect(table).toMatch(/FAILED {3}cluster\.ingress +none/);
    });

    it('finds what is installed besides', async () => {
      const { states, found } = await having(
        [
          ...ISSUERS,
          {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'IngressClass',
            metadata: { name: 'ops-test' },
            spec: { controller: 'example.com/none' },
          },
          daemonSet('cilium'),
        ],
        () => look([KUBECONFIG!]),
      );
      expect(found('cluster.ingress')).toContain('IngressClass ops-test');
      expect(found('cluster.cni')).toContain('Cilium');
      // Its kinds are there; no controller says that an issuer is ready.
      expect(found('cluster.cert-manager')).toBe(
        'installed, and without an issuer',
      );
      expect(states['cluster.rights.reader']).toBe('unknown');
    });

    it('knows a network that enforces nothing', async () => {
      const { states } = await having([daemonSet('kube-flannel-ds')], () =>
        look([KUBECONFIG!]),
      );
      expect(states['cluster.cni']).toBe('failed');
    });

    it('asks for the devices that the app-config names', async () => {
      const config = join(dir, 'app-config.yaml');
      writeFileSync(
        config,
        dump({
          tenants: {
            clusters: {
              a: {
                gpuResources: ['nvidia.com/gpu'],
                gpuClasses: {
                  other: { resource: 'amd.com/gpu' },
                  claimed: { deviceClassName: 'nobody.example.com' },
                },
              },
            },
          },
        }),
      );
      const { found } = await look([KUBECONFIG!], '--config', config);
      expect(found('cluster.gpu')).toBe('no node has amd.com/gpu');
      expect(found('cluster.device-classes')).toBe(
        'missing: nobody.example.com',
      );
    });
  });

  it('notices rights that an account has not, and those that it should not have', async () => {
    const binding = {
      apiVersion: RBAC,
      kind: 'ClusterRoleBinding',
      name: 'ecp-tenants-reconciler',
    };
    const before = await platform.admin.get(binding);
    await platform.admin.delete(binding);
    try {
      const { states, found } = await having([bound('view')], () =>
        look([KUBECONFIG!, ...accounts]),
      );
      expect(states['cluster.rights.reconciler']).toBe('failed');
      expect(found('cluster.rights.reconciler')).toMatch(
        /^may not: get namespaces, list namespaces/,
      );
      expect(states['cluster.rights.reader']).toBe('failed');
      expect(found('cluster.rights.reader')).toMatch(/^may besides: /);
    } finally {
      const { roleRef, subjects, metadata } = before!;
      const { name, labels } = metadata;
      const { apiVersion, kind } = binding;
      await platform.apply({
        apiVersion,
        kind,
        metadata: { name, labels },
        roleRef,
        subjects,
      });
    }
  });

  it('takes what operators gave for kinds that tenants bring for what it is', async () => {
    const { states } = await having([BROUGHT], () =>
      look([KUBECONFIG!, ...accounts]),
    );
    expect(states['cluster.rights.reconciler']).toBe('ok');
  });

  it('names a policy that does not deny', async () => {
    const name = 'ecp-tenants-pods';
    const of = platform.objects.find(
      it =>
        it.kind === 'ValidatingAdmissionPolicyBinding' &&
        it.metadata.name === name,
    )!;
    const { apiVersion, kind } = of;
    await platform.admin.delete({ apiVersion, kind, name });
    try {
      const { found } = await look([KUBECONFIG!]);
      expect(found('cluster.admission')).toBe(`missing or not bound: ${name}`);
    } finally {
      await platform.apply(of);
    }
  });

  it('says what an account alone may not ask', async () => {
    const { states, found } = await look(accounts.slice(0, 1));
    expect(states['cluster.rights.reader']).toBe('ok');
    expect(states['cluster.nodes']).toBe('unknown');
    expect(found('cluster.nodes')).toContain('may not ask this');
  });

  it('ends with 2 where no credential is let in, and repeats none', async () => {
    const file = join(dir, 'stale');
    const config = load(readFileSync(accounts[0], 'utf8')) as any;
    config.users[0].user.token = 'canary-5eef';
    writeFileSync(file, dump(config));
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const args = ['--kubeconfig', file, '--deploy', DEPLOY];
    expect(await runOps(['preflight', ...args], say, say)).toBe(2);
    expect(said.join('\n')).toContain('does not accept the credential');
    expect(said.join('\n')).not.toContain('canary-5eef');
  });
});
