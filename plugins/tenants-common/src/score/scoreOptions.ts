// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** What a Score file leaves open. */
export type ScoreOptions = {
  /** The image of containers that are to be built (`image: .`). */
  image?: string;
  /** The host of `dns` resources that name none. */
  host?: string;
};
