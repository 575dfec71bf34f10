// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the browser is told of a page: its title and its language, in which ages are said too. A page that names itself wins, as it comes later.

import {
  AppRootElementBlueprint,
  appLanguageApiRef,
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Settings } from 'luxon';
import { Suspense, useEffect, useState } from 'react';
import { Helmet } from 'react-helmet';
import { useTitleParts, type TitlePart } from './useTitleParts';

const DocumentHead = () => {
  const appTitle = useApi(configApiRef).getOptionalString('app.title');
  const parts = useTitleParts();
  const [title, setTitle] = useState('');
  return (
    <>
      <Helmet
        htmlAttributes={{ lang: useLanguage() }}
        titleTemplate={`%s | ${appTitle}`}
        defaultTitle={[title, appTitle].filter(Boolean).join(' | ')}
      />
      <Suspense fallback={null}>
        <Said parts={parts} onSaid={setTitle} />
      </Suspense>
    </>
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
  // Backstage's own pages word their ages by luxon, which would follow the browser.
  useEffect(() => {
    Settings.defaultLocale = language;
  }, [language]);
  return language;
}

type SaidProps = {
  parts: TitlePart[];
  said?: string[];
  onSaid: (title: string) => void;
};

// Words are read by a hook, so each part is a component around the next one.
function Said({ parts, said = [], onSaid }: SaidProps) {
  const [part, ...rest] = parts;
  const title = said.join(' | ');
  const isWhole = part === undefined;
  useEffect(() => {
    if (isWhole) onSaid(title);
  }, [isWhole, title, onSaid]);
  if (isWhole) {
    return null;
  }
  return typeof part === 'string' ? (
    <Said parts={rest} said={[...said, part]} onSaid={onSaid} />
  ) : (
    <Translated part={part} parts={rest} said={said} onSaid={onSaid} />
  );
}

function Translated(props: SaidProps & { part: Exclude<TitlePart, string> }) {
  const { part, said = [], ...others } = props;
  const { t } = useTranslationRef(part.ref);
  return <Said {...others} said={[...said, t(part.key)]} />;
}

/** Sets title and language of the document, live. */
export const documentHead = AppRootElementBlueprint.make({
  name: 'document-head',
  params: { element: <DocumentHead /> },
});
