// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the portal itself says; the plugins bring their own words.
import { createTranslationRef } from '@backstage/frontend-plugin-api';

export const appTranslationRef = createTranslationRef({
  id: 'app.ecp-tenants',
  messages: {
    signIn: {
      title: 'ECP Tenants',
      provider: 'Single sign-on',
      message: 'Sign in with your organisation’s account.',
    },
    sidebar: {
      menu: 'Menu',
      search: 'Search',
      settings: 'Settings',
    },
  },
  translations: { ko: () => import('./ko') },
});
