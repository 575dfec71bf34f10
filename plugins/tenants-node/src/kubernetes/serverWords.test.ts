// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Sentences of Kubernetes 1.36, but for the names in them. That servers still say them is proven by the contract tests.

import fc from 'fast-check';
import { KubernetesError } from './KubernetesError';
import {
  isAccessRefusal,
  isMissingResource,
  isOverQuota,
  managerInConflict,
  missingLog,
  saysNoRight,
  whoRefused,
} from './serverWords';

const answered = (status: number, message: string) =>
  new KubernetesError({ request: 'PATCH /x', status, message });

const IN = 'in API group "" in the namespace "ecp-ai-a"';
const NO_RIGHT = `pods is forbidden: User "jane" cannot create resource "pods" ${IN}`;
const NO_ACTING =
  'groups "speech" is forbidden: User "certifier" cannot impersonate resource "groups" in API group "" at the cluster scope';

describe('whoRefused', () => {
  it.each([
    [403, NO_RIGHT, 'access'],
    [403, 'forbidden: User "jane" cannot get path "/metrics"', 'access'],
    [403, NO_ACTING, 'impersonation'],
    [
      403,
      'rolebindings.rbac.authorization.k8s.io "x" is forbidden: user "jane" (groups=["speech"]) is attempting to grant RBAC permissions not currently held',
      'escalation',
    ],
    [
      403,
      'pods "a" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1',
      'quota',
    ],
    [
      403,
      'pods "a" is forbidden: status unknown for quota: q, resources: pods',
      'quota_uncounted',
    ],
    [
      403,
      'pods "a" is forbidden: violates PodSecurity "restricted:latest": privileged',
      'admission',
    ],
    [400, 'admission webhook "w" denied the request: no', 'admission'],
    [
      422,
      "pods \"a\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no",
      'admission',
    ],
    // A webhook may say what it likes; it is the webhook all the same.
    [403, `admission webhook "w" denied the request: ${NO_RIGHT}`, 'admission'],
    [
      403,
      'admission webhook "w" denied the request: exceeded quota of the day',
      'admission',
    ],
    [
      403,
      'admission webhook "w" denied the request: status unknown for quota: q',
      'admission',
    ],
    [
      500,
      'admission webhook "w" denied the request: field not declared in schema',
      'admission',
    ],
    // What a developer wrote is quoted where it is invalid.
    [
      422,
      'Pod "a" is invalid: spec.containers[0].image: Invalid value: "status unknown for quota"',
      'schema',
    ],
    [422, 'Pod "a" is invalid: spec.containers: Required value', 'schema'],
    [400, 'strict decoding error: unknown field "spec.colour"', 'schema'],
    [
      500,
      'failed to create typed patch object (a/b; v1, Kind=ConfigMap): .colour: field not declared in schema',
      'schema',
    ],
    [500, 'etcdserver: request timed out', undefined],
    [409, 'the object has been modified', undefined],
    [404, 'pods "a" not found', undefined],
  ])('takes %s "%s" for %s', (status, message, refuser) => {
    const error = answered(status, message);
    expect(whoRefused(error)).toBe(refuser);
    expect(isAccessRefusal(error)).toBe(
      refuser === 'access' || refuser === 'impersonation',
    );
  });

  it('finds no refusal in what is none', () => {
    expect(isAccessRefusal(new Error(NO_RIGHT))).toBe(false);
  });
});

it.each([
  [
    'Error creating: pods "a" is forbidden: admission webhook "licence.example" denied the request: exceeded quota of licences',
    false,
  ],
  [
    'pods "a" is forbidden: violates PodSecurity "restricted:latest": unrestricted capabilities (containers "a" must not include "exceeded quota")',
    false,
  ],
])('takes nobody’s words for a quota: %s', (words, over) => {
  expect(isOverQuota(words)).toBe(over);
});

