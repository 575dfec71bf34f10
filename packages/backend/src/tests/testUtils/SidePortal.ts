// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole portal, as `npm start` runs it but without pages, with a tenant of Dana's that Devon may know nothing of, and
// with entities that somebody registered to look into it. Simulated: the cluster.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freePorts,
  Portal,
  PortalOptions,
  startPortal,
  waitUntil,
} from 'sandbox';

/** Nobody's business but ML research's; others have heard of it and look for it by their entities. */
export const FOREIGN = 'secretlab';
/** The same, and nothing that others may see says its name. */
export const UNHEARD = 'unheard';
/** Vision's. */
export const OWN = 'pictures';

/** Vision's too, and ML research may look at it. */
export const SHARED = 'gallery';

/** Holders besides the owner, as references of groups. */
type Access = { editors?: string[]; viewers?: string[] };

type More = Pick<PortalOptions, 'monitoring'> & { config?: object };

/** A small tenant with one service. */
export const specOf = (owner: string, access: Access = {}) => ({
  displayName: 'A tenant',
  owner,
  access,
  environment: 'dev',
  preset: 'small',
  services: [
    {
      name: 'web',
      image: 'registry.example/web:1.0',
      replicas: 1,
      port: 8080,
    },
  ],
});

/** What came back. */
export type Answer = { status: number; text: string; body: any };

/** A running portal and its people. */
export class SidePortal {
  private readonly tokens = new Map<string, string>();

  private constructor(
    private readonly dir: string,
    readonly portal: Portal,
    /** The file that somebody registered. */
    readonly registered: string,
  ) {}

  /** With entities that somebody registered, configuration laid over it, and what else the launcher takes. */
  static async start(
    entities: object[],
    { config: more = {}, ...options }: More = {},
  ): Promise<SidePortal> {
    const dir = mkdtempSync(join(tmpdir(), 'ecp-doors-'));
    const file = join(dir, 'registered.yaml');
    writeFileSync(file, entities.map(it => JSON.stringify(it)).join('\n---\n'));
    const config = join(dir, 'config.yaml');
    writeFileSync(config, JSON.stringify({ ...overlay(file), ...more }));
    const portal = await startPortal({
      dir: join(dir, 'data'),
      ports: await freePorts(),
      config: [config],
      headless: true,
      ...options,
    });
    return new SidePortal(dir, portal, file);
  }

  async stop(): Promise<void> {
    await this.portal.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** `GET` of a path below `/api`, or with a body `POST`. */
  async ask(person: string, path: string, body?: unknown): Promise<Answer> {
    const method = body === undefined ? 'GET' : 'POST';
    return this.send(method, person, path, body);
  }

  async send(
    method: string,
    person: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const response = await fetch(`${this.portal.backendUrl}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(person)}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: parsed(text) };
  }

  /** Asks for a tenant of the person's own group, has it approved, and waits until it runs. */
  async makeTenant(
    tenantId: string,
    person: string,
    owner: string,
    access: Access = {},
  ) {
    const asked = await this.ask(person, 'tenants/v1/requests', {
      type: 'create',
      tenantId,
      spec: specOf(owner, access),
    });
    if (asked.status !== 201) throw new Error(`not asked: ${asked.text}`);
    const { id, manifestDigest: digest } = asked.body;
    const path = `tenants/v1/requests/${id}/decision`;
    const said = await this.ask('ada', path, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
    if (said.status !== 200) throw new Error(`not approved: ${said.text}`);
    await this.until(`${tenantId} is ready`, async () => {
      const { body } = await this.ask(
        'ada',
        `tenants/v1/tenants/${tenantId}/status`,
      );
      return body?.overall_status === 'ready';
    });
    await this.until(`${tenantId} is in the catalog`, async () => {
      const { body } = await this.ask(
        person,
        `catalog/entities/by-name/tenant/default/${tenantId}`,
      );
      return body?.relations?.length > 0;
    });
  }

  until(what: string, ask: () => Promise<boolean>): Promise<void> {
    return waitUntil(
      what,
      async () => {
        if (!(await ask())) throw new Error('not yet');
      },
      { timeoutMs: 60_000 },
    );
  }

  async token(person: string): Promise<string> {
    const known = this.tokens.get(person);
    if (known) return known;
    const token = await this.portal.token(person);
    this.tokens.set(person, token);
    return token;
  }
}

function overlay(file: string) {
  const root = '../sandbox/catalog/people.yaml';
  const schedule = {
    frequency: { seconds: 2 },
    timeout: { seconds: 30 },
    initialDelay: { seconds: 1 },
  };
  return {
    // Shut unless an operator opens them; what they tell then is walked, too.
    backend: { actions: { pluginSources: ['tenants', 'kubernetes'] } },
    catalog: {
      // A list replaces the list of app-config.
      locations: [
        { type: 'file', target: root, rules: [{ allow: ['User', 'Group'] }] },
        { type: 'file', target: file, rules: [{ allow: ['Component'] }] },
        {
          type: 'file',
          target: '../../templates/*/template.yaml',
          rules: [{ allow: ['Template'] }],
        },
      ],
    },
    search: { collators: { catalog: { schedule } } },
  };
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
