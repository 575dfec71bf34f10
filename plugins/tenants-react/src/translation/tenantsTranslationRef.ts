// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import { en } from './en';

/** Which messages there are is told below: Backstage works that out for nested ones too, at which the compiler gives up (TS2859) below two thousand. */
const messages: Record<string, string> = en;

/** Every text of the plugin. English is built in, Korean is loaded when somebody reads Korean. */
export const tenantsTranslationRef = createTranslationRef({
  id: 'plugin.tenants',
  messages,
  translations: { ko: () => import('./ko') },
}) as TranslationRef<'plugin.tenants', typeof en>;
