// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  FieldCode,
  FieldsConflict,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { lockName } from './lockName';

/** How many requests may wait for approvers at a time. */
export type OpenRequestLimits = {
  maxOpenPerPerson: number;
  maxOpenPerGroup: number;
};

/** Whom the limits count: a person, and the group that shall own. */
export type Asker = { requested_by: string; owner: string };

/**
 * Refuses a request where too many of its person, or for its owner group, are open.
 *
 * Race rule: the names of both are locked before counting, in one order, so that of two requests for the last place the
 * second counts the first.
 *
 * @throws FieldsConflict saying which limit
 */
export async function requireRoomToAsk(
  tx: Knex,
  asker: Asker,
  limits: OpenRequestLimits,
): Promise<void> {
  for (const check of checksOf(asker, limits)) {
    await lockName(tx, nameOf(check));
  }
  await lookForRoomToAsk(tx, asker, limits);
}

/**
 * Refuses that an open request is for another group than before, where too many for that one are open. Its person has it
 * either way.
 *
 * Race rule: as of `requireRoomToAsk`, which counts by the same name.
 *
 * @throws FieldsConflict saying which limit
 */
export async function requireRoomForGroup(
  tx: Knex,
  asker: Asker,
  limits: OpenRequestLimits,
): Promise<void> {
  const [, ofGroup] = checksOf(asker, limits);
  await lockName(tx, nameOf(ofGroup));
  await requireFewer(tx, ofGroup);
}

/** The same of what is not asked yet: the last place may be gone when it is. */
export async function lookForRoomToAsk(
  knex: Knex,
  asker: Asker,
  limits: OpenRequestLimits,
): Promise<void> {
  for (const check of checksOf(asker, limits)) await requireFewer(knex, check);
}

type Check = ReturnType<typeof checksOf>[number];

function nameOf({ column, who }: Check): string {
  return `open requests ${column} ${who}`;
}

async function requireFewer(
  knex: Knex,
  { column, who, code, limit }: Check,
): Promise<void> {
  const [{ open }] = await knex('requests')
    .where({ [column]: who })
    .whereIn('state', ['pending', 'changes_requested'])
    .count({ open: '*' });
  if (Number(open) >= limit) {
    const params = { who, limit };
    throw new FieldsConflict([{ path: '', code, params }]);
  }
}

function checksOf({ requested_by, owner }: Asker, limits: OpenRequestLimits) {
  return [
    {
      column: 'requested_by',
      who: requested_by,
      code: 'open_requests_of_person' satisfies FieldCode,
      limit: limits.maxOpenPerPerson,
    },
    {
      column: 'owner',
      who: owner,
      code: 'open_requests_of_group' satisfies FieldCode,
      limit: limits.maxOpenPerGroup,
    },
  ] as const;
}
