// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  createScaffolderFormDecorator,
  FormDecoratorBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { dropDraft } from './draft';

/**
 * `formDecorators: [{ id: tenants-draft }]` of a template: what was written is being sent, and is no draft any more.
 *
 * @public
 */
export const tenantDraftDecorator = createScaffolderFormDecorator({
  id: 'tenants-draft',
  decorator: async () => dropDraft(),
});

export const draftDecorator = FormDecoratorBlueprint.make({
  name: 'draft',
  params: { decorator: tenantDraftDecorator },
});
