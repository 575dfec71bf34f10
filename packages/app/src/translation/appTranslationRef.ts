// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the portal itself says; the plugins bring their own words.
import { createTranslationRef } from '@backstage/frontend-plugin-api';

export const appTranslationRef = createTranslationRef({
  id: 'app.ecp-tenants',
  messages: {
    signIn: {
      title: 'ECP Tenants',
      windowTitle: 'Sign in',
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
    /** Of pages and tabs whose plugins have an English title only. */
    title: {
      catalog: 'Catalog',
      catalogGraph: 'Catalog graph',
      overview: 'Overview',
      kubernetes: 'Kubernetes',
      create: 'Create',
      templates: 'Templates',
      tasks: 'Tasks',
      actions: 'Actions',
      editor: 'Template editor',
      templatingExtensions: 'Templating extensions',
      notifications: 'Notifications',
      search: 'Search',
      settings: 'Settings',
      general: 'General',
      authProviders: 'Authentication providers',
      featureFlags: 'Feature flags',
    },
    notFound: {
      title: 'Page not found',
      text: 'The link may be mistyped, or what stood here is gone.',
      home: 'To the first page',
    },
    failure: {
      title: 'This part of the page broke',
      retry: 'Try again',
    },
  },
  translations: { ko: () => import('./ko/app') },
});
