// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:image`: what is in the image runs as deploy/platform runs it: as user 1000, on a file system that cannot be written, on
// PostgreSQL; its job first, then the portal, which lets people in and delivers.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { waitUntil } from '../../packages/sandbox/src/launch/waitUntil';
import {
  localConfig,
  NO_REDIS,
  postgresVariables,
  ProductionParts,
  startProductionParts,
} from '../production/productionParts';
import { ask } from '../replicas/ask';
import { delivered, readBooks } from '../replicas/books';
import { wish } from '../replicas/Load';
import { buildah } from './buildImage.mjs';

const postgres = new URL(process.env.ECP_TEST_POSTGRES!);
const image = process.env.ECP_IMAGE!;
const WAIT = { timeoutMs: 240_000 };

let parts: ProductionParts;
let container: string;
let root: string;
let config: string;

before(async () => {
  parts = await startProductionParts();
  container = await buildah('from', image);
  root = await buildah('mount', container);
  config = join(parts.dir, 'config');
  mkdirSync(config);
  const { ECP_CLUSTER_RECONCILER_TOKEN_FILE: token } = parts.env;
  copyFileSync(token!, join(config, 'token'));
  writeFileSync(
    join(config, 'app-config.yaml'),
    JSON.stringify(
      localConfig(parts, parts.ports.backend, { backend: NO_REDIS }),
    ),
  );
  await promisify(execFile)('chmod', ['-R', 'a+rX', parts.dir]);
});
after(async () => {
  await parts?.stop();
  if (container) await buildah('rm', container);
});

/** As a kubelet would: the root read-only, three folders mounted, no rights of root. */
const MOUNTS = `
set -e
mkdir -p "$ROOT/app/config"
mount --bind "$ROOT" "$ROOT"
mount --bind -o ro "$CONFIG" "$ROOT/app/config"
mount -t tmpfs -o mode=1777 tmp "$ROOT/tmp"
mount -t tmpfs -o uid=1000,gid=1000 work "$ROOT/var/lib/ecp-tenants"
mount -t proc proc "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
for file in hosts resolv.conf; do
  touch "$ROOT/etc/$file"
  mount --bind -o ro "/etc/$file" "$ROOT/etc/$file"
done
mount -o remount,ro,bind "$ROOT"
cd "$ROOT"
exec chroot "$ROOT" setpriv --reuid=1000 --regid=1000 --clear-groups --no-new-privs --bounding-set=-all /bin/sh -c 'cd /app; exec "$@"' sh "$@"
`;

function start(name: string, ...command: string[]) {
  const { PATH } = process.env;
  parts.group.start({
    name,
    cwd: '/',
    program: 'unshare',
    args: ['--mount', 'sh', '-c', MOUNTS, 'sh', ...command],
    env: {
      ...parts.env,
      ...postgresVariables(postgres),
      PATH: `/usr/local/bin:${PATH}`,
      HOME: '/tmp',
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      ROOT: root,
      CONFIG: config,
      REDIS_URL: 'redis://unused.invalid',
      ECP_CLUSTER_RECONCILER_TOKEN_FILE: '/app/config/token',
    },
  });
}

/** The image's own beginning, with the arguments that deploy/platform gives. */
const PROGRAM = ['tini', '--', 'node', 'packages/backend'];
const CONFIG = [
  '--config',
  'app-config.production.yaml',
  '--config',
  'config/app-config.yaml',
];

async function sh(script: string): Promise<number | string | null> {
  start('sh', 'sh', '-c', script);
  return parts.group.over('sh');
}

test('it is nobody in particular, begins as written, and has nothing to build with', async () => {
  const { OCIv1 } = JSON.parse(await buildah('inspect', container));
  assert.equal(OCIv1.config.User, '1000:1000');
  assert.deepEqual(OCIv1.config.Entrypoint, PROGRAM);
  for (const tool of ['gcc', 'make', 'python3', 'yarn']) {
    assert.notEqual(await sh(`command -v ${tool}`), 0, tool);
  }
  assert.equal(await sh('test "$(id -u)" = 1000'), 0);
  assert.notEqual(await sh('touch /app/x'), 0);
  assert.equal(await sh('touch /tmp/x /var/lib/ecp-tenants/x'), 0);
});

test('no secret and no source of the repository came along', async () => {
  const found =
    'find /app -name .git -o -name "*.pem" -path "/app/*" -not -path "*/node_modules/*"';
  assert.equal(await sh(`test -z "$(${found})"`), 0);
  assert.equal(await sh('test ! -e /app/app-config.yaml'), 0);
});

test('its job makes the tables', async () => {
  start('migrate', ...PROGRAM, 'migrate', ...CONFIG);
  assert.equal(await parts.group.over('migrate'), 0);
});

test('it lets people in, shows its pages, and delivers', async () => {
  start('portal', ...PROGRAM, ...CONFIG);
  const { group, url } = parts;
  await group.orDeath(parts.untilPeopleAreIn());
  const page = await fetch(`${url}/tenants`);
  assert.equal(page.status, 200);
  const asked = await ask(
    url,
    parts.token,
    'dana',
    '/api/tenants/v1/requests',
    wish('image-1'),
  );
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  const { id, manifestDigest: digest } = asked.body;
  const path = `/api/tenants/v1/requests/${id}/decision`;
  const approval = { decision: 'approve', digest };
  const decided = await ask(url, parts.token, 'ada', path, approval);
  assert.equal(decided.status, 200, JSON.stringify(decided.body));
  await group.orDeath(
    waitUntil(
      'it is delivered',
      async () => {
        const repository = join(parts.dir, 'manifests.git');
        const books = await readBooks(postgres, repository, 'image');
        assert.deepEqual(books.get('image-1'), delivered('image-1'));
      },
      WAIT,
    ),
  );
});

test('it ends when it is asked to', async () => {
  assert.equal(await parts.group.end('portal'), 0);
});
