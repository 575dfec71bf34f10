// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { SizingTemplateSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { SizingTemplates } from './templateSchema';

/** What whoever asks has to know of templates. */
export function summarizeTemplates(
  templates: SizingTemplates,
): SizingTemplateSummary[] {
  return Object.entries(templates).map(
    ([name, { title, note, unit, model, isShipped }]) => ({
      name,
      title,
      ...(note && { note }),
      unit: model ? 'users' : unit!,
      isModel: model !== undefined,
      isShipped,
    }),
  );
}
