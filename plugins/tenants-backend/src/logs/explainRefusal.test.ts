// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FieldsConflict } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesError,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { explainRefusal } from './explainRefusal';
import { NoSuchLog } from './NoSuchLog';

const explained = (error: unknown) => {
  try {
    return explainRefusal(error);
  } catch (it) {
    return it as any;
  }
};

describe('explainRefusal', () => {
  it.each([
    [404, 'pods "web" not found', 'NotFoundError', 'pod_gone'],
    [
      400,
      'previous terminated container "main" in pod "web" not found',
      'NotFoundError',
      'previous_run_missing',
    ],
    [
      400,
      'container "main" in pod "web" is waiting to start: ContainerCreating',
      'ConflictError',
      'container_not_started',
    ],
    [
      403,
      'pods "web" is forbidden',
      'ServiceUnavailableError',
      'log_forbidden',
    ],
    [
      500,
      'Get "https://10.0.0.1:10250/containerLogs": dial tcp: refused',
      'ServiceUnavailableError',
      'log_unavailable',
    ],
  ])(
    'makes of %s "%s" a %s, without its words',
    (status, message, name, code) => {
      const error = explained(
        new KubernetesError({
          ...{ request: 'GET /log', status, reason: 'Reason', message },
          causes: [],
        }),
      );
      expect(error).toMatchObject({ name });
      expect(error.fields).toEqual([
        expect.objectContaining({ path: expect.any(String), code }),
      ]);
      expect(error.message).not.toContain(message);
    },
  );

  it('says of silence that the cluster does not answer, without its words', () => {
    const error = explained(
      new UnreachableError('connection', 'connect 10.0.0.1', 'ECONNREFUSED'),
    );
    expect(error.name).toBe('ServiceUnavailableError');
    expect(error.message).not.toContain('10.0.0.1');
  });

  it.each([
    new NoSuchLog({ path: 'pod', code: 'pod_gone' }),
    new FieldsConflict([
      { path: '', code: 'too_many_logs_open', params: { open: 3 } },
    ]),
    new Error('a fault of ours'),
  ])('leaves %s as it is', error => {
    expect(explained(error)).toBe(error);
  });
});
