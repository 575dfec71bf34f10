// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The action on its own, in a real folder.

import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { load } from 'js-yaml';
import {
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScoreAction } from './createScoreAction';
import { examples } from './createScoreAction.examples';

const SCORE = `
apiVersion: score.dev/v1b1
metadata: { name: api }
containers:
  api:
    image: .
    variables: { PASSWORD: "\${resources.db.password}", LEVEL: info }
resources: { db: { type: postgres } }
`;

describe('tenants:score:convert', () => {
  let workspacePath: string;
  beforeEach(() => {
    workspacePath = mkdtempSync(join(tmpdir(), 'ecp-workspace-'));
  });
  afterEach(() => rmSync(workspacePath, { recursive: true, force: true }));

  async function run(input: Record<string, unknown>, isDryRun = false) {
    const outputs: Record<string, any> = {};
    const warned: string[] = [];
    const ctx = createMockActionContext<any>({ workspacePath });
    const logger = {
      ...ctx.logger,
      info: () => {},
      warn: (text: string) => warned.push(text),
    };
    await createScoreAction().handler({
      ...ctx,
      input: input as any,
      isDryRun,
      logger: logger as any,
      output: (name: any, value: any) => {
        outputs[name] = value;
      },
    });
    return { outputs, warned };
  }

  it('gives the services, and says in sentences what they lack', async () => {
    const { outputs, warned } = await run({ score: SCORE, path: '', host: '' });
    expect(outputs.services).toEqual([
      { name: 'api', image: '', replicas: 1, env: { LEVEL: 'info' } },
    ]);
    expect(outputs.left).toEqual([
      {
        service: 'api',
        path: 'containers.api.image',
        code: 'image-to-give',
      },
      {
        service: 'api',
        path: 'containers.api.variables.PASSWORD',
        code: 'variable-to-give',
        params: {
          variable: 'PASSWORD',
          placeholder: '${resources.db.password}',
        },
      },
      {
        service: 'api',
        path: 'resources.db',
        code: 'resource-to-give',
        params: { resource: 'postgres' },
      },
    ]);
    expect(warned).toEqual([
      'api: containers.api.image: is still to be built: name the image that was built',
      'api: containers.api.variables.PASSWORD: ${resources.db.password} comes from a resource: give PASSWORD in env, or in secretEnv where it is secret',
      'api: resources.db: a resource of type postgres is made by nobody here: run it as a service, or name one that there is',
    ]);
  });

  it('reads a file of the workspace, alike in a dry run', async () => {
    writeFileSync(join(workspacePath, 'score.yaml'), SCORE);
    const image = 'registry.example/team/api:1.2.3';
    const input = { path: './score.yaml', image };
    const { outputs } = await run(input);
    expect(outputs.services).toMatchObject([{ image }]);
    expect((await run(input, true)).outputs).toEqual(outputs);
  });

  it.each<[string, object, RegExp]>([
    ['neither', {}, /^score, path: give one of them/],
    ['both', { score: SCORE, path: 'a' }, /^score, path: give one of them/],
    [
      'no file',
      { path: 'none.yaml' },
      /^path: none.yaml is no file of the wor/,
    ],
    ['a way out', { path: '../a' }, /^path: has to be a file below the folder/],
    ['a link', { path: 'link' }, /^path: link is no file of the workspace/],
    ['what is huge', { path: 'huge' }, /^path: huge is larger than 10 MiB/],
    ['no YAML', { score: 'a: [' }, /^Score file: is no YAML: look at line 2/],
    [
      'no Score',
      { score: 'a: 1' },
      /^Score file: is no Score workload: each docum/,
    ],
  ])('is told of %s in a sentence, without ours', async (_, input, said) => {
    symlinkSync('/etc/hostname', join(workspacePath, 'link'));
    writeFileSync(join(workspacePath, 'huge'), '');
    truncateSync(join(workspacePath, 'huge'), 11 * 1024 * 1024);
    const error = await run(input as Record<string, unknown>).catch(it => it);
    expect(error).toMatchObject({ name: 'InputError' });
    expect(error.message).toMatch(said);
    expect(error.message).not.toContain(workspacePath);
  });

  it('has examples that work', async () => {
    for (const { example } of examples) {
      const [{ action, input }] = (load(example) as any).steps;
      expect(action).toBe('tenants:score:convert');
      if (input.path) writeFileSync(join(workspacePath, input.path), SCORE);
      const { outputs } = await run(input);
      expect(outputs.services).toMatchObject([
        { name: 'api', image: 'registry.example/team/api:1.2.3' },
      ]);
    }
  });
});
