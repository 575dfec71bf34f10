// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A host with one repository of a team behind a real Git server, integrated as Backstage integrates a Gitea. For tests.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// The sandbox is a program, not a library; its Git server has a front door of its own.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { GitServer, startGitServer } from 'sandbox/src/git';

/** The integration's; no log, error or file may hold it. */
export const PASSWORD = "canary's p4ss/+%";
/** A user's own; likewise. */
export const TOKEN = 'canary-t0ken';

export class GitHost {
  readonly root = mkdtempSync(join(tmpdir(), 'ecp-git-host-'));
  readonly dir = join(this.root, 'app.git');
  readonly #servers: GitServer[] = [];

  /** Takes the integration's credential. */
  get server(): GitServer {
    return this.#servers[0];
  }

  /** Serves the same repository to who signs in with {@link TOKEN}. */
  get userServer(): GitServer {
    return this.#servers[1];
  }

  async start(options: { empty?: boolean } = {}): Promise<this> {
    const shared = { dir: this.dir, owner: 'team', ...options };
    for (const who of [
      { username: 'portal', password: PASSWORD },
      { username: 'oauth2', password: TOKEN },
    ]) {
      this.#servers.push(await startGitServer({ ...shared, ...who }));
    }
    return this;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#servers.map(server => server.stop()));
    rmSync(this.root, { recursive: true, force: true });
  }

  /** What `RepoUrlPicker` gives for it. */
  repoUrl(server = this.server): string {
    return `${new URL(server.url).host}?owner=team&repo=app`;
  }

  /** `integrations` of an app-config. */
  get integrations() {
    const gitea = [this.server, this.userServer].map((server, at) => ({
      host: new URL(server.url).host,
      baseUrl: new URL(server.url).origin,
      ...(at === 0 && { username: 'portal', password: PASSWORD }),
    }));
    return { gitea };
  }

  git(...args: string[]): string {
    return this.gitWith('', ...args);
  }

  gitWith(input: string, ...args: string[]): string {
    const who = ['-c', 'user.name=Rival', '-c', 'user.email=rival@ecp.example'];
    return execFileSync('git', ['-C', this.dir, ...who, ...args], {
      input,
      stdio: ['pipe', 'pipe', 'ignore'],
    })
      .toString()
      .trim();
  }

  /** Subjects of the branch, newest first. */
  subjects(branch = 'main'): string[] {
    return this.git('log', '--format=%s', branch).split('\n');
  }

  head = (branch = 'main') => this.git('rev-parse', branch);

  /** As it is, byte for byte. */
  file(path: string, branch = 'main'): string {
    return execFileSync('git', ['-C', this.dir, 'show', `${branch}:${path}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
  }

  hook(name: 'pre-receive' | 'reference-transaction', script: string): void {
    mkdirSync(join(this.dir, 'hooks'), { recursive: true });
    const file = join(this.dir, 'hooks', name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  unhook(name: string): void {
    rmSync(join(this.dir, 'hooks', name), { force: true });
  }
}
