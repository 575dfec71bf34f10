// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `node packages/backend migrate` in a process of its own, on app-config.production.yaml as the job of a rollout runs it.

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const backend = join(__dirname, '../../../..');
const root = join(backend, '../..');

/** What it needs to read its configuration; nothing of it is called. */
const ENVIRONMENT = {
  ECP_BASE_URL: 'http://localhost:7007',
  ECP_CLUSTER_CA_DATA: 'dW51c2Vk',
  ECP_CLUSTER_READER_TOKEN: 'unused',
  ECP_CLUSTER_RECONCILER_TOKEN_FILE: '/dev/null',
  ECP_CLUSTER_URL: 'https://cluster.invalid',
  ECP_GIT_AUTHOR_EMAIL: 'tenants@example.com',
  ECP_GIT_PASSWORD: 'unused',
  ECP_GIT_URL: 'https://git.invalid/tenants.git',
  ECP_GIT_USERNAME: 'unused',
  ECP_INGRESS_SUFFIX: 'apps.example.com',
  ECP_PEOPLE_URL: 'https://people.invalid/people.yaml',
  OIDC_CLIENT_ID: 'unused',
  OIDC_CLIENT_SECRET: 'unused',
  OIDC_ISSUER: 'https://issuer.invalid',
  POSTGRES_HOST: 'postgres.invalid',
  POSTGRES_PASSWORD: 'unused',
  POSTGRES_USER: 'unused',
  REDIS_URL: 'redis://redis.invalid',
  SESSION_SECRET: 'unused',
};

/** Runs it on that database; its exit code, its last line, and its complaints. */
export async function runMigrate(dir: string, database: object) {
  const overlay = join(dir, 'overlay.json');
  writeFileSync(overlay, JSON.stringify({ backend: { database } }));
  const files = [join(root, 'app-config.production.yaml'), overlay];
  const { code, stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(backend, 'src/index.ts'),
      'migrate',
      ...files.flatMap(file => ['--config', file]),
    ],
    {
      cwd: root,
      env: { ...process.env, ...ENVIRONMENT, NODE_ENV: 'production' },
      maxBuffer: 1 << 26,
    },
  ).then(
    out => ({ ...out, code: 0 }),
    error => error as { code: number; stdout: string; stderr: string },
  );
  return { code, told: stdout.trim().split('\n').at(-1) ?? '', stderr };
}
