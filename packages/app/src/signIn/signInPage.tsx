// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The page before everything else: one button, the organisation's own issuer.
import { SignInPage } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  type SignInPageProps,
} from '@backstage/plugin-app-react';
import { appTranslationRef } from '../translation';
import { oidcAuthApiRef } from './oidcAuthApi';

const OidcSignInPage = (props: SignInPageProps) => {
  const { t } = useTranslationRef(appTranslationRef);
  return (
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
  );
};

export const signInPage = SignInPageBlueprint.make({
  params: { loader: async () => OidcSignInPage },
});
