// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { load } from 'js-yaml';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'honest', labels: { app: 'honest' } },
  spec: { containers: [{ name: 'main', image: 'registry.example/honest:1' }] },
};

/** Makes a pod that is no tenant's, as the cluster's administrator. */
export async function makeHonestPod(sandbox: string): Promise<void> {
  const { clusters, users } = load(
    readFileSync(join(sandbox, 'kubeconfig'), 'utf8'),
  ) as any;
  const { cluster } = clusters[0];
  const ca = Buffer.from(cluster['certificate-authority-data'], 'base64');
  const url = new URL('/api/v1/namespaces/default/pods', cluster.server);
  const status = await new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        ca,
        headers: {
          authorization: `Bearer ${users[0].user.token}`,
          'content-type': 'application/json',
        },
      },
      response => resolve(response.resume().statusCode),
    );
    call.on('error', reject);
    call.end(JSON.stringify(pod));
  });
  if (status !== 201) {
    throw new Error(`the pod was not made: ${status}`);
  }
}
