// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { TenantStatus } from '../status';
import { Lifecycle } from '../tenant';
import { tenantUp } from './tenantUp';

const seen = (
  overall_status: TenantStatus['overall_status'],
  more: Partial<TenantStatus> = {},
) => ({ overall_status, stale: false, verdict: { code: 'ready' }, ...more });
const missing = { verdict: { code: 'workloads_missing' } };

it.each<[string, Lifecycle, ReturnType<typeof seen>, boolean | undefined]>([
  ['ready', 'active', seen('ready'), true],
  ['degraded', 'active', seen('degraded'), false],
  [
    'at work, and a job of it failed',
    'active',
    seen('degraded', { verdict: { code: 'job_failed' } }),
    true,
  ],
  ['coming up', 'active', seen('pending'), undefined],
  ['not delivered', 'active', seen('pending', missing), undefined],
  ['taken away', 'active', seen('pending', { ...missing, revision: 1 }), false],
  ['not heard of', 'active', seen('unknown', { stale: true }), undefined],
  ['suspended', 'suspended', seen('suspended'), undefined],
  ['going', 'deleting', seen('degraded'), undefined],
  ['not approved', 'pending', seen('pending'), undefined],
])('a tenant that is %s', (_, lifecycle, status, up) => {
  expect(tenantUp(lifecycle, status)).toBe(up);
});
