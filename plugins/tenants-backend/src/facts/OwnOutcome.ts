// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What our own targets answer: as any target's, but each of its codes has words.

import { DeliveryCode } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryOutcome,
  RestartOutcome,
} from '@ecp-ai/backstage-plugin-tenants-node';

type Worded<T> = T extends { code: string }
  ? Omit<T, 'code'> & { code: DeliveryCode }
  : T;

/** What became of a delivery. */
export type OwnOutcome = Worded<DeliveryOutcome>;

/** What became of a restart. */
export type OwnRestartOutcome = Worded<RestartOutcome>;
