// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { LONGEST_TENANT_ID } from '@ecp-ai/backstage-plugin-tenants-common';
import deburr from 'lodash/deburr';

/** A tenant id made of a name, as far as the name has Latin letters or digits; empty where it has none. */
export function suggestId(name: string): string {
  return deburr(name.normalize('NFKD'))
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, LONGEST_TENANT_ID)
    .replace(/-$/, '');
}
