// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the API server warns of when an object is applied; our client does not keep warnings.

import { Agent, request } from 'undici';
import { ResourceKind } from '@ecp-ai/backstage-plugin-tenants-node';
import { resourcePath } from '../../../kubernetes/resourcePath';
import { KubernetesObject } from '../../../manifests/KubernetesObject';

/** Texts of the `Warning` headers of a dry-run apply; empty when the server has nothing to say. */
export async function warningsOf(
  object: KubernetesObject,
  resource: ResourceKind,
  { url, ca, token }: { url: string; ca?: string; token: string },
): Promise<string[]> {
  const dispatcher = new Agent({ connect: { ca } });
  const { name, namespace } = object.metadata;
  const path = resourcePath(resource, namespace, name);
  const query = 'fieldManager=warnings&force=true&dryRun=All';
  try {
    const { statusCode, headers, body } = await request(
      `${url}${path}?${query}`,
      {
        dispatcher,
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/apply-patch+yaml',
        },
        body: JSON.stringify(object),
      },
    );
    const text = await body.text();
    if (statusCode >= 300) throw new Error(`${path}: ${statusCode} ${text}`);
    return [headers.warning ?? []].flat();
  } finally {
    await dispatcher.close();
  }
}
