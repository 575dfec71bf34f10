// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Why a cluster could not be asked what goes with a tenant, or whether it takes an object. */
export const UNASKED = [
  'no_account',
  'unreachable',
  'timeout',
  'forbidden',
  'refused',
  'not_ours',
  'no_probe',
] as const;

/** One of these. */
export type Unasked = (typeof UNASKED)[number];
