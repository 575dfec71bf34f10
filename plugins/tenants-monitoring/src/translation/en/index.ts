// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every English message, by flat key.

import { holds } from './holds';
import { incidents } from './incidents';
import { panels } from './panels';
import { recovery } from './recovery';
import { usage } from './usage';

export const en = {
  ...panels,
  ...usage,
  ...incidents,
  ...recovery,
  ...holds,
} as const;
