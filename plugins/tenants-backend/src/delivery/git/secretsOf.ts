// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { GitConfig } from '../../config/TenantsConfig';

/** What must not be shown of a configuration, in the forms in which it may turn up. */
export function secretsOf({ credentials }: GitConfig): string[] {
  return credentials && 'password' in credentials
    ? [`${credentials.username}:${credentials.password}`, credentials.password]
    : [];
}
