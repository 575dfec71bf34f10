// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/** What the catalog knows of people and groups. */
export interface People {
  /** Groups of a user, parents included; of somebody whom the catalog does not know, none. */
  groupsOf(userRef: string): Promise<string[]>;
  /**
   * Those of the refs that name no group of the catalog.
   *
   * @throws ServiceUnavailableError when the catalog cannot be asked.
   */
  missingGroups(refs: string[]): Promise<string[]>;
}
