// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The page before everything else: one button, the organisation's own issuer.
import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  type SignInPageProps,
} from '@backstage/plugin-app-react';
import { Helmet } from 'react-helmet';
import { appTranslationRef } from '../translation';
import { oidcAuthApiRef } from './oidcAuthApi';

const OidcSignInPage = (props: SignInPageProps) => {
  const { t } = useTranslationRef(appTranslationRef);
  const appTitle = useApi(configApiRef).getOptionalString('app.title');
  return (
    <>
      <SignInPage
        {...props}
        align="center"
        title={t('signIn.title')}
        provider={{
          id: 'oidc',
          title: t('signIn.provider'),
          message: t('signIn.message'),
          apiRef: oidcAuthApiRef,
        }}
      />
      <Helmet
        titleTemplate={`%s | ${appTitle}`}
        title={t('signIn.windowTitle')}
      />
    </>
  );
};

export const signInPage = SignInPageBlueprint.make({
  params: { loader: async () => OidcSignInPage },
});
