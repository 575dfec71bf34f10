// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who asks: a person with the groups that the catalog says, at the moment of asking.

import { FieldsNotAllowed } from '@ecp-ai/backstage-plugin-tenants-common';

/** A signed-in person. */
export type Actor = {
  /** E.g. `user:default/dana`. */
  ref: string;
  /** Groups by membership, parents included. */
  groups: string[];
  /** Belongs to a group of `tenants.approvers`. */
  approver: boolean;
  /**
   * Their groups when it is asked, those that claims of their token stand for included. Without it, those of the catalog.
   *
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  groupsNow?: () => Promise<string[]>;
};

/** @throws NotAllowedError unless the group is one of the person's; approvers may name any. */
export function requireOwnGroup(actor: Actor, owner: string): void {
  if (!actor.approver && !actor.groups.includes(owner)) {
    const path = 'spec.owner';
    const groups = actor.groups.join(', ');
    throw new FieldsNotAllowed(
      groups
        ? { path, code: 'group_not_own', params: { groups } }
        : { path, code: 'group_none_own' },
    );
  }
}
