// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whom beside itself a tenant talks to.

import { z } from 'zod';
import { nameSchema, tenantIdSchema } from './fields';
import { portNumberSchema } from './serviceParts';
import { says } from './stop';

/** Another tenant; nothing is opened before its spec names this one, too. */
const tenantPeerSchema = z.strictObject({
  tenant: tenantIdSchema,
  /** TCP ports of this tenant that the other may call, none for an empty list. Default: all */
  ports: z.array(portNumberSchema).max(20).optional(),
});

/** What the operator has named in `tenants.clusters.<name>.peers`, or another tenant. */
export const peerSchema = z.union([nameSchema(), tenantPeerSchema], {
  error: says('peer_format'),
});

/** What a tenant talks to. */
export type PeerSpec = z.output<typeof peerSchema>;

/** One of them that is another tenant. */
export type TenantPeer = z.output<typeof tenantPeerSchema>;

/** Which of the cluster's named peers a spec uses. */
export function namedPeers({ peers = [] }: { peers?: PeerSpec[] }): string[] {
  return peers.filter(it => typeof it === 'string');
}

/** Which other tenants a spec names, with where they stand among its peers. */
export function tenantPeers({
  peers = [],
}: {
  peers?: PeerSpec[];
}): (TenantPeer & { at: number })[] {
  return peers.flatMap((it, at) =>
    typeof it === 'string' ? [] : [{ ...it, at }],
  );
}

/** What a peer is called: its name, or the id of the tenant. */
export function peerName(peer: PeerSpec): string {
  return typeof peer === 'string' ? peer : peer.tenant;
}
