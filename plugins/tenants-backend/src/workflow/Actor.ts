// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who asks: a person with the groups that the catalog says, at the moment of asking.

import { NotAllowedError } from '@backstage/errors';

/** A signed-in person. */
export type Actor = {
  /** E.g. `user:default/dana`. */
  ref: string;
  /** Groups by membership, parents included. */
  groups: string[];
  /** Belongs to a group of `tenants.approvers`. */
  approver: boolean;
};

/** @throws NotAllowedError unless the group is one of the person's; approvers may name any. */
export function requireOwnGroup(actor: Actor, owner: string): void {
  if (!actor.approver && !actor.groups.includes(owner)) {
    throw new NotAllowedError(
      `Owner: this is none of your groups; choose one of ${
        actor.groups.join(', ') || '(you belong to no group)'
      }`,
    );
  }
}
