// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  KubernetesError,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { fieldConflicts, outcomeOfError, refusalOf } from './refusals';

function answered(status: number, message: string, more: object = {}) {
  return new KubernetesError({ request: 'PATCH /x', status, message, ...more });
}

const NO_RIGHT =
  'deployments.apps "web" is forbidden: User "system:serviceaccount:ecp:tenants" cannot patch resource "deployments" in API group "apps" in the namespace "ecp-ai-a"';

describe('refusalOf', () => {
  it.each([
    // Words of Kubernetes 1.36, but for the name of the webhook.
    [
      400,
      'admission webhook "policy.example" denied the request: no',
      'refused',
      'admission_refused',
    ],
    [
      403,
      'admission webhook "policy.example" denied the request: no',
      'refused',
      'admission_refused',
    ],
    [
      422,
      "deployments.apps \"web\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no",
      'refused',
      'admission_refused',
    ],
    [
      403,
      'pods "web" is forbidden: violates PodSecurity "restricted:latest": privileged',
      'refused',
      'admission_refused',
    ],
    [
      403,
      'services "b" is forbidden: exceeded quota: q, requested: services=1, used: services=1, limited: services=1',
      'refused',
      'quota_exceeded',
    ],
    [
      403,
      'services "b" is forbidden: status unknown for quota: q, resources: services',
      'waiting',
      'quota_uncounted',
    ],
    [403, NO_RIGHT, 'refused', 'cluster_forbidden'],
    [
      422,
      'Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1',
      'refused',
      'object_invalid',
    ],
    [
      400,
      'strict decoding error: unknown field "spec.colour"',
      'refused',
      'object_invalid',
    ],
    [
      500,
      'failed to create typed patch object (a/b; v1, Kind=ConfigMap): .colour: field not declared in schema',
      'refused',
      'object_invalid',
    ],
    [
      500,
      'Internal error occurred: failed calling webhook "w": connection refused',
      'failed',
      'object_failed',
    ],
    [
      409,
      'Operation cannot be fulfilled: the object has been modified',
      'failed',
      'object_failed',
    ],
  ])('takes %s "%s" for %s %s', (status, message, outcome, code) => {
    expect(refusalOf(answered(status, message))).toEqual({
      outcome,
      code,
      message,
    });
  });

  it('takes a namespace that goes away for a wait', () => {
    const causes = [{ reason: 'NamespaceTerminating' }];
    expect(refusalOf(answered(403, 'forbidden', { causes }))).toMatchObject({
      outcome: 'waiting',
      code: 'namespace_terminating',
    });
  });

  it('leaves to the whole pass what concerns the whole cluster', () => {
    expect(refusalOf(answered(401, 'Unauthorized'))).toBeUndefined();
    expect(refusalOf(answered(429, 'busy'))).toBeUndefined();
    expect(refusalOf(new UnreachableError('timeout', 'x'))).toBeUndefined();
    expect(refusalOf(new Error('x'))).toBeUndefined();
  });
});

describe('outcomeOfError', () => {
  it.each([
    [
      new UnreachableError('timeout', 'silent'),
      'failed',
      'cluster_unreachable',
    ],
    [answered(500, 'etcd'), 'failed', 'cluster_unreachable'],
    [answered(401, 'Unauthorized'), 'failed', 'cluster_unauthorized'],
    [answered(403, NO_RIGHT), 'failed', 'cluster_forbidden'],
    [answered(404, 'page not found'), 'failed', 'cluster_refused'],
  ])('takes %s for %s %s', (error, result, code) => {
    expect(outcomeOfError(error)).toMatchObject({ result, code });
  });

  it('comes back when a busy server wants it', () => {
    const busy = answered(429, 'busy', { retryAfterSeconds: 40 });
    expect(outcomeOfError(busy)).toMatchObject({
      result: 'waiting',
      code: 'cluster_busy',
      retryAfterSeconds: 40,
    });
  });

  it('throws on what is no matter of a cluster', () => {
    const error = new Error('bug');
    expect(() => outcomeOfError(error)).toThrow(error);
  });
});

describe('fieldConflicts', () => {
  it('reads manager and field of every cause', () => {
    const causes = [
      {
        reason: 'FieldManagerConflict',
        message: 'conflict with "kubectl-client-side-apply" using apps/v1',
        field: '.spec.replicas',
      },
      {
        reason: 'FieldManagerConflict',
        message: 'conflict with "hpa" with subresource "scale" using apps/v1',
        field: '.spec.template.spec.containers[name="web"].image',
      },
    ];
    expect(fieldConflicts(answered(409, 'Apply failed', { causes }))).toEqual([
      { manager: 'kubectl-client-side-apply', field: '.spec.replicas' },
      {
        manager: 'hpa',
        field: '.spec.template.spec.containers[name="web"].image',
      },
    ]);
    expect(fieldConflicts(answered(409, 'modified'))).toEqual([]);
  });
});
