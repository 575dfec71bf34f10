// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English sentences for what the rules say of a spec; the server says them itself, too.

import { FINDING_WORDS } from '@ecp-ai/backstage-plugin-tenants-common';
import { FindingWords, wordsAs } from '../CodeWords';

export const findings = {
  ...wordsAs('finding', FINDING_WORDS),
  'finding.unknown': 'Rule “{{code}}”',
} as const satisfies FindingWords;
