// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  NotFoundErrorPage,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { ButtonLink, Container, Flex, Text } from '@backstage/ui';
import { Helmet } from 'react-helmet';
import { appTranslationRef } from '../translation';

const NotFoundPage = () => {
  const { t } = useTranslationRef(appTranslationRef);
  return (
    <Container py="6">
      <Helmet title={t('notFound.title')} />
      <Flex direction="column" gap="4" align="start">
        <Text as="h1" variant="title-medium">
          {t('notFound.title')}
        </Text>
        <Text as="p">{t('notFound.text')}</Text>
        <ButtonLink href="/">{t('notFound.home')}</ButtonLink>
      </Flex>
    </Container>
  );
};

/** An address that leads nowhere. */
export const notFoundPage = SwappableComponentBlueprint.make({
  name: 'core-not-found-error-page',
  params: define =>
    define({ component: NotFoundErrorPage, loader: () => NotFoundPage }),
});
