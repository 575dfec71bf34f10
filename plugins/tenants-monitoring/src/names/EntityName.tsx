// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { NamedEntity } from '@ecp-ai/backstage-plugin-tenants-react';
import { useLinks } from '../links';

/** A person or group by name, linked to its page. */
export function EntityName(props: {
  entityRef: string;
  variant?: 'body-medium' | 'body-small';
}) {
  return <NamedEntity {...props} href={useLinks().entity} />;
}
