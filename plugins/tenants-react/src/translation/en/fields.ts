// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English of what is refused, which the server says itself, too.

import { FIELD_WORDS } from '@ecp-ai/backstage-plugin-tenants-common';
import { FieldWords, wordsAs } from '../CodeWords';

export const fields = {
  ...wordsAs('field', FIELD_WORDS),
  'field.unknown': 'is refused ({{code}})',
  'field.whole': 'Request',
} as const satisfies FieldWords;
