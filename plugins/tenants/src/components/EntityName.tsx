// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Link } from '@backstage/ui';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { useLinks } from '../links';

/** A person or group by name, linked to its page. Refs that are no entities (machines) are shown as they are. */
export function EntityName({ entityRef }: { entityRef: string }) {
  return /^[a-z]+:[^/]+\/[^/]+$/i.test(entityRef) ? (
    <KnownEntity entityRef={entityRef} />
  ) : (
    <span>{entityRef}</span>
  );
}

function KnownEntity({ entityRef }: { entityRef: string }) {
  const { primaryTitle } = useEntityPresentation(entityRef);
  const href = useLinks().entity(entityRef);
  return href ? (
    <Link href={href} variant="body-medium" title={entityRef}>
      {primaryTitle}
    </Link>
  ) : (
    <span title={entityRef}>{primaryTitle}</span>
  );
}
