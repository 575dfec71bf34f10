// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Restarts as the plugin keeps them, and a reconciler that makes them at once, or as a test says.

import { ConflictError } from '@backstage/errors';
import {
  HostRestart,
  HostTenants,
  TenantLife,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';

/** A restart that was asked for. */
export type Asked = {
  tenantId: string;
  workload?: string;
  requestedAt: string;
};

/** What of the world wishes are made in. */
type OfWorld = {
  tenants: Map<string, { lifecycle: string }>;
  knex: Knex;
  now: () => Date;
};

export class WorldWishes {
  /** In their order. */
  readonly asked: Asked[] = [];
  /** What a wish is from when it is asked for. */
  becomes: HostRestart['state'] = 'done';
  private readonly states = new Map<Asked, HostRestart & { life: string }>();

  constructor(private readonly world: OfWorld) {}

  /** The reconciler comes by: what waits is done, or comes to that. */
  carryOut(state: HostRestart['state'] = 'done', more: object = {}): void {
    for (const restart of this.states.values()) {
      if (!['wanted', 'under_way'].includes(restart.state)) continue;
      Object.assign(restart, { state, at: this.at, ...more });
    }
  }

  /** Those that are in a state. */
  of(tenantId: string, state: HostRestart['state']): Asked[] {
    return this.asked.filter(
      it => it.tenantId === tenantId && this.states.get(it)!.state === state,
    );
  }

  readonly host: Pick<
    HostTenants,
    'wantRestart' | 'withdrawRestarts' | 'restarts'
  > = {
    wantRestart: async (tenant, wish) =>
      this.world.knex.transaction(async tx => {
        if (wish.onlyIf && !(await wish.onlyIf(tx))) return false;
        this.ask(tenant, wish);
        return true;
      }),
    withdrawRestarts: async ({ life, requestedAt }) => {
      const gone = [...this.states].filter(
        ([asked, restart]) =>
          restart.state === 'wanted' &&
          (!life || restart.life === life) &&
          (!requestedAt || asked.requestedAt === requestedAt),
      );
      return gone.map(([asked, restart]) => {
        restart.state = 'withdrawn';
        return { ...asked, life: restart.life };
      });
    },
    restarts: async (life, requestedAt) =>
      [...this.states.values()].filter(
        it => it.life === life && it.requestedAt === requestedAt,
      ),
  };

  private ask(
    { tenantId, life }: TenantLife,
    { workload, requestedAt = this.at }: Partial<Asked>,
  ): void {
    const { lifecycle } = this.world.tenants.get(tenantId)!;
    if (lifecycle !== 'active') throw new ConflictError(lifecycle);
    const known = this.asked.find(
      it =>
        it.tenantId === tenantId &&
        it.workload === workload &&
        it.requestedAt === requestedAt,
    );
    const state = known && this.states.get(known)!;
    if (state?.state === 'withdrawn') state.state = this.becomes;
    if (known) return;
    const asked = { tenantId, workload, requestedAt };
    this.asked.push(asked);
    const { becomes } = this;
    const at = becomes === 'wanted' ? {} : { at: this.at };
    const restart = { workload, requestedAt, state: becomes, ...at };
    this.states.set(asked, { ...restart, life });
  }

  private get at(): string {
    return this.world.now().toISOString();
  }
}
