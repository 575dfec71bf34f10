// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A made-up world for the development app: `?fake=full|empty|error|loading` chooses which.

import { TenantsApi } from '@ecp-ai/backstage-plugin-tenants-common';
import { FakeTenantsApi, sampleDigest, sampleRequest } from '../src/testUtils';
import { fakeDeliveries, fakeStatuses, fakeTimeline } from './fakeHistory';
import { fakeRequests, VIEWER } from './fakeRequests';
import { fakeTenants } from './fakeTenants';

const DIFF = `--- revision 1
+++ request
@@ -112,9 +112,9 @@
       labels:
         ecp.ai/tenant: vision-lab
     spec:
-      replicas: 2
+      replicas: 4
       containers:
         - name: api
-          image: registry.example/vision/api:1.4.0
+          image: registry.example/vision/api:1.5.0
           ports:
             - containerPort: 8080
`;

const MANIFEST = `apiVersion: v1
kind: Namespace
metadata:
  name: ecp-ai-vision-lab
  labels:
    app.kubernetes.io/managed-by: ecp-tenants
    ecp.ai/tenant: vision-lab
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: v1.31
---
apiVersion: v1
kind: ResourceQuota
metadata:
  name: quota
  namespace: ecp-ai-vision-lab
spec:
  hard:
    limits.cpu: '16'
    requests.cpu: '8'
`;

function full(): FakeTenantsApi {
  return new FakeTenantsApi({
    viewer: VIEWER,
    manifest: MANIFEST,
    diff: DIFF,
    tenants: fakeTenants(),
    statuses: fakeStatuses(),
    deliveries: fakeDeliveries(),
    timeline: fakeTimeline(),
    requests: fakeRequests(),
    preview: {
      digest: sampleDigest('b'),
      manifest: MANIFEST,
      diff: DIFF,
      findings: [
        {
          id: 'replica-single',
          severity: 'warning',
          path: 'services.1',
          params: { service: 'worker' },
        },
      ],
      capacity: sampleRequest().capacity,
    },
  });
}

/** The API of the chosen world. */
export function fakeWorld(kind: string): TenantsApi {
  switch (kind) {
    case 'empty':
      return new FakeTenantsApi({ viewer: VIEWER });
    case 'loading':
      return new Proxy(full(), {
        get: (target, name) =>
          name === 'state' ? target.state : () => new Promise(() => {}),
      });
    case 'error': {
      const api = full();
      for (const method of [
        'listTenants',
        'listRequests',
        'getRequest',
        'getTenant',
      ] as const) {
        api.fail(method, 503, 'The database is not available');
      }
      return api;
    }
    default:
      return full();
  }
}
