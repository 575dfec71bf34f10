// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A Gitea of its own on SQLite, with a repository whose workflow is started by dispatches. No runner takes its jobs.

import { ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freeNumbers, waitUntil } from 'sandbox';
import { endChild } from '../../testUtils/endChild';

const OWNER = { name: 'acme', password: 'acme-s3cret' };

export class GiteaProcess {
  private child?: ChildProcess;

  private constructor(
    /** Of the program and what it reads. */
    private readonly home: string,
    private readonly dir: string,
    private readonly port: number,
  ) {}

  static async create(home: string): Promise<GiteaProcess> {
    const dir = mkdtempSync(join(tmpdir(), 'ecp-gitea-'));
    const [port] = await freeNumbers(1);
    const gitea = new GiteaProcess(home, dir, port);
    writeFileSync(join(dir, 'app.ini'), gitea.settings());
    await gitea.command(['migrate']);
    await gitea.command([
      ...['admin', 'user', 'create', '--admin', '--username', OWNER.name],
      ...['--password', OWNER.password, '--email', 'acme@ecp.example'],
      '--must-change-password=false',
    ]);
    return gitea;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const child = spawn(join(this.home, 'gitea'), this.flags(['web']), {
      env: this.env(),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.child = child;
    await waitUntil(
      'Gitea was not ready',
      () => {
        if (child.exitCode !== null) throw new Error(`${child.exitCode}`);
        return this.api('GET', '/version');
      },
      { timeoutMs: 60_000 },
    );
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    await endChild(child);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** A repository `deploy` with a file on `main`. */
  async makeRepository(path: string, content: string): Promise<void> {
    await this.api('POST', '/user/repos', {
      name: 'deploy',
      auto_init: true,
      default_branch: 'main',
    });
    await this.api('POST', `/repos/${OWNER.name}/deploy/contents/${path}`, {
      branch: 'main',
      content: Buffer.from(content).toString('base64'),
      message: 'A workflow',
    });
  }

  /** What docs/approval.md says that a token has to be good for. */
  async makeToken(): Promise<string> {
    const { sha1 } = await this.api('POST', `/users/${OWNER.name}/tokens`, {
      name: 'portal',
      scopes: ['write:repository'],
    });
    return sha1;
  }

  /** Asks its API as the owner. */
  async api(method: string, path: string, body?: object): Promise<any> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${OWNER.name}:${OWNER.password}`)}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    }
    return JSON.parse(text);
  }

  private async command(args: string[]): Promise<void> {
    const options = { env: this.env() };
    await promisify(execFile)(
      join(this.home, 'gitea'),
      this.flags(args),
      options,
    );
  }

  private flags(args: string[]): string[] {
    return [...args, '--config', join(this.dir, 'app.ini')];
  }

  private env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      HOME: this.dir,
      GITEA_WORK_DIR: this.dir,
      GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: 'true',
    };
  }

  private settings(): string {
    return `
[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${this.port}
ROOT_URL = ${this.url}/
DISABLE_SSH = true
OFFLINE_MODE = true
STATIC_ROOT_PATH = ${this.home}
[database]
DB_TYPE = sqlite3
PATH = ${join(this.dir, 'gitea.db')}
[security]
INSTALL_LOCK = true
[actions]
ENABLED = true
[log]
LEVEL = Error
`;
  }
}
