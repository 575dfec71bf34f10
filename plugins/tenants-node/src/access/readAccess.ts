// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Config } from '@backstage/config';
import { AccessSettings, accessSchema } from './accessSchema';

/** Whom groups and claims make what. */
export type AccessConfig = AccessSettings & {
  /** Groups whose members are `tenant_admin`. */
  approvers: string[];
  /** Groups whose members are `auditor`. */
  auditors: string[];
};

/**
 * Reads `tenants.access`, `tenants.approvers` and `tenants.auditors`.
 *
 * @throws Error naming the keys that are wrong, or a token from outside that would pass for a plugin.
 */
export function readAccess(root: Config): AccessConfig {
  const parsed = accessSchema.safeParse(
    root.getOptional('tenants.access') ?? {},
  );
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) =>
        `${['tenants.access', ...path].join('.')}: ${message}`,
    );
    throw new Error(`Invalid configuration: ${problems.join('; ')}`);
  }
  requireNoPlugin(root);
  const refs = (key: string, otherwise: string) =>
    root.getOptionalStringArray(key) ?? [otherwise];
  return {
    ...parsed.data,
    approvers: refs('tenants.approvers', 'group:default/platform-admins'),
    auditors: refs('tenants.auditors', 'group:default/auditors'),
  };
}

/** Plugins are believed what no machine is: whoever has the name of one is taken for it. */
function requireNoPlugin(root: Config): void {
  const key = 'backend.auth.externalAccess';
  const subjects = (root.getOptionalConfigArray(key) ?? []).map(it =>
    it.getOptionalString('options.subject'),
  );
  const taken = subjects.find(it => it && /^plugin:/i.test(it));
  if (taken) {
    throw new Error(
      `Invalid configuration: ${key}: options.subject: ${taken} is the name of a plugin: give the machine one of its own`,
    );
  }
}
