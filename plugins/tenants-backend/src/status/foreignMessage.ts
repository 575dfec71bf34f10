// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

const LONGEST = 500;

/** What a controller of another project says, cut where it is longer than anybody reads. */
export const foreignMessage = (message: unknown): string =>
  `${message}`.slice(0, LONGEST);
