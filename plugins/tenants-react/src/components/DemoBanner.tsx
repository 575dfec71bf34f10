// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { useWords } from '../translation';

/** Says on every page that no real cluster stands behind it, when this deployment says so. */
export function DemoBanner() {
  const { t } = useWords();
  const config = useApi(configApiRef);
  return config.getOptionalBoolean('tenants.demo') ? (
    <Alert status="info" icon title={t('demo.banner')} role="note" />
  ) : null;
}
