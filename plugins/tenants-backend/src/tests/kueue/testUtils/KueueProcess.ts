// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A real Kueue on a control plane, without webhooks, and the room that it gives out.

import { ChildProcess, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { freeNumbers } from 'sandbox';
import { generate } from 'selfsigned';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { until } from '../../cluster/testUtils/platform';

const MANAGER = { fieldManager: 'kueue-tests', force: true };
const KUEUE = 'kueue.x-k8s.io/v1beta2';

export class KueueProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly dir: string,
  ) {}

  /** Its kinds, which have to be there before anybody else brings some of these names. */
  static async bringKinds(home: string, admin: KubernetesClient) {
    const folder = join(home, 'crds');
    for (const name of readdirSync(folder)) {
      const definition = load(readFileSync(join(folder, name), 'utf8')) as any;
      await admin.apply(definition, MANAGER);
      const { group, names, versions } = definition.spec;
      const { name: version } = versions.find((it: any) => it.storage);
      await until(
        `${names.kind} is served`,
        () => admin.resourceOf(`${group}/${version}`, names.kind),
        it => it !== undefined,
      );
    }
  }

  static async start(home: string, kubeconfig: string): Promise<KueueProcess> {
    const dir = mkdtempSync(join(tmpdir(), 'ecp-kueue-'));
    const certificates = join(dir, 'metrics-certs');
    mkdirSync(certificates);
    const { cert, private: key } = generate();
    writeFileSync(join(certificates, 'tls.crt'), cert);
    writeFileSync(join(certificates, 'tls.key'), key, { mode: 0o600 });
    const config = join(dir, 'config.yaml');
    const [health, port] = await freeNumbers(2);
    writeFileSync(config, dump(settings({ health, port, certificates })));
    const child = spawn(
      join(home, 'kueue'),
      [
        `--config=${config}`,
        `--kubeconfig=${kubeconfig}`,
        '--feature-gates=VisibilityOnDemand=false',
      ],
      { cwd: dir, stdio: 'ignore' },
    );
    return new KueueProcess(child, dir);
  }

  /** Room for two GPUs at a time, and for whatever else pods ask for. */
  static async giveRoom(admin: KubernetesClient, name: string) {
    const meta = { apiVersion: KUEUE, metadata: { name: 'a100' } };
    await admin.apply(
      {
        ...meta,
        kind: 'ResourceFlavor',
        spec: {
          nodeLabels: { 'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-80GB' },
        },
      },
      MANAGER,
    );
    const quotas = {
      cpu: '100',
      memory: '1Ti',
      'ephemeral-storage': '1Ti',
      'nvidia.com/gpu': '2',
    };
    const tenants = [{ key: 'ecp.ai/tenant', operator: 'Exists' }];
    await admin.apply(
      {
        apiVersion: KUEUE,
        kind: 'ClusterQueue',
        metadata: { name },
        spec: {
          namespaceSelector: { matchExpressions: tenants },
          resourceGroups: [
            {
              coveredResources: Object.keys(quotas),
              flavors: [
                {
                  name: 'a100',
                  resources: Object.entries(quotas).map(
                    ([resource, nominalQuota]) => ({
                      name: resource,
                      nominalQuota,
                    }),
                  ),
                },
              ],
            },
          ],
        },
      },
      MANAGER,
    );
    const ref = { apiVersion: KUEUE, kind: 'ClusterQueue', name };
    await until(
      'the queue is open',
      () => admin.get(ref),
      it =>
        it?.status?.conditions?.some(
          (each: any) => each.type === 'Active' && each.status === 'True',
        ),
    );
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.child.once('close', resolve));
    if (this.child.exitCode === null) {
      this.child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.dir, { recursive: true, force: true });
  }
}

const settings = (at: {
  health: number;
  port: number;
  certificates: string;
}) => ({
  apiVersion: 'config.kueue.x-k8s.io/v1beta2',
  kind: 'Configuration',
  health: { healthProbeBindAddress: `127.0.0.1:${at.health}` },
  metrics: { bindAddress: '0' },
  webhook: { host: '127.0.0.1', port: at.port, certDir: at.certificates },
  leaderElection: { leaderElect: false },
  internalCertManagement: { enable: false },
  integrations: { frameworks: ['batch/job'] },
});
