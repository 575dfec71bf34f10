// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Who belongs to which group, as the catalog says it; at most half a minute old. */
export interface MembershipsService {
  /**
   * Entity refs of the groups of a user, parent groups included.
   *
   * @throws ServiceUnavailableError when the catalog does not answer: whoever asks decides nothing then
   */
  groupsOf(userRef: string): Promise<string[]>;
  /** The user's own ref, as the catalog spells it, and {@link MembershipsService.groupsOf}: what conditions of policies take as `claims`. */
  claimsOf(userRef: string): Promise<string[]>;
}
