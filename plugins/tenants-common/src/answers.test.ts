// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { answerFaults, operationOf } from './answers';

it.each([
  ['get', '/v1/tenants', 'listTenants'],
  ['get', '/v1/tenants/vision-lab?life=x', 'getTenant'],
  ['POST', '/v1/tenants/vision-lab/deliveries/retry', 'retryDeliveries'],
  ['post', '/v1/tenants', undefined],
  ['get', '/v1/nowhere', undefined],
])('%s %s is %s', (method, path, operation) => {
  expect(operationOf(method, path)).toBe(operation);
});

const answer = { tenantId: 'vision-lab', available: true };

it.each<[string, unknown, string[]]>([
  ['what is promised', answer, []],
  ['what is not there after all', { ...answer, reason: undefined }, []],
  ['something more', { ...answer, more: 1 }, ['more: is not promised']],
  [
    'something less',
    { tenantId: 'a' },
    [expect.stringMatching(/^available: /)],
  ],
  ['nothing', undefined, [expect.any(String)]],
])('an answer with %s', (_what, given, faults) => {
  expect(answerFaults('getAvailability', given)).toEqual(faults);
});

it('wants text where text is promised', () => {
  expect(answerFaults('getTenantManifest', 'kind: Namespace')).toEqual([]);
  expect(answerFaults('getTenantManifest', {})).toEqual(['is no text']);
});
