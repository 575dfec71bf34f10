// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  beginsLife,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  layout,
  Section,
  useLoad,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { SpecChangesTable } from '../components/SpecChangesTable';
import { specChanges } from '../components/specChanges';
import { SpecFacts } from '../components/SpecFacts';

/** What is asked for; for a change, first the fields that differ from the current revision. */
export function RequestSpec({ request }: { request: TenantRequest }) {
  const { t } = useWords();
  const { spec } = request;
  if (!spec) {
    return null;
  }
  return (
    <>
      {!beginsLife(request.type) && <Changes request={request} />}
      <Section title={t('request.section.facts')}>
        <div className={layout.stack}>
          <SpecFacts spec={spec} />
        </div>
      </Section>
    </>
  );
}

// Beside the diff of the manifest this is a courtesy: without the tenant it is left out.
function Changes({ request }: { request: TenantRequest }) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const tenant = useLoad(
    () => api.getTenant(request.tenantId, { life: request.life }),
    request.life,
  );
  if (!tenant.data || tenant.data.revision !== request.baseRevision) {
    return null;
  }
  const changes = specChanges(tenant.data.spec, request.spec);
  return changes.length > 0 ? (
    <Section title={t('request.section.changes')}>
      <SpecChangesTable changes={changes} />
    </Section>
  ) : null;
}
