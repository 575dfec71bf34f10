// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { PORTAL_ACTOR } from '@ecp-ai/backstage-plugin-tenants-common';
import { NamedEntity, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { useLinks } from '../links';

/** A person or group by name, linked to its page; or the portal itself. */
export function EntityName({ entityRef }: { entityRef: string }) {
  const { t } = useWords();
  const href = useLinks().entity;
  return entityRef === PORTAL_ACTOR ? (
    <span title={entityRef}>{t('actor.portal')}</span>
  ) : (
    <NamedEntity entityRef={entityRef} href={href} />
  );
}
