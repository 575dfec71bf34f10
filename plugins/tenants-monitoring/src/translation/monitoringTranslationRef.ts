// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { en } from './en';

/** Every text of the plugin. English is built in, Korean is loaded when somebody reads Korean. */
export const monitoringTranslationRef = createTranslationRef({
  id: 'plugin.tenants-monitoring',
  messages: en,
  translations: { ko: () => import('./ko') },
});
