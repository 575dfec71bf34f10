// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { BackstageServicePrincipal } from '@backstage/backend-plugin-api';
import { FieldsNotAllowed } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  EVERY_TENANT,
  Machine,
  PrincipalsService,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Request } from 'express';

/** Its provider makes entities of all tenants; who may see those, the catalog decides. */
const CATALOG: Machine = {
  subject: 'plugin:catalog',
  roles: ['viewer'],
  tenantAccess: [EVERY_TENANT],
};

/**
 * The machine behind a service principal, with the roles that its token gives it.
 *
 * @throws NotAllowedError for one without a role, and for plugins: those act on behalf of people
 * @throws ServiceUnavailableError when the issuer of the token does not answer
 */
export async function machineOf(
  principals: PrincipalsService,
  { subject }: BackstageServicePrincipal,
  req: Request,
): Promise<Machine> {
  if (subject === CATALOG.subject) return CATALOG;
  if (subject.startsWith('plugin:')) {
    throw new FieldsNotAllowed({ path: '', code: 'person_required' });
  }
  const machine = await principals.machine(subject, bearerOf(req));
  if (machine.roles.length === 0) {
    throw new FieldsNotAllowed({
      path: '',
      code: 'role_required',
      params: { subject },
    });
  }
  return machine;
}

/** Backstage keeps of a token whose it is, and no claim: it is read again. */
export function bearerOf({ headers }: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}
