// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  createScaffolderFormDecorator,
  FormDecoratorBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { markSent } from './draft';

/**
 * `formDecorators: [{ id: tenants-draft }]` of a template: what was written is being sent. Its draft ends once that
 * arrived, which the APIs of `translatedTemplates` tell; elsewhere the form says when it was sent.
 *
 * @public
 */
export const tenantDraftDecorator = createScaffolderFormDecorator({
  id: 'tenants-draft',
  decorator: async () => markSent(),
});

export const draftDecorator = FormDecoratorBlueprint.make({
  name: 'draft',
  params: { decorator: tenantDraftDecorator },
});
