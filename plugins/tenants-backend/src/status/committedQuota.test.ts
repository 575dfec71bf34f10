// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { committedQuota } from './committedQuota';

const CLAIMED = 'gpu.nvidia.com.deviceclass.resource.k8s.io/devices';

it('is what quotas let a tenant take, devices of either sort included', () => {
  const hard = {
    'requests.cpu': '1500m',
    'limits.cpu': '8',
    'requests.nvidia.com/gpu': '2',
    'requests.nvidia.com/mig-1g.10gb': '0',
    [CLAIMED]: '3',
    pods: '30',
    'count/deployments.apps': '9',
  };
  expect(committedQuota([{ hard }, { hard: { [CLAIMED]: '1' } }])).toEqual({
    cpu: 1.5,
    'nvidia.com/gpu': 2,
    [CLAIMED]: 3,
  });
});
