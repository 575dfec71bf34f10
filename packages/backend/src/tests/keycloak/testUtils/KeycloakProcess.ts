// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A Keycloak of its own, in memory, started when a test says so; what an administrator does is done by its admin API.

import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { waitUntil } from 'sandbox';
import { CI, REALM, realmFor } from './realm';
import { endChild } from '../../testUtils/endChild';

const ADMIN = { username: 'root', password: 'root-s3cret' };

export class KeycloakProcess {
  private child?: ChildProcess;
  private readonly url: string;
  /** As its tokens name it. */
  readonly issuer: string;

  /** @param home - the folder of a Keycloak that is built for `--optimized` */
  constructor(private readonly home: string, private readonly port: number) {
    this.url = `http://localhost:${port}`;
    this.issuer = `${this.url}/realms/${REALM}`;
  }

  /** Starts it and makes the realm. @param redirect - where the portal takes the code */
  async start(redirect: string): Promise<void> {
    const flags = ['--optimized', '--http-enabled=true'];
    const address = ['--http-host=127.0.0.1', `--http-port=${this.port}`];
    const child = spawn(
      'sh',
      [
        join(this.home, 'bin/kc.sh'),
        ...['start', ...flags, ...address, `--hostname=${this.url}`],
      ],
      {
        env: {
          ...process.env,
          KC_BOOTSTRAP_ADMIN_USERNAME: ADMIN.username,
          KC_BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password,
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    this.child = child;
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`Keycloak ended: ${code}`);
    });
    ended.catch(() => {});
    await Promise.race([
      waitUntil('Keycloak was not ready', () => this.adminToken(), {
        timeoutMs: 180_000,
      }),
      ended,
    ]);
    await this.admin('POST', '', realmFor(redirect));
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    // The script hands it on to Java, and waits.
    await endChild(child);
  }

  /** A machine's token by its secret, as a CI gets it. */
  machineToken(): Promise<string> {
    return this.tokenOf(REALM, {
      grant_type: 'client_credentials',
      client_id: CI.id,
      client_secret: CI.secret,
    });
  }

  /** Changes what it knows of a person. */
  async update(username: string, change: object): Promise<void> {
    const { id } = await this.user(username);
    await this.admin('PUT', `/${REALM}/users/${id}`, change);
  }

  /** Makes a person a member of one group, and of no other; without a name of none. */
  async moveTo(username: string, name?: string): Promise<void> {
    const { id } = await this.user(username);
    const path = `/${REALM}/users/${id}/groups`;
    for (const group of await this.admin('GET', path)) {
      await this.admin('DELETE', `${path}/${group.id}`);
    }
    if (!name) return;
    const search = `/${REALM}/groups?exact=true&search=${name}`;
    const [group] = await this.admin('GET', search);
    await this.admin('PUT', `${path}/${group.id}`);
  }

  /** A new key signs from now on; answers how the old ones are withdrawn. */
  async rotate(): Promise<() => Promise<void>> {
    const path = `/${REALM}/components`;
    const type = 'org.keycloak.keys.KeyProvider';
    const before = await this.admin('GET', `${path}?type=${type}`);
    const old = before.filter((it: any) => it.providerId === 'rsa-generated');
    await this.admin('POST', path, {
      name: 'newer',
      providerId: 'rsa-generated',
      providerType: type,
      config: {
        ...{
          priority: [String(Date.now())],
          enabled: ['true'],
          active: ['true'],
        },
        ...{ algorithm: ['RS256'], keySize: ['2048'] },
      },
    });
    return async () => {
      for (const { id } of old) await this.admin('DELETE', `${path}/${id}`);
    };
  }

  private async user(username: string): Promise<{ id: string }> {
    const path = `/${REALM}/users?exact=true&username=${username}`;
    const [user] = await this.admin('GET', path);
    return user;
  }

  private adminToken(): Promise<string> {
    return this.tokenOf('master', {
      grant_type: 'password',
      client_id: 'admin-cli',
      ...ADMIN,
    });
  }

  private async tokenOf(
    realm: string,
    form: Record<string, string>,
  ): Promise<string> {
    const answer = await fetch(
      `${this.url}/realms/${realm}/protocol/openid-connect/token`,
      { method: 'POST', body: new URLSearchParams(form) },
    );
    const text = await answer.text();
    if (!answer.ok) throw new Error(`no token: ${answer.status} ${text}`);
    return JSON.parse(text).access_token;
  }

  /** Of the admin API, below `/admin/realms`. */
  private async admin(method: string, path: string, body?: object) {
    const answer = await fetch(`${this.url}/admin/realms${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.adminToken()}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  }
}
