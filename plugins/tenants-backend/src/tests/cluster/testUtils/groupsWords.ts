// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What LeaderWorkerSet's controller says of its groups; it does not run beside the control plane.

import { Connection } from '../../../kubernetes/Connection';
import { MERGE } from '../../../kubernetes/mediaTypes';
import { readKubeconfig } from '../../../kubernetes/testUtils/readKubeconfig';
import { LWS } from './objectSpecs';

/** Says of one that all of its groups are ready. */
export async function groupsAreReady(
  kubeconfig: string,
  namespace: string,
  name: string,
): Promise<void> {
  const connection = Connection.create(readKubeconfig(kubeconfig));
  const condition = {
    type: 'Available',
    status: 'True',
    reason: 'AllGroupsReady',
    message: 'All replicas are ready',
    lastTransitionTime: new Date().toISOString(),
  };
  try {
    await connection.call({
      method: 'PATCH',
      path: `/apis/${LWS}/v1/namespaces/${namespace}/leaderworkersets/${name}/status`,
      contentType: MERGE,
      body: { status: { conditions: [condition] } },
      repeatable: true,
    });
  } finally {
    await connection.close();
  }
}
