// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the judge says of a tenant and the objects of its namespace, as the index knows them.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { judge } from '../judge';
import { ObjectIndex } from '../ObjectIndex';
import { ExpectedTenant } from '../../facts/ExpectedTenant';

/** An approved tenant with the service `api`, whose newest revision is not delivered yet. */
export const active: ExpectedTenant = {
  life: 'one',
  tenantId: 'vision',
  cluster: 'test',
  lifecycle: 'active',
  revision: 3,
  delivered: 2,
  hadNamespace: false,
  services: ['api'],
};

/** The status that is stored of it. */
export function judged(
  objects: KubernetesObject[],
  expected: Partial<ExpectedTenant> = {},
) {
  const index = new ObjectIndex();
  objects.forEach(each => index.put(each));
  return judge({ ...active, ...expected }, index.get('vision'));
}
