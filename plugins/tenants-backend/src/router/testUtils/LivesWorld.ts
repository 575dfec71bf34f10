// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A backend that delivers to a Git repository, in which ids live several times.

import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { CreateRequestInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestRepository } from '../../delivery/git/testUtils/TestRepository';
import { eventually } from '../../status/testUtils/eventually';
import { createWish } from '../../workflow/testUtils/world';
import { bootPlugin } from './bootedPlugin';

/** How a life may end. */
export type Ending = 'deleted' | 'rejected' | 'cancelled';

/** The booted plugin on a database of the test's, and what people do in it. */
export class LivesWorld {
  private constructor(
    readonly api: Awaited<ReturnType<typeof bootPlugin>>,
    readonly repository: TestRepository,
    private readonly folder: string,
  ) {}

  static async start(knex: Knex): Promise<LivesWorld> {
    const repository = new TestRepository();
    const folder = mkdtempSync(join(tmpdir(), 'ecp-lives-'));
    const database = createServiceFactory({
      service: coreServices.database,
      deps: {},
      factory: () => ({ getClient: async () => knex }),
    });
    const api = await bootPlugin(
      {
        clusters: {
          away: { url: 'http://127.0.0.1:9', token: 'x', targets: ['git'] },
        },
        git: { url: repository.path },
        workingDirectory: folder,
        reconcile: { pollInterval: { seconds: 0.1 } },
      },
      { features: [database] },
    );
    return new LivesWorld(api, repository, folder);
  }

  async stop(): Promise<void> {
    await this.api.stop();
    this.repository.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Asks for a tenant of a group; `word` is found wherever the wish is shown. */
  create(tenantId: string, group: string, word: string, access?: object) {
    return createWish(tenantId, {
      owner: `group:default/${group}`,
      description: `Description ${word}`,
      services: [
        {
          name: word,
          image: `r.example/${word}:1`,
          replicas: 1,
          port: 80,
          env: { WORD: word },
        },
      ],
      ...(access && { access }),
    });
  }

  async ask(who: string, wish: CreateRequestInput): Promise<any> {
    const { status, body } = await this.api.post('/v1/requests', who, wish);
    if (status !== 201) throw new Error(`not asked: ${JSON.stringify(body)}`);
    return body;
  }

  async decide(
    { id, manifestDigest: digest }: { id: string; manifestDigest: string },
    decision: 'approve' | 'reject',
  ) {
    const path = `/v1/requests/${id}/decision`;
    const answer = await this.api.post(path, 'ada', {
      decision,
      digest,
      comment: 'looked at',
    });
    if (answer.status !== 200) {
      throw new Error(`not decided: ${JSON.stringify(answer.body)}`);
    }
  }

  /** Waits until the tenant has come so far. */
  async tenant(tenantId: string, lifecycle: string): Promise<void> {
    await eventually(async () => {
      const { body } = await this.api.get(`/v1/tenants/${tenantId}`, 'ada');
      if (body.lifecycle !== lifecycle) {
        throw new Error(`${tenantId} is ${body.lifecycle}, not ${lifecycle}`);
      }
    }, 30);
  }

  /** Ends the life that a create request of `who` began. */
  async end(request: any, who: string, ending: Ending): Promise<void> {
    const { id, tenantId } = request;
    if (ending === 'cancelled') {
      await this.api.post(`/v1/requests/${id}/cancel`, who, {});
    } else if (ending === 'rejected') {
      await this.decide(request, 'reject');
    } else {
      await this.decide(request, 'approve');
      const removal = await this.ask(who, { type: 'delete', tenantId });
      await this.decide(removal, 'approve');
      await this.tenant(tenantId, 'deleted');
    }
  }
}
