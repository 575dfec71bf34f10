// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A real bare repository and what its other users do to it: rivals, vandals, hooks. For tests.

import { execFileSync } from 'node:child_process';
import {
  readFileSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  LC_ALL: 'C',
};

/** Bytes, or a mode and what it points to. */
type Entry = string | { mode: '120000' | '160000' | '100755'; content: string };

export class TestRepository {
  readonly root = mkdtempSync(join(tmpdir(), 'ecp-git-'));
  readonly path = join(this.root, 'manifests.git');

  constructor(
    private readonly options: {
      empty?: boolean;
      format?: 'sha1' | 'sha256';
    } = {},
  ) {
    this.init();
    if (!options.empty) {
      this.commit({ 'README.md': 'Manifests\n' }, { message: 'Start' });
    }
  }

  /** An empty repository. */
  init(): void {
    const { format = 'sha1' } = this.options;
    mkdirSync(this.path);
    this.git([
      ...['init', '--quiet', '--bare', '--initial-branch=main'],
      `--object-format=${format}`,
    ]);
    this.git(['config', 'http.receivepack', 'true']);
  }

  /** Where every branch stands. */
  heads(): Record<string, string> {
    const listed = this.git([
      'for-each-ref',
      '--format=%(refname:short) %(objectname)',
      'refs/heads',
    ]);
    const lines = listed.split('\n').filter(Boolean);
    return Object.fromEntries(lines.map(line => line.split(' ')));
  }

  git(args: string[], input?: string): string {
    return execFileSync('git', ['-C', this.path, ...args], {
      env: environment,
      input,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
      .toString()
      .trim();
  }

  /** Commits on the branch as somebody else; `undefined` deletes a path. `onto`: rewrites the branch from there. */
  commit(
    files: Record<string, Entry | undefined>,
    options: { message?: string; onto?: string; name?: string } = {},
  ): string {
    const { message = 'Work of others', name = 'Rival' } = options;
    const from = options.onto ?? this.head();
    const stream = [
      'reset refs/heads/main\n',
      from ? `from ${from}\n` : '',
      '\ncommit refs/heads/main\nmark :1\n',
      `committer ${name} <rival@example.com> ${Math.floor(
        Date.now() / 1000,
      )} +0000\n`,
      `data ${Buffer.byteLength(message)}\n${message}\n`,
      ...Object.entries(files).map(([path, entry]) => fileCommand(path, entry)),
      '\nget-mark :1\n',
    ];
    return this.git(['fast-import', '--quiet', '--force'], stream.join(''));
  }

  head(): string | undefined {
    return (
      this.git(['for-each-ref', '--format=%(objectname)', 'refs/heads/main']) ||
      undefined
    );
  }

  /** Newest first. */
  log(): { commit: string; subject: string; opId: string; parents: string }[] {
    const format =
      '%H%x09%s%x09%(trailers:key=Op-Id,valueonly,separator=%x2C)%x09%P';
    return this.git(['log', `--format=${format}`, 'main'])
      .split('\n')
      .map(line => {
        const [commit, subject, opId = '', parents = ''] = line.split('\t');
        return { commit, subject, opId, parents };
      });
  }

  /** Op-Ids on the branch, oldest first. */
  opIds(): string[] {
    return this.log()
      .map(({ opId }) => opId)
      .filter(Boolean)
      .reverse();
  }

  message(commit: string): string {
    return this.git(['log', '-1', '--format=%B', commit]);
  }

  file(path: string): string | undefined {
    try {
      return execFileSync(
        'git',
        ['-C', this.path, 'show', `refs/heads/main:${path}`],
        {
          env: environment,
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      ).toString();
    } catch {
      return undefined;
    }
  }

  /** A file that a hook wrote. */
  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  paths(): string[] {
    return this.git(['ls-tree', '-r', '--name-only', 'main']).split('\n');
  }

  hook(name: 'pre-receive' | 'post-receive' | 'update', script: string): void {
    mkdirSync(join(this.path, 'hooks'), { recursive: true });
    writeFileSync(join(this.path, 'hooks', name), `#!/bin/sh\n${script}\n`, {
      mode: 0o755,
    });
  }

  unhook(name: string): void {
    rmSync(join(this.path, 'hooks', name), { force: true });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function fileCommand(path: string, entry: Entry | undefined): string {
  if (entry === undefined) return `D ${path}\n`;
  const { mode, content } =
    typeof entry === 'string' ? { mode: '100644', content: entry } : entry;
  return mode === '160000'
    ? `M 160000 ${content} ${path}\n`
    : `M ${mode} inline ${path}\ndata ${Buffer.byteLength(
        content,
      )}\n${content}\n`;
}
