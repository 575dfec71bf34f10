// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The world of the contract, made through the API itself: by the same calls in the plugin and in its fake.

import {
  CreateRequestInput,
  TenantRequest,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { createWish } from '../../../workflow/testUtils/world';

/** People of the contract: what they are to its tenants. */
export type Person =
  /** Owns them. */
  | 'dana'
  /** May look at them. */
  | 'vera'
  /** Knows nothing of them. */
  | 'devon'
  /** Approves. */
  | 'ada'
  /** Reads everything. */
  | 'vic';

/** What there is, besides tenants under the names that cases call them by. */
export type Furnished = {
  requests: Record<
    | 'open'
    | 'decided'
    | 'changed'
    | 'toDecide'
    | 'toBulk'
    | 'toCancel'
    | 'toChange'
    | 'toEdit'
    | 'ofAda',
    TenantRequest
  >;
  pods: { running: string; stuck: string };
};

/** An API, called by people. */
export type World = {
  as(who: Person): TenantsApi;
  /** The same, where no manifest repository is configured. */
  withoutRepository(who: Person): TenantsApi;
  /** Nobody is signed in; absent where everybody is. */
  anonymous?: TenantsApi;
  furnished: Furnished;
  stop(): Promise<void>;
};

/** A wish of dana's: seen by editors and viewers, too. */
export function wishFor(
  tenantId: string,
  patch: object = {},
): CreateRequestInput {
  return createWish(tenantId, {
    access: {
      editors: ['group:default/ml-editors'],
      viewers: ['group:default/ml-viewers'],
    },
    services: [
      { name: 'web', image: 'registry.example/acme/web:1.0.0', replicas: 1 },
    ],
    cluster: 'test',
    ...patch,
  });
}

/** The same wish for what is there already. */
export function changeOf(tenantId: string, patch: object = {}) {
  const wish = wishFor(tenantId, patch);
  return { ...wish, type: 'update' } as CreateRequestInput;
}

/** Asks and approves until everything is there that cases are about. */
export async function furnish(as: World['as']): Promise<Furnished['requests']> {
  const ask = (wish: CreateRequestInput, who: Person = 'dana') =>
    as(who).createRequest(wish);
  const approve = ({ id, manifestDigest }: TenantRequest) =>
    as('ada').decideRequest(id, {
      decision: 'approve',
      digest: manifestDigest,
      comment: 'looked at',
    });
  const sentBack = ({ id, manifestDigest: digest }: TenantRequest) =>
    as('ada').requestChanges(id, { digest, comment: 'smaller' });
  const away = { cluster: 'away' };
  const image = 'registry.example/imagepull-fail:1';
  const stuck = { services: [{ name: 'web', image, replicas: 1 }] };

  const decided = await ask(wishFor('active'));
  await approve(decided);
  await approve(await ask(wishFor('stuck', stuck)));
  for (const tenantId of ['faraway', 'changing', 'changed', 'going']) {
    await approve(await ask(wishFor(tenantId, away)));
  }
  await ask(changeOf('changing', { ...away, displayName: 'Another' }));
  await approve(await ask({ type: 'delete', tenantId: 'going' }));
  const renamed = { ...away, displayName: 'Renamed' };
  const changed = await approve(await ask(changeOf('changed', renamed)));
  return {
    decided,
    changed,
    open: await ask(wishFor('waiting')),
    toDecide: await ask(wishFor('deciding')),
    toBulk: await ask(wishFor('bulk')),
    toCancel: await ask(wishFor('cancelling')),
    toChange: await ask(wishFor('sentback')),
    toEdit: await sentBack(await ask(wishFor('edited'))),
    ofAda: await ask(wishFor('hers'), 'ada'),
  };
}
