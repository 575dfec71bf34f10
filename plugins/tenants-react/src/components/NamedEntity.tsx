// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Link } from '@backstage/ui';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';

type Props = {
  entityRef: string;
  /** Its page; `undefined` where the app has none. */
  href: (entityRef: string) => string | undefined;
  variant?: 'body-medium' | 'body-small';
};

/** A person or group by name, linked to its page. Refs that are no entities (machines) are shown as they are. */
export function NamedEntity(props: Props) {
  return isEntityRef(props.entityRef) ? (
    <KnownEntity {...props} />
  ) : (
    <span>{props.entityRef}</span>
  );
}

/** Whether a ref is that of an entity; those of machines are not. */
export function isEntityRef(ref: unknown): ref is string {
  return typeof ref === 'string' && /^[a-z]+:[^/]+\/[^/]+$/i.test(ref);
}

function KnownEntity({ entityRef, href, variant = 'body-medium' }: Props) {
  const { primaryTitle } = useEntityPresentation(entityRef);
  const page = href(entityRef);
  return page ? (
    <Link href={page} variant={variant} title={entityRef}>
      {primaryTitle}
    </Link>
  ) : (
    <span title={entityRef}>{primaryTitle}</span>
  );
}
