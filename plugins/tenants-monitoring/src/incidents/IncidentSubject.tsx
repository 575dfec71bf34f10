// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Link } from '@backstage/ui';
import { Incident } from '@ecp-ai/backstage-plugin-tenants-common';
import { useLinks } from '../links';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** What an incident is of: a tenant with a link, a cluster, the platform, or what we do not know. */
export function IncidentSubject({ incident }: { incident: Incident }) {
  const { m } = useMonitoringWords();
  const links = useLinks();
  const { kind, tenantId, displayName, cluster = '' } = incident;
  if (kind === 'cluster') return <>{m('incidentKind.cluster', { cluster })}</>;
  if (kind === 'unattributed' || !tenantId) {
    return (
      <>
        {tenantId
          ? `${tenantId} (${m('incidentKind.unattributed')})`
          : m('incidentKind.platform')}
      </>
    );
  }
  const name = displayName ?? tenantId;
  const href = links.tenant(tenantId);
  return href ? (
    <Link href={href} title={tenantId}>
      {name}
    </Link>
  ) : (
    <span title={tenantId}>{name}</span>
  );
}