it('takes a webhook’s words for no authorizer', () => {
  const words = `admission webhook "w" denied the request: ${NO_RIGHT}`;
  expect([saysNoRight(words), saysNoRight(NO_RIGHT)]).toEqual([false, true]);
});

it.each([
  [
    422,
    'Pod "a" is invalid: spec.hostname: Invalid value: "denied request"',
    'schema',
  ],
  [
    403,
    'pods "a" is forbidden: violates PodSecurity "restricted:latest": "status unknown for quota"',
    'admission',
  ],
])(
  'takes a developer’s words for no refuser: %s "%s"',
  (status, message, refuser) => {
    expect(whoRefused(answered(status, message))).toBe(refuser);
  },
);

it('knows a quota in the words of a controller, too', () => {
  expect(
    isOverQuota('Error creating: pods "a" is forbidden: exceeded quota: q'),
  ).toBe(true);
  expect(isOverQuota('Error creating: admission webhook "w" denied')).toBe(
    false,
  );
});

it.each([
  ['conflict with "kubectl" using apps/v1', 'kubectl'],
  ['conflict with "hpa" with subresource "scale" using apps/v1', 'hpa'],
  ['conflict', undefined],
])('reads the manager of "%s"', (words, manager) => {
  expect(managerInConflict(words)).toBe(manager);
});

it.each([
  [404, 'the server could not find the requested resource', true],
  [404, '404 page not found\n', true],
  [404, 'deployments.apps "web" not found', false],
  [403, 'the server could not find the requested resource', false],
])('a resource that is not served: %s "%s" %s', (status, message, missing) => {
  expect(isMissingResource(answered(status, message))).toBe(missing);
});

it.each([
  [
    400,
    'previous terminated container "a" in pod "web" not found',
    'no_previous_run',
  ],
  [
    400,
    'container "a" in pod "web" is waiting to start: ContainerCreating',
    'not_started',
  ],
  [400, 'container "a" in pod "web" is not available', 'not_started'],
  [400, 'container b is not valid for pod web', undefined],
  [500, 'previous terminated container', undefined],
])('why there is no log: %s "%s" %s', (status, message, why) => {
  expect(missingLog(answered(status, message))).toBe(why);
});

it.each([
  [NO_RIGHT, true],
  ['forbidden: User "jane" cannot get path "/metrics"', true],
  ['pods "a" is forbidden: exceeded quota: q', false],
  ['jane cannot do that', false],
])('the authorizer says "%s": %s', (words, isIts) => {
  expect(saysNoRight(words)).toBe(isIts);
});

describe('whatever the words', () => {
  const words = fc.oneof(
    fc.string(),
    fc
      .array(
        fc.constantFrom(
          'exceeded quota',
          'status unknown for quota',
          'cannot create resource "pods"',
          'cannot impersonate resource "groups"',
          'attempting to grant RBAC',
          'failed to create typed',
          'pods "a"',
        ),
        { maxLength: 3 },
      )
      .map(parts => parts.join(': ')),
  );
  const status = fc.constantFrom(400, 401, 403, 404, 409, 410, 422, 429, 500);

  it('what a webhook or a policy says is theirs, whatever else it reminds of', () => {
    fc.assert(
      fc.property(status, words, fc.boolean(), (code, said, isPolicy) => {
        const message = isPolicy
          ? `ValidatingAdmissionPolicy 'p' with binding 'b' denied request: ${said}`
          : `admission webhook "w" denied the request: ${said}`;
        expect(whoRefused(answered(code, message))).toBe('admission');
      }),
    );
  });

  it('a 403 is a refusal by somebody', () => {
    fc.assert(
      fc.property(words, said => {
        expect(whoRefused(answered(403, said))).toBeDefined();
      }),
    );
  });

  it('nobody but a 403 says that a right is lacking', () => {
    fc.assert(
      fc.property(status, words, (code, said) => {
        const error = answered(code, said);
        if (isAccessRefusal(error)) expect(error.status).toBe(403);
      }),
    );
  });
});
