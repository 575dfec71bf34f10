// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { NamedEntity } from '@ecp-ai/backstage-plugin-tenants-react';
import { useLinks } from '../links';

/** A person or group by name, linked to its page. */
export function EntityName({ entityRef }: { entityRef: string }) {
  return <NamedEntity entityRef={entityRef} href={useLinks().entity} />;
}
