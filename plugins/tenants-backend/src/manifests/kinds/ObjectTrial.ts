// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a cluster says of objects before anybody approves them: taken or refused, and nothing is made.

import { Unasked } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../KubernetesObject';

/**
 * The tenant in whose namespace objects of one that has none yet are tried; `deploy/` makes it. Its id is kept for the platform,
 * and to the cluster it is a tenant like any other: the same admission judges.
 */
export const PROBE_TENANT = 'ecp-probe';

/** The server's own words of each object that it refused. */
export type TrialOutcome =
  | { tried: true; refused: { kind: string; name: string; message: string }[] }
  | { tried: false; reason: Unasked };

/** Tries objects as the account that delivers; never rejects, and answers within a time limit. */
export type TryObjects = (trial: {
  cluster: string;
  tenantId: string;
  /** The objects as those of a tenant: of this one, or of {@link PROBE_TENANT}. */
  render: (tenantId: string) => KubernetesObject[];
}) => Promise<TrialOutcome>;

/** Where no cluster can be asked. */
export const notTried: TryObjects = async () => ({
  tried: false,
  reason: 'no_account',
});
