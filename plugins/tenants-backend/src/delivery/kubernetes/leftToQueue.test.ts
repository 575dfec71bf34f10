// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { leftToQueue } from './leftToQueue';

const jobOf = (spec?: object) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'one', labels: { 'kueue.x-k8s.io/queue-name': 'ai' } },
  ...(spec && { spec }),
});

it.each([undefined, {}, { template: {} }, { template: 'none' }])(
  'leaves a job without a pod, %j, to the server',
  spec => {
    expect(leftToQueue(jobOf(spec), undefined).spec).toEqual({
      suspend: true,
      ...spec,
    });
  },
);
