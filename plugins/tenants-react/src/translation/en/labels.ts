// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What fields are called in English; the server calls them so, too.

import { FIELD_LABELS } from '@ecp-ai/backstage-plugin-tenants-common';
import { LabelWords, wordsAs } from '../CodeWords';

export const labels = {
  ...wordsAs('label', FIELD_LABELS),
  'label.unknown': 'Field {{field}}',
  'label.below': '{{label}}, field {{field}}',
} as const satisfies LabelWords;
