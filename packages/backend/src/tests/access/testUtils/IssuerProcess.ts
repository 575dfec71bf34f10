// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An issuer of its own (the sandbox's oidc-provider as a process): started when a test says so, and with new keys when it says
// so. What it would never sign is signed here with its very key.

import { ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { importJWK, JWTPayload, SignJWT } from 'jose';
import { endChild } from '../../testUtils/endChild';

const require_ = createRequire(__filename);
const sandbox = dirname(require_.resolve('sandbox/package.json'));

type IssuerOptions = { port: number; dir: string; redirect: string };

/** Credentials of its client, and the one of its machines. */
export const CLIENT = { id: 'late-portal', secret: 'late-s3cret' };
export const MACHINE_SECRET = 'machine-s3cret';

export class IssuerProcess {
  private child?: ChildProcess;
  readonly url: string;

  constructor(private readonly options: IssuerOptions) {
    mkdirSync(options.dir, { recursive: true });
    this.url = `http://localhost:${options.port}`;
  }

  async start(): Promise<void> {
    const { dir, port, redirect } = this.options;
    const child = spawn(
      process.execPath,
      [
        ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
        join(sandbox, 'src/oidc/main.ts'),
        ...['--port', String(port)],
        ...['--data', dir],
        ...['--redirect', redirect],
      ],
      {
        cwd: sandbox,
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          ECP_OIDC_CLIENT_ID: CLIENT.id,
          ECP_OIDC_CLIENT_SECRET: CLIENT.secret,
          ECP_OIDC_MACHINE_SECRET: MACHINE_SECRET,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      // Read on: it says more later, and a closed pipe would end it.
      child.stdout.on('data', chunk => {
        if (String(chunk).includes('"ready"')) resolve();
      });
      child.once('exit', code =>
        reject(new Error(`the issuer ended: ${code}`)),
      );
    });
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    await endChild(child);
  }

  /** The same issuer with another key, and without the one of before. */
  async rotate(): Promise<void> {
    await this.stop();
    rmSync(join(this.options.dir, 'keys.json'));
    await this.start();
  }

  /** What it says of subjects from now on. */
  says(claims: Record<string, object>): void {
    writeFileSync(
      join(this.options.dir, 'claims.json'),
      JSON.stringify(claims),
    );
  }

  /** Its private key. */
  key(): JsonWebKey & { kid: string } {
    const file = readFileSync(join(this.options.dir, 'keys.json'), 'utf8');
    return JSON.parse(file).jwks.keys[0];
  }

  /** A token that is good for ten minutes, but for what is given. */
  async sign(claims: JWTPayload, key = this.key()): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const whole = {
      iss: this.url,
      aud: 'ecp-tenants-api',
      sub: 'robot',
      iat: now,
      exp: now + 600,
      ...claims,
    };
    return new SignJWT(JSON.parse(JSON.stringify(whole)))
      .setProtectedHeader({ alg: 'RS256', kid: key.kid })
      .sign(await importJWK(key, 'RS256'));
  }
}
