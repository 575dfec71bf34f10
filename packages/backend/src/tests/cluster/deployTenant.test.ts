// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// deploy/ci/deploy-tenant.sh, as a pipeline runs it: the whole portal, which tells it nothing but what a machine may know, and a real
// control plane, which it brings the tenant to.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { freePorts, kubectlWith, Portal, startPortal } from 'sandbox';
import { kubectlBinary } from 'kubernetes-simulator/kubectl';
import { specOf } from '../testUtils/SidePortal';
import { askWith } from '../testUtils/askWith';

const KUBECONFIG = process.env.KUBECONFIG_TEST;
const script = join(__dirname, '../../../../../deploy/ci/deploy-tenant.sh');
const dir = mkdtempSync(join(tmpdir(), 'ecp-pipeline-'));
const made: string[] = [];

let portal: Portal;
let server: Server | undefined;

const kubectl = (...args: string[]) => kubectlWith(KUBECONFIG!)(args);
const tenants = () => `${portal.backendUrl}/api/tenants/v1`;
const as = async (person: string, path: string, body?: object) =>
  askWith(await portal.token(person), `${tenants()}/${path}`, body);

/** Dana asks, Ada approves; answers the payload that CI is told. */
async function approved(tenantId: string, image: string) {
  made.push(tenantId);
  const service = { name: 'api', image, replicas: 1, port: 8080 };
  const spec = { ...specOf('group:default/ml-research'), services: [service] };
  const asked = await as('dana', 'requests', {
    type: 'create',
    tenantId,
    spec,
  });
  if (asked.status !== 201) throw new Error(asked.text);
  const { id, manifestDigest: digest } = asked.body;
  const said = await as('ada', `requests/${id}/decision`, {
    decision: 'approve',
    digest,
  });
  if (said.status !== 200) throw new Error(said.text);
  return {
    TENANT_ID: tenantId,
    DIGEST: digest,
    MANIFEST_URL: `${tenants()}/tenants/${tenantId}/manifest`,
    STATUS_URL: `${tenants()}/tenants/${tenantId}/deployment-status`,
  };
}

async function pipeline(settings: Record<string, string>) {
  const env = {
    PATH: `${dir}:${process.env.PATH}`,
    KUBECONFIG: KUBECONFIG!,
    HOME: dir,
    TENANTS_TOKEN: await portal.machineToken('pipeline'),
    ...settings,
  };
  return new Promise<{ code: number; said: string }>(resolve => {
    execFile(script, { env }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? -1) : 0;
      resolve({ code, said: `${stdout}${stderr}` });
    });
  });
}

/** What the pipeline reported last. */
async function reported(tenantId: string): Promise<string | undefined> {
  const { body } = await as('ada', `tenants/${tenantId}/deliveries`);
  const [report] = body.items.flatMap((it: any) => it.report ?? []);
  return report?.status;
}

(KUBECONFIG ? describe : describe.skip)('a pipeline', () => {
  const unique = Date.now().toString(36);

  beforeAll(async () => {
    symlinkSync(kubectlBinary(), join(dir, 'kubectl'));
    portal = await startPortal({
      dir: join(dir, 'data'),
      ports: await freePorts(),
      headless: true,
    });
  });
  afterEach(() => server?.close());
  afterAll(async () => {
    await portal?.stop();
    for (const it of made) await kubectl('delete', 'namespace', `ecp-ai-${it}`);
    rmSync(dir, { recursive: true, force: true });
  });

  it('brings an approved tenant to the cluster, and reports it when it runs', async () => {
    const told = await approved(`c${unique}`, 'registry.example/acme/api:1.0');
    expect(await pipeline(told)).toMatchObject({ code: 0 });
    expect(await reported(told.TENANT_ID)).toBe('completed');
    const { stdout } = await kubectl(
      ...['get', 'deployment', 'api', '-n', `ecp-ai-${told.TENANT_ID}`],
      ...['-o', 'jsonpath={.status.availableReplicas}'],
    );
    expect(stdout).toBe('1');
    // Again, as where CI was told twice.
    expect(await pipeline(told)).toMatchObject({ code: 0 });
  });

  it('says so when a newer manifest is deployed than the one that it was told of', async () => {
    const told = await approved(`n${unique}`, 'registry.example/acme/api:1.0');
    const older = { ...told, DIGEST: 'sha256:0' };
    const { code, said } = await pipeline(older);
    expect(said).toContain('A newer manifest was approved meanwhile');
    expect(code).toBe(0);
  });

  it('reports a failure when a workload does not come, in the time that it was given', async () => {
    const told = await approved(
      `w${unique}`,
      'registry.example/acme/imagepull-fail:1.0',
    );
    const { code, said } = await pipeline({ ...told, WAIT_SECONDS: '5' });
    expect([code, said]).toEqual([1, expect.stringContaining('timed out')]);
    expect(await reported(told.TENANT_ID)).toBe('failed');
  });

  it('applies nothing of what the server refuses any part of', async () => {
    const told = await approved(`r${unique}`, 'registry.example/acme/api:1.0');
    const manifest = await as('ada', `tenants/${told.TENANT_ID}/manifest`);
    // A manifest that some other API server once took.
    const MANIFEST_URL = await serve(
      manifest.text.replace('replicas: 1', 'replicas: 1\n  replicass: 2'),
    );
    const { code, said } = await pipeline({ ...told, MANIFEST_URL });
    expect([code, said]).toEqual([1, expect.stringContaining('replicass')]);
    expect(await reported(told.TENANT_ID)).toBe('failed');
    const { stdout } = await kubectl(
      ...['get', 'all,networkpolicy', '-n', `ecp-ai-${told.TENANT_ID}`],
      ...['-o', 'name'],
    );
    expect(stdout).toBe('');
  });

  it('touches no namespace but the tenant’s', async () => {
    const told = await approved(`o${unique}`, 'registry.example/acme/api:1.0');
    const other = await approved(`p${unique}`, 'registry.example/acme/api:1.0');
    const { MANIFEST_URL } = other;
    const { code, said } = await pipeline({ ...told, MANIFEST_URL });
    expect([code, said]).toEqual([
      1,
      expect.stringContaining(`of namespace 'ecp-ai-${other.TENANT_ID}'`),
    ]);
    expect(await reported(told.TENANT_ID)).toBe('failed');
  });

  it('a token that is not let in ends it before anything is done, and is not printed', async () => {
    const told = await approved(`t${unique}`, 'registry.example/acme/api:1.0');
    const TENANTS_TOKEN = 'a-token-of-nobody';
    const { code, said } = await pipeline({ ...told, TENANTS_TOKEN });
    expect(code).not.toBe(0);
    expect(said).toContain('401');
    expect(said).not.toContain(TENANTS_TOKEN);
    expect(await reported(told.TENANT_ID)).toBeUndefined();
  });
});

async function serve(text: string): Promise<string> {
  server = createServer((_req, res) => res.end(text));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
