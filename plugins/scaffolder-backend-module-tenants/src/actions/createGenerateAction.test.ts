// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The action on its own, in a real folder; the tenants backend is the fake.

import { mockCredentials } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { Finding, refusal } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  createTenantsServiceFake,
  tenantFixture,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { createGenerateAction } from './createGenerateAction';
import { examples } from './createGenerateAction.examples';

const spec = tenantSpecFixture();
const MANIFEST = 'kind: Namespace # ✓\n';
const digestOf = (bytes: string | Buffer) =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** A backend that renders this, and may have something to say of it. */
function rendering(manifest = MANIFEST, findings: Finding[] = []) {
  const fake = createTenantsServiceFake();
  fake.api.state.preview = {
    digest: digestOf(MANIFEST),
    manifest,
    findings,
    capacity: { cluster: 'sandbox', sufficient: true, items: [] },
  };
  return fake;
}

describe('tenants:manifests:generate', () => {
  let workspacePath: string;
  beforeEach(() => {
    workspacePath = mkdtempSync(join(tmpdir(), 'ecp-workspace-'));
  });
  afterEach(() => rmSync(workspacePath, { recursive: true, force: true }));

  async function run(
    fake: ReturnType<typeof createTenantsServiceFake>,
    input: Record<string, unknown>,
    more: { isDryRun?: boolean; signal?: AbortSignal } = {},
  ) {
    const outputs: Record<string, unknown> = {};
    const ctx = {
      ...createMockActionContext<any>({ workspacePath }),
      input: input as any,
      ...more,
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/dana'),
      output: (name: any, value: any) => {
        outputs[name] = value;
      },
    };
    await createGenerateAction({ tenants: fake }).handler(ctx);
    return outputs;
  }

  const written = (path: string) => readFileSync(join(workspacePath, path));

  it('writes the bytes whose digest a request would show, and asks for nothing', async () => {
    const fake = rendering();
    const outputs = await run(fake, { tenantId: 'lab', spec });
    expect(outputs).toEqual({
      path: 'manifest.yaml',
      digest: digestOf(MANIFEST),
    });
    expect(digestOf(written('manifest.yaml'))).toBe(outputs.digest);
    expect(fake.requests).toEqual([]);
  });

  it('writes nothing that arrived other than it was rendered', async () => {
    await expect(
      run(rendering('kind: Namespace\n'), { tenantId: 'lab', spec }),
    ).rejects.toThrow(/^The manifest arrived changed: its digest is sha256:/);
    expect(existsSync(join(workspacePath, 'manifest.yaml'))).toBe(false);
  });

  it('renders what changes of a tenant, as that is now', async () => {
    const fake = rendering();
    fake.tenants.set('lab', tenantFixture('lab', { lifecycle: 'active' }));
    const changes = { preset: 'medium' };
    await run(fake, { type: 'update', tenantId: 'lab', changes });
    expect(fake.api.callsOf('previewManifest')).toMatchObject([
      [{ type: 'update', spec: { ...spec, ...changes } }],
    ]);
  });

  it('makes the folders of its path, and does it again just so', async () => {
    const fake = rendering();
    const input = { tenantId: 'lab', spec, path: 'deploy/tenant/lab.yaml' };
    const first = await run(fake, input);
    const bytes = written('deploy/tenant/lab.yaml');
    expect(await run(fake, input, { isDryRun: true })).toEqual(first);
    expect(written('deploy/tenant/lab.yaml')).toEqual(bytes);
    const spelled = { ...input, path: './deploy//tenant/./lab.yaml' };
    expect(await run(fake, spelled)).toEqual(first);
    const unset = await run(fake, { ...input, path: '' });
    expect(unset).toMatchObject({ path: 'manifest.yaml' });
  });

  it.each([
    '../manifest.yaml',
    '/etc/manifest.yaml',
    'a/../../manifest.yaml',
    '.',
    'deploy/',
    '.git/hooks/pre-commit',
    'taken/manifest.yaml',
    'folder',
    `${'x'.repeat(300)}.yaml`,
  ])('is told of a path that is no place, without ours: “%s”', async path => {
    writeFileSync(join(workspacePath, 'taken'), '');
    mkdirSync(join(workspacePath, 'folder'));
    const input = { tenantId: 'lab', spec, path };
    const error = await run(rendering(), input).catch(it => it);
    expect(error).toMatchObject({ name: 'InputError' });
    expect(error.message).toMatch(
      /^path: (.+ is no place for a file|has to be a file below the folder)/,
    );
    expect(error.message).not.toContain(workspacePath);
  });

  it('follows no link out of the workspace', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'ecp-outside-'));
    symlinkSync(outside, join(workspacePath, 'link'));
    const input = { tenantId: 'lab', spec, path: 'link/manifest.yaml' };
    await expect(run(createTenantsServiceFake(), input)).rejects.toThrow(
      'path: link/manifest.yaml is no place for a file in the workspace',
    );
    expect(existsSync(join(outside, 'manifest.yaml'))).toBe(false);
    rmSync(outside, { recursive: true });
  });

  it('names every field that is wrong, and writes nothing', async () => {
    const fake = createTenantsServiceFake();
    await expect(
      run(fake, { tenantId: 'LAB', spec: { ...spec, size: 1 } }),
    ).rejects.toThrow(/Tenant id: use lower-case.*Field size: is not a known/);
    expect(existsSync(join(workspacePath, 'manifest.yaml'))).toBe(false);
  });

  it('writes nothing for what would be refused, and says why in a sentence', async () => {
    const params = { value: 9, max: 4, preset: 'small' };
    const fake = rendering(MANIFEST, [
      refusal('gpu-above-preset', 'overrides.gpu', params),
    ]);
    await expect(run(fake, { tenantId: 'lab', spec })).rejects.toThrow(
      'The request would be refused: GPUs: 9 GPUs are more than preset small allows: at most 4.',
    );
    expect(existsSync(join(workspacePath, 'manifest.yaml'))).toBe(false);
  });

  it('writes nothing once the task is cancelled', async () => {
    const cancelled = new AbortController();
    const fake = rendering();
    fake.api.before = () => cancelled.abort();
    const { signal } = cancelled;
    await expect(
      run(fake, { tenantId: 'lab', spec }, { signal }),
    ).rejects.toThrow(/abort/);
    expect(existsSync(join(workspacePath, 'manifest.yaml'))).toBe(false);
  });

  it('has examples that work', async () => {
    const fake = rendering();
    for (const { example } of examples) {
      const [{ action, input }] = (load(example) as any).steps;
      expect(action).toBe('tenants:manifests:generate');
      const { path } = await run(fake, input);
      expect(written(String(path)).length).toBeGreaterThan(0);
    }
  });
});
