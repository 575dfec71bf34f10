// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export interface Config {
  /** ECP Tenants */
  tenants?: {
    /** Whom claims of the issuer and tokens of machines make what. docs/access.md tells it with examples. */
    access?: {
      /** Names of the issuer's claims; dots lead into objects, as in realm_access.roles. */
      claims?: {
        /** Default: roles */
        roles?: string;
        /** Default: tenant_access */
        tenantAccess?: string;
      };
      /**
       * What a role of the issuer stands for: tenant_admin, auditor, editor, deployer, viewer, and groups that a person who has it counts
       * as a member of. What does not stand here stands for nothing. Default: none
       */
      roles?: {
        [role: string]: Array<
          'tenant_admin' | 'auditor' | 'editor' | 'deployer' | 'viewer' | string
        >;
      };
      /** Machines with static tokens of backend.auth.externalAccess, which carry no claims. */
      machines?: Array<{
        /** As in the options of the token. */
        subject: string;
        roles: Array<
          'tenant_admin' | 'auditor' | 'editor' | 'deployer' | 'viewer'
        >;
        /** Ids of tenants that it may see; '*' is every one. Default: none */
        tenantAccess?: string[];
        /** Whose machine it is, e.g. user:default/dana: what it does stands as theirs, with the machine beside it. Default: nobody's */
        person?: string;
      }>;
    };
  };
}
