// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { TenantsConfig } from '../config/TenantsConfig';
import { isoIn } from '../database/clock';

/** When an open request is over that begins to wait for somebody now; `null`: never. */
export function expiryOf({
  approval: { expireSeconds },
}: Pick<TenantsConfig, 'approval'>): string | null {
  return expireSeconds === undefined ? null : isoIn(expireSeconds);
}
