// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ChildGroup } from './ChildGroup';
import { sandboxSrc } from './paths';
import { waitUntil } from './waitUntil';

let folder: string;
let group: ChildGroup;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecp-children-'));
  group = new ChildGroup(join(folder, 'logs'));
});

afterEach(async () => {
  await group.stop();
  rmSync(folder, { recursive: true, force: true });
});

const child = (name: string, code: string) => ({
  name,
  cwd: folder,
  env: process.env,
  args: ['-e', code],
});

const ready = `console.log('{"ready":true,"url":"http://x"}');`;
const forever = 'setInterval(() => {}, 1000);';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const untilGone = (pid: number) =>
  waitUntil(
    `process ${pid} is still there`,
    async () => {
      if (isAlive(pid)) throw new Error('alive');
    },
    { timeoutMs: 10_000, intervalMs: 50 },
  );

it('waits for the ready line and keeps the log', async () => {
  const spec = child('a', `console.log('hello'); ${ready} ${forever}`);
  expect(await group.startService(spec)).toBe('http://x');
  await group.stop();
  expect(await readFile(group.logFile('a'), 'utf8')).toMatch(/^hello\n/);
});

it('says why a child could not start, with its last words', async () => {
  const spec = child('a', `console.error('no disk'); process.exit(3)`);
  await expect(group.startService(spec)).rejects.toThrow(
    /a ended unexpectedly \(exit code 3\)[^]*no disk/,
  );
});

it('ends one child, says how it ended, and starts it again behind its log', async () => {
  const lives = child('a', `console.log('a life'); ${ready} ${forever}`);
  const polite = `process.on('SIGTERM', () => process.exit(7)); ${ready} ${forever}`;
  await group.startService(lives);
  expect(await group.end('a', 'SIGKILL')).toBe('SIGKILL');
  await group.startService(lives);
  await group.startService(child('b', polite));
  expect(await group.end('b')).toBe(7);
  const next = group.startService(child('c', `${ready} ${forever}`));
  expect(await group.orDeath(next)).toBe('http://x');
  expect(isAlive(group.pid('a')!)).toBe(true);
  await group.stop();
  const log = await readFile(group.logFile('a'), 'utf8');
  expect(log.match(/a life/g)).toHaveLength(2);
  await expect(group.end('a')).rejects.toThrow('a does not run');
});

it('runs other programs than Node', async () => {
  const spec = {
    name: 'sh',
    cwd: folder,
    env: process.env,
    program: '/bin/sh',
    args: ['-c', `echo '{"ready":true,"url":"sh"}'; exec sleep 600`],
  };
  expect(await group.startService(spec)).toBe('sh');
});

it('reports a child that is killed later', async () => {
  await group.startService(child('a', `${ready} ${forever}`));
  process.kill(group.pid('a')!, 'SIGKILL');
  expect(await group.death).toMatchObject({
    name: 'a',
    message: expect.stringContaining('SIGKILL'),
  });
});

it('ends children that ignore polite signals, and their children', async () => {
  const stubborn = `
    const { pid } = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(
      forever,
    )}], { stdio: 'ignore' });
    process.on('SIGTERM', () => process.exit(0));
    console.log(JSON.stringify({ ready: true, url: String(pid) }));
    ${forever}`;
  const grandchild = Number(await group.startService(child('a', stubborn)));
  const pid = group.pid('a')!;
  await group.stop();
  expect(isAlive(pid)).toBe(false);
  await untilGone(grandchild);
});

it('starts nothing once it is stopping', async () => {
  await group.stop();
  expect(() => group.start(child('late', forever))).toThrow(
    'late is not started any more',
  );
});

it('leaves nothing behind when the launcher itself is killed', async () => {
  const orphan = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['--require', ${JSON.stringify(
      join(sandboxSrc, 'launch/exitWithParent.cjs'),
    )}, '-e', ${JSON.stringify(
    forever,
  )}], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    console.log(child.pid);
    ${forever}`;
  const launcher = spawn(process.execPath, ['-e', orphan]);
  const [line] = await once(launcher.stdout, 'data');
  const pid = Number(String(line));
  expect(isAlive(pid)).toBe(true);
  launcher.kill('SIGKILL');
  await untilGone(pid);
});

const onLinux = process.platform === 'linux' ? describe : describe.skip;
onLinux('on Linux', () => {
  it('leaves no other program behind, either', async () => {
    const code = `
      const { ChildGroup } = require(${JSON.stringify(
        join(sandboxSrc, 'launch/ChildGroup.ts'),
      )});
      const group = new ChildGroup(${JSON.stringify(join(folder, 'far'))});
      group.start({ name: 'sleep', cwd: '/', env: process.env, program: 'sleep', args: ['600'] });
      console.log(group.pid('sleep'));
      ${forever}`;
    const transform = require.resolve(
      '@backstage/cli/config/nodeTransform.cjs',
    );
    const launcher = spawn(process.execPath, [
      '--require',
      transform,
      '-e',
      code,
    ]);
    const [line] = await once(launcher.stdout, 'data');
    const pid = Number(String(line));
    expect(isAlive(pid)).toBe(true);
    launcher.kill('SIGKILL');
    await untilGone(pid);
  });
});
