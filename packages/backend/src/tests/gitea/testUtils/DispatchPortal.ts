// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole portal, told of a Gitea, and started anew over the same data however it ended.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, Portal, Ports, startPortal, waitUntil } from 'sandbox';
import { askWith } from '../../testUtils/askWith';
import { specOf } from '../../testUtils/SidePortal';
import { WORKFLOW } from './workflow';

export class DispatchPortal {
  /** For whatever is gone with it. */
  readonly dir = mkdtempSync(join(tmpdir(), 'ecp-dispatch-'));
  private ports?: Ports;
  private portal?: Portal;

  /** @param gitea - where it is called */
  constructor(private readonly gitea: string) {}

  /** @param token - of Gitea */
  async start(token: string): Promise<void> {
    const config = join(this.dir, 'config.yaml');
    writeFileSync(config, JSON.stringify(configFor(this.gitea, token)));
    this.ports ??= await freePorts();
    this.portal = await startPortal({
      dir: join(this.dir, 'data'),
      ports: this.ports,
      config: [config],
      headless: true,
    });
  }

  async stop(): Promise<void> {
    await this.portal?.stop();
    this.portal = undefined;
  }

  /** The backend has no time for anything. */
  async kill(): Promise<void> {
    const { portal } = this;
    process.kill(portal!.pid('backend')!, 'SIGKILL');
    await portal!.death;
    await this.stop();
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** Dana asks for a tenant, Ada approves it. */
  async approve(tenantId: string): Promise<{ id: string; digest: string }> {
    const spec = specOf('group:default/ml-research');
    const asked = await this.ask('dana', 'requests', {
      type: 'create',
      tenantId,
      spec,
    });
    if (asked.status !== 201) throw new Error(`not asked: ${asked.text}`);
    const { id, manifestDigest: digest } = asked.body;
    const said = await this.ask('ada', `requests/${id}/decision`, {
      decision: 'approve',
      digest,
    });
    if (said.status !== 200) throw new Error(`not approved: ${said.text}`);
    return { id, digest };
  }

  /** What the timeline says of telling CI, newest first. */
  async told(tenantId: string): Promise<[string, string][]> {
    const { body } = await this.ask('ada', `tenants/${tenantId}/timeline`);
    return body.items
      .filter((it: any) => it.type.startsWith('dispatch.'))
      .map(({ type, params }: any) => [type, params.to ?? params.cause]);
  }

  /** Settles when the newest that the timeline says of telling CI is this. */
  untilTold(tenantId: string, what: string): Promise<void> {
    return waitUntil(
      `CI of ${tenantId}: no ${what}`,
      async () => {
        const [newest = []] = await this.told(tenantId);
        if (newest[0] !== what) throw new Error(`it is ${newest}`);
      },
      { timeoutMs: 120_000 },
    );
  }

  /** What CI said of deployments, per delivery. */
  async reports(tenantId: string): Promise<any[]> {
    const { body } = await this.ask('ada', `tenants/${tenantId}/deliveries`);
    return body.items.flatMap((it: any) => it.report ?? []);
  }

  machineToken(name: string): Promise<string> {
    return this.portal!.machineToken(name);
  }

  private async ask(person: string, path: string, body?: object) {
    const { backendUrl } = this.portal!;
    const token = await this.portal!.token(person);
    return askWith(token, `${backendUrl}/api/tenants/v1/${path}`, body);
  }
}

const configFor = (url: string, token: string) => ({
  tenants: {
    dispatch: {
      kind: 'gitea',
      url,
      owner: 'acme',
      repo: 'deploy',
      workflow: WORKFLOW,
      token,
      allowPrivateAddresses: true,
    },
  },
});
