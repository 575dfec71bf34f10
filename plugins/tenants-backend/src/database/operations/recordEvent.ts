// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  EventType,
  EventValues,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { Living, ofLife } from '../lives';
import { toRow } from '../rows';

/** An entry of a tenant's timeline; told to others once its transaction is committed. */
type NewEvent<T extends EventType> = Living & {
  type: T;
  actor?: string;
  /** What its sentence needs, and nothing missing. */
  params: EventValues<T>;
};

/** Appends to the timeline, which is the outbox too. Call it in the transaction of the change itself. */
export async function recordEvent<T extends EventType>(
  tx: Knex,
  event: NewEvent<T>,
): Promise<void> {
  await recordEvents(tx, [event]);
}

/** Appends to the timelines of several tenants at once. */
export async function recordEvents<T extends EventType>(
  tx: Knex,
  events: NewEvent<T>[],
): Promise<void> {
  await appendEvents(tx, events);
}

/** An entry of a module, whose words are the module's own. */
export type ModuleEvent = Living & {
  type: string;
  actor?: string;
  params?: Record<string, string | number>;
};

/** Appends entries of any type. */
export async function appendEvents(
  tx: Knex,
  events: ModuleEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const at = isoNow();
  await tx('tenant_events').insert(
    events.map(event =>
      toRow('tenant_events', {
        ...ofLife(event),
        at,
        type: event.type,
        actor: event.actor ?? null,
        params: event.params ?? {},
      }),
    ),
  );
}
