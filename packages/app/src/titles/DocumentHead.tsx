// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the browser is told of a page: its title and its language, in which ages are said too. A page that names itself
// wins, as it comes later.

import {
  AppRootElementBlueprint,
  appLanguageApiRef,
  configApiRef,
  useApi,
  useBreadcrumbEntries,
} from '@backstage/frontend-plugin-api';
import humanizeDuration from 'humanize-duration';
import { Settings } from 'luxon';
import { useEffect, useState } from 'react';
import { Helmet } from 'react-helmet';

const DocumentHead = () => {
  const appTitle = useApi(configApiRef).getOptionalString('app.title') ?? '';
  const { items } = useBreadcrumbEntries();
  const innermostFirst = items.map(({ label }) => label).reverse();
  return (
    <Helmet
      htmlAttributes={{ lang: useLanguage() }}
      titleTemplate={`%s | ${appTitle}`}
      defaultTitle={[...innermostFirst, appTitle].join(' | ')}
    />
  );
};

function useLanguage(): string {
  const api = useApi(appLanguageApiRef);
  const [language, setLanguage] = useState(api.getLanguage().language);
  useEffect(() => {
    const subscription = api
      .language$()
      .subscribe(it => setLanguage(it.language));
    return () => subscription.unsubscribe();
  }, [api]);
  // Backstage's own pages word their ages by luxon, which would follow the browser, and the times of a task's steps by
  // humanize-duration, which would be English.
  useEffect(() => {
    Settings.defaultLocale = language;
    Object.assign(humanizeDuration, { language, fallbacks: ['en'] });
  }, [language]);
  return language;
}

/** Sets title and language of the document, live. */
export const documentHead = AppRootElementBlueprint.make({
  name: 'document-head',
  params: { element: <DocumentHead /> },
});
