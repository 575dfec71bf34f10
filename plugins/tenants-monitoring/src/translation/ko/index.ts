// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every Korean message, by flat key; loaded when somebody reads Korean.

import { holds } from './holds';
import { incidents } from './incidents';
import { panels } from './panels';
import { recovery } from './recovery';
import { usage } from './usage';
import type { en } from '../en';

const ko = {
  ...panels,
  ...usage,
  ...incidents,
  ...recovery,
  ...holds,
} satisfies Record<keyof typeof en, string>;

// The translation ref takes a module's default export.
export default ko;
