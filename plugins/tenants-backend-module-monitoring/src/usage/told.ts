// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Prices, rounded } from './prices';
import { While } from './UsageStore';

/** A range as answers tell it. */
export function told({ from, to }: While) {
  const moment = (seconds: number) => new Date(seconds * 1000).toISOString();
  return { from: moment(from), to: moment(to) };
}

/** An amount as answers tell it. */
export function money(amount: number, { currency }: Prices) {
  return { amount: rounded(amount), currency };
}
