// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Finding,
  ServiceSpec,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ago, sampleDigest, sampleRequest, sampleSpec } from '../src/testUtils';
import { UPDATE } from './fakeTenants';

/** Who looks at the pages. */
export const VIEWER = 'user:default/guest';

// Of MANIFEST, so that the browser's own check agrees.
const DIGEST =
  'sha256:7c752dd448feb477b700add5130727d36df19313540da33d3c18c0b18f20bbcb';

const FINDINGS: Finding[] = [
  {
    id: 'health-missing',
    severity: 'warning',
    path: 'services.1',
    params: { service: 'worker' },
  },
  {
    id: 'quota-covers-services',
    severity: 'error',
    path: 'services',
    params: { resource: 'limits.cpu', needed: '18', available: '16' },
  },
  {
    id: 'secret-suspected',
    severity: 'doubt',
    path: 'services.0.env.SESSION',
  },
];

function newServices(): ServiceSpec[] {
  return sampleSpec().services.map(service =>
    service.name === 'api'
      ? {
          ...service,
          replicas: 4,
          image: 'registry.example/vision/api:1.5.0',
        }
      : service,
  );
}

/** Requests in every state. */
export function fakeRequests(): TenantRequest[] {
  const all = [
    sampleRequest({
      id: UPDATE,
      type: 'update',
      baseRevision: 1,
      spec: sampleSpec({ services: newServices() }),
      findings: FINDINGS,
    }),
    sampleRequest({ tenantId: 'llm-serving' }),
    sampleRequest({
      id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b0003',
      type: 'delete',
      tenantId: 'old-lab',
      spec: undefined,
      requestedBy: VIEWER,
      decidable: false,
    }),
    sampleRequest({
      id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b0004',
      state: 'approved',
      revision: 1,
      decidable: false,
      decisions: [
        {
          decision: 'approve',
          decidedBy: 'user:default/ada',
          digest: sampleDigest('a'),
          comment: 'Looks good.\nMind the quota when you add the second model.',
          decidedAt: ago(3_650),
        },
      ],
    }),
    sampleRequest({
      id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b0005',
      tenantId: 'too-late',
      expiresAt: ago(60),
    }),
  ];
  return all.map(request => ({ ...request, manifestDigest: DIGEST }));
}
