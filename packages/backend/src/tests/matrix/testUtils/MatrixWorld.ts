// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the matrix asks about: a tenant of one group, one of another, an id that passed from the one to the other, and their
// requests and incidents. Made over HTTP, on a simulated cluster.

import {
  CreateRequestInput,
  recoveryRoutes,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import {
  alertOf,
  groupOf,
} from '@ecp-ai/backstage-plugin-tenants-backend-module-recovery/src/testUtils/alerts';
import { FakeAlertmanager } from '@ecp-ai/backstage-plugin-tenants-backend-module-recovery/src/testUtils/FakeAlertmanager';
import { BackendFeature } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { startKubernetes } from 'kubernetes-simulator';
import { waitUntil } from 'sandbox';
import { ALERT_TOKEN, BootedBackend } from '../../testUtils/BootedBackend';
import { Person } from '../../testUtils/people';
import { Place } from './callers';

/** What stands in paths. */
export type Ids = {
  tenantId: string;
  /** Whose the id is now. */
  group: 'research' | 'vision';
  /** Who asked. */
  asker: Person;
  life: string;
  /** Of the request. */
  id: string;
  digest: string;
  incidentId?: string;
  silenceId?: string;
  pod?: string;
};

const RESEARCH = {
  owner: 'group:default/ml-research',
  access: {
    editors: ['group:default/ml-editors'],
    viewers: ['group:default/ml-viewers'],
  },
};
const VISION = { owner: 'group:default/vision' };

/** The ids of tenants. */
export const TENANT = {
  own: 'matrix-own',
  foreign: 'matrix-foreign',
  former: 'matrix-twice',
  named: 'matrix-named',
  /** For requests that are used up. */
  namedAgain: 'matrix-again',
};

/** The wish for a tenant of one of the groups, changed by a patch. */
export const wishOf = (
  tenantId: string,
  group: 'research' | 'vision',
  patch: object = {},
) =>
  createWish(tenantId, {
    ...(group === 'research' ? RESEARCH : VISION),
    services: [
      { name: 'web', image: 'registry.example/acme/web:1.0.0', replicas: 1 },
    ],
    ...patch,
  });

const soon = <T>(what: string, check: () => Promise<T>) =>
  waitUntil(what, check, { timeoutMs: 120_000, intervalMs: 50 });

/** The booted backend with all of this in it. */
export class MatrixWorld {
  readonly ids = new Map<Place, Ids>();
  private count = 0;

  private constructor(
    readonly backend: BootedBackend,
    private readonly knex: Knex,
    private readonly stopOthers: () => Promise<void>,
  ) {}

  /** Under the policy of the portal, or another one. */
  static async start(
    knex: Knex,
    policy?: BackendFeature,
  ): Promise<MatrixWorld> {
    const cluster = await startKubernetes({ podReadySeconds: 0.05 });
    const alertmanager = new FakeAlertmanager();
    const { url, caData, tokens } = cluster;
    const backend = await BootedBackend.start({
      knex,
      policy,
      tenants: {
        clusters: {
          test: {
            url,
            caData,
            token: tokens.reconciler,
            targets: ['apply'],
            certifier: { token: tokens.admin },
          },
        },
        approval: {
          rules: [
            {
              id: 'leads',
              when: { types: ['suspend'], owners: [RESEARCH.owner] },
              then: { steps: [{ anyOf: ['group:default/leads'] }] },
            },
          ],
        },
        reconcile: { pollInterval: { seconds: 0.05 } },
        recovery: {
          webhook: { tokens: [{ name: 'am', token: ALERT_TOKEN }] },
          alertmanager: { url: await alertmanager.start(), token: 'am' },
          pollSeconds: 0.05,
        },
      },
    });
    const world = new MatrixWorld(backend, knex, async () => {
      await cluster.stop();
      alertmanager.stop();
    });
    await world.furnish();
    return world;
  }

  async stop(): Promise<void> {
    await this.backend.stop();
    await this.stopOthers();
  }

  /** What a place is called, once and for all. */
  at(place: Place): Ids {
    return this.ids.get(place)!;
  }

  /** Another open request of the same kind as that of the place; of `former` there is none any more. */
  async fresh(place: Place): Promise<Ids> {
    if (place === 'former') return this.at(place);
    if (place === 'named') return this.suspendNamed();
    const who = { foreign: 'devon', asked: 'omar' } as const;
    const asker =
      place === 'foreign' || place === 'asked' ? who[place] : 'rita';
    const group = place === 'foreign' ? 'vision' : 'research';
    const asked = await this.ask(asker, wishOf(this.name(), group));
    if (place === 'left') await this.leave(asked.id);
    return asked;
  }

  /** A silence that can be ended. */
  async silence(place: Place): Promise<Ids> {
    const ids = this.at(place);
    const path = `/v1/incidents/${ids.incidentId}/silences`;
    const wish = { minutes: 5, comment: 'known' };
    const { body } = await this.ok('ada', 'POST', path, wish);
    return { ...ids, silenceId: body.silences.at(-1).id };
  }

  /** The number of the newest change by a call: machines go on meanwhile, and their rows have a dot. */
  async changes(): Promise<number> {
    const path = '/v1/audit?outcome=succeeded&limit=100';
    const { body } = await this.backend.as('ada', 'GET', path);
    return body.items.find((it: any) => !it.event.includes('.')).seq;
  }

  /** A name of a tenant that nobody has had. */
  name(): string {
    return `matrix-${this.count++}`;
  }

  async ask(who: Person, wish: CreateRequestInput): Promise<Ids> {
    const { body } = await this.ok(who, 'POST', '/v1/requests', wish);
    const { id, tenantId, life, manifestDigest: digest } = body;
    const group = who === 'devon' ? 'vision' : 'research';
    return { id, tenantId, group, asker: who, life, digest };
  }

  /** Somebody does what has to work. */
  async ok(who: Person, method: string, path: string, body?: unknown) {
    const answer = await this.backend.as(who, method, path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    return answer;
  }

  withdraw(id: string) {
    return this.ok('ada', 'POST', `/v1/requests/${id}/cancel`, {});
  }

  async sentBack(ids: Ids): Promise<Ids> {
    const path = `/v1/requests/${ids.id}/request-changes`;
    // Of whom the rule names, where one does.
    const who = ids.tenantId === TENANT.namedAgain ? 'lea' : 'ada';
    await this.ok(who, 'POST', path, {
      digest: ids.digest,
      comment: 'smaller',
    });
    return ids;
  }

  private async furnish() {
    const { own, foreign, former, named, namedAgain } = TENANT;
    const research = await this.ask('rita', wishOf(former, 'research'));
    await this.approve(research);
    const wishes = [
      await this.ask('rita', wishOf(own, 'research')),
      await this.ask('devon', wishOf(foreign, 'vision')),
      await this.ask('rita', wishOf(named, 'research')),
      await this.ask('rita', wishOf(namedAgain, 'research')),
    ];
    for (const wish of wishes) await this.approve(wish);
    await this.lifecycle(former, 'ready');
    await this.alert(former);
    await this.ok('ada', 'POST', `/v1/tenants/${former}/certificate/run`, {});
    const incidentId = await this.incident(former);
    await this.approve(
      await this.ask('rita', { type: 'delete', tenantId: former }),
    );
    await this.lifecycle(former, 'deleted');
    const next = await this.ask('devon', wishOf(former, 'vision'));
    await this.approve(next);
    this.ids.set('former', { ...research, group: 'vision', incidentId });
    for (const place of ['own', 'foreign'] as const) {
      await this.lifecycle(TENANT[place], 'ready');
      await this.alert(TENANT[place]);
      const open = await this.fresh(place);
      const tenantId = TENANT[place];
      const { body } = await this.ok('ada', 'GET', `/v1/tenants/${tenantId}`);
      const pods = await this.ok('ada', 'GET', `/v1/tenants/${tenantId}/pods`);
      this.ids.set(place, {
        ...open,
        tenantId,
        life: body.life,
        incidentId: await this.incident(tenantId),
        pod: pods.body.items[0].name,
      });
    }
    for (const place of ['asked', 'left'] as const) {
      this.ids.set(place, await this.fresh(place));
    }
    const suspend = { type: 'suspend', tenantId: named } as const;
    this.ids.set('named', await this.ask('rita', suspend));
  }

  private async approve({ id, digest }: Ids) {
    const path = `/v1/requests/${id}/decision`;
    const word = { decision: 'approve', digest, comment: 'looked at' };
    await this.ok('ada', 'POST', path, word);
  }

  private async lifecycle(tenantId: string, status: string) {
    const path = `/v1/tenants/${tenantId}/status`;
    await soon(`${tenantId} is ${status}`, async () => {
      const { body } = await this.backend.as('ada', 'GET', path);
      if (body.overall_status !== status) throw new Error(body.overall_status);
      return body;
    });
  }

  private async alert(tenantId: string) {
    const startsAt = new Date().toISOString();
    const alert = {
      ...alertOf(tenantId, { alertname: 'ECPHighCPUUsage' }),
      startsAt,
    };
    const path = `tenants${recoveryRoutes.receiveAlerts.path}`;
    const group = groupOf([alert]);
    await this.backend.call('POST', path, ALERT_TOKEN, group);
  }

  private async incident(tenantId: string): Promise<string> {
    const path = `/v1/incidents?tenantId=${tenantId}`;
    return soon(`${tenantId} has an incident`, async () => {
      const { body } = await this.backend.as('ada', 'GET', path);
      if (!body.items.length) throw new Error('not yet');
      return body.items[0].id as string;
    });
  }

  private async suspendNamed(): Promise<Ids> {
    const tenantId = TENANT.namedAgain;
    const path = `/v1/requests?tenantId=${tenantId}&state=open`;
    const open = await this.ok('ada', 'GET', path);
    for (const { id } of open.body.items) await this.withdraw(id);
    return this.ask('rita', { type: 'suspend', tenantId });
  }

  private async leave(id: string) {
    await this.knex('requests')
      .where({ id })
      .update({ requested_by: 'user:default/leo' });
  }
}
