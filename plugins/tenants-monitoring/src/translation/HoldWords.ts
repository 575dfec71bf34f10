// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { HOLD_VALUES } from '@ecp-ai/backstage-plugin-tenants-common';

type Holds = typeof HOLD_VALUES;

/** Codes that have a value which is not always known. */
type Unsure = {
  [C in keyof Holds]: Extract<Holds[C][number], `${string}?`> extends never
    ? never
    : C;
}[keyof Holds];

/** A sentence for each reason to hold, a second one where more may be known, and none for a code that nobody emits. */
export type HoldWords = {
  [C in keyof Holds as `hold.${C}`]: string;
} & { [C in Unsure as `hold.${C}.detailed`]: string } & {
  /** Of a code that is newer than this page. */
  'hold.other': string;
};
