// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the cases of a row are, and how they are written.

import {
  ApiOperation,
  apiRoutes,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Furnished, Person } from './furnish';

/** Somebody calls with arguments. */
export type Call<Args extends unknown[] = unknown[]> = {
  as: Person;
  args: (furnished: Furnished) => Args;
  /** Where no manifest repository is configured. */
  withoutRepository?: true;
};

/** A call that is refused, and the fields that the refusal names. */
export type Refused = Call & { fields?: [path: string, code: string][] };

/** At least one. */
export type Some = [Refused, ...Refused[]];

type Route<Op extends ApiOperation> = (typeof apiRoutes)[Op];

type Takes<Op extends ApiOperation> = Route<Op> extends
  | { body: unknown }
  | { query: unknown }
  ? 400
  : never;

/** The cases of a row. */
export type RowCases<Op extends ApiOperation> = {
  answered: Call<Parameters<TenantsApi[Op]>>;
  refused: { [Status in Takes<Op> | Route<Op>['refusals'][number]]: Some };
};

/** The cases of every row. */
export type AllCases = { [Op in ApiOperation]: RowCases<Op> };

export const surplus = { surplus: 1 };
export const named = (path: string, code: string): Pick<Refused, 'fields'> => ({
  fields: [[path, code]],
});
/** Whoever asks lacks what the route needs. */
export const lacking = named('', 'permission_missing');
export const unknownField = named('surplus', 'unknown_field');

export const call = <Args extends unknown[]>(as: Person, ...args: Args) => ({
  as,
  args: () => args,
});

export const listed = {
  limit: { ...named('limit', 'too_small') },
  cursor: { ...named('cursor', 'cursor_unknown') },
};
