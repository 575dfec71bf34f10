// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { isError } from '@backstage/errors';
import { KubernetesError, UnreachableError } from './KubernetesError';

const request = 'PATCH /api/v1/namespaces/x';

it.each<[object, string]>([
  [{ message: 'no', reason: 'Conflict' }, 'no'],
  [{ reason: 'Conflict' }, 'Conflict'],
  [{ message: '', reason: 'Conflict' }, 'Conflict'],
  [{}, 'no message'],
  [{ message: '', reason: '' }, 'no message'],
])('a refusal of %j says %s', (said, detail) => {
  const error = new KubernetesError({ request, status: 409, ...said });
  expect(error.detail).toBe(detail);
  expect(error.message).toBe(`${request} answered 409: ${detail}`);
});

it('a refusal keeps what a program reads of it', () => {
  const causes = [{ reason: 'FieldManagerConflict', field: '.spec' }];
  const error = new KubernetesError({
    request,
    status: 429,
    reason: 'TooManyRequests',
    causes,
    retryAfterSeconds: 7,
  });
  expect(error).toMatchObject({
    name: 'KubernetesError',
    status: 429,
    reason: 'TooManyRequests',
    causes,
    retryAfterSeconds: 7,
  });
  expect(isError(error)).toBe(true);
  expect(String(error)).toBe(
    `KubernetesError: ${request} answered 429: TooManyRequests`,
  );
});

it('a refusal without causes has none, and no time to wait', () => {
  const error = new KubernetesError({ request, status: 500 });
  expect([error.causes, error.retryAfterSeconds]).toEqual([[], undefined]);
});

it.each([
  ['connection', 'ECONNREFUSED'],
  ['timeout', undefined],
] as const)('silence by %s is told by its name', (kind, code) => {
  const error = new UnreachableError(kind, 'no answer', code);
  expect(error).toMatchObject({ name: 'UnreachableError', kind, code });
  expect(error).not.toBeInstanceOf(KubernetesError);
  expect(String(error)).toBe('UnreachableError: no answer');
});
