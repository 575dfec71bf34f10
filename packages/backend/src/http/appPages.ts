// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which paths are the portal's pages. Everything else that nobody answers is a 404, never 200 with a page.

/** First parts of the paths of this portal's pages, those of Backstage's plugins included. `e2e-tests/doors.test.ts` opens each. */
export const APP_PAGES = [
  'approvals',
  'audit',
  'catalog',
  'catalog-graph',
  'clusters',
  'create',
  'incidents',
  'notifications',
  'oauth2',
  'search',
  'settings',
  'tenants',
  'usage',
] as const;

const pages = new Set<string>(APP_PAGES);

/** Does the built frontend answer here: one of its pages, or one of the files (paths below its folder) that it consists of? */
export function isOfTheApp(path: string, files: ReadonlySet<string>): boolean {
  const [, first = '', ...rest] = path.split('/');
  if (first === '' && rest.length === 0) return true;
  return first === 'static' || pages.has(first) || files.has(path.slice(1));
}
