// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, ButtonLink } from '@backstage/ui';
import { EmptyState, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { useRefusal } from '../components/useRefusal';
import { useLinks } from '../links';

/** Nothing there yet, or nothing that matches: two different things to do. */
export function NoTenants(props: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useWords();
  const { requestTemplate } = useLinks();
  const refusal = useRefusal('tenants.tenant.create');
  if (props.isFiltered) {
    return (
      <EmptyState
        title={t('tenants.noMatch.title')}
        text={t('tenants.noMatch.text')}
      >
        <Button variant="secondary" onPress={props.onClear}>
          {t('action.clearFilters')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('tenants.empty.title')} text={t('tenants.empty.text')}>
      {requestTemplate && !refusal && (
        <ButtonLink variant="primary" href={requestTemplate}>
          {t('action.requestTenant')}
        </ButtonLink>
      )}
    </EmptyState>
  );
}
