// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  ErrorDisplay,
  useTranslationRef,
  type ErrorDisplayProps,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { Alert, Button, Container } from '@backstage/ui';
import { appTranslationRef } from '../translation';

const FailurePage = ({ error, resetError }: ErrorDisplayProps) => {
  const { t } = useTranslationRef(appTranslationRef);
  return (
    <Container py="6">
      <Alert
        status="danger"
        icon
        title={t('failure.title')}
        description={error.message}
        customActions={
          <Button variant="secondary" onPress={resetError}>
            {t('failure.retry')}
          </Button>
        }
      />
    </Container>
  );
};

/** A page, tab or card that broke while it was drawn. */
export const failurePage = SwappableComponentBlueprint.make({
  name: 'core-error-display',
  params: define =>
    define({ component: ErrorDisplay, loader: () => FailurePage }),
});
