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
    simulated: {
      name: 'Simulated',
      text: 'Simulated: no real cluster stands behind this portal',
    },
    sidebar: {
      menu: 'Menu',
      search: 'Search',
      settings: 'Settings',
    },
  },
  translations: { ko: () => import('./ko') },
});
