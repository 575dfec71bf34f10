// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Link } from '@backstage/ui';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { useLinks } from '../links';
import { Checked } from './Checked';

/** Why nothing can be asked of a tenant now, with the way to what stands before it; the form does not go on. */
export function Blocked(props: { tenant: Tenant; reason: string }) {
  const { t } = useWords();
  const links = useLinks();
  const { tenant, reason } = props;
  const { openRequest, tenantId } = tenant;
  const requestHref = openRequest && links.request(openRequest.id);
  const tenantHref = links.tenant(tenantId);
  return (
    <Checked problem={reason}>
      {() => (
        <Alert
          role="alert"
          status="warning"
          icon
          title={reason}
          description={
            requestHref ? (
              <Link href={requestHref}>{t('changes.openRequest')}</Link>
            ) : (
              tenantHref && (
                <Link href={tenantHref}>{t('request.toTenant')}</Link>
              )
            )
          }
        />
      )}
    </Checked>
  );
}
