// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a gateway says of the routes that hang on it; no gateway runs beside the control plane.

import { Connection } from '../../../kubernetes/Connection';
import { MERGE } from '../../../kubernetes/mediaTypes';
import { readKubeconfig } from '../../../kubernetes/testUtils/readKubeconfig';

/** Accepts every HTTPRoute of a namespace. */
export async function acceptRoutes(
  kubeconfig: string,
  namespace: string,
): Promise<void> {
  const connection = Connection.create(readKubeconfig(kubeconfig));
  const path = `/apis/gateway.networking.k8s.io/v1/namespaces/${namespace}/httproutes`;
  try {
    const { items } = await connection.call({
      method: 'GET',
      path,
      repeatable: true,
    });
    for (const { metadata, spec } of items) {
      const condition = (type: string, reason: string) => ({
        type,
        reason,
        status: 'True',
        message: '',
        observedGeneration: metadata.generation,
        lastTransitionTime: new Date().toISOString(),
      });
      const parents = spec.parentRefs.map((parentRef: object) => ({
        parentRef,
        controllerName: 'example.com/gateway',
        conditions: [
          condition('Accepted', 'Accepted'),
          condition('ResolvedRefs', 'ResolvedRefs'),
        ],
      }));
      await connection.call({
        method: 'PATCH',
        path: `${path}/${metadata.name}/status`,
        contentType: MERGE,
        body: { status: { parents } },
        repeatable: true,
      });
    }
  } finally {
    await connection.close();
  }
}
