// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Volumes on the edge and just beyond it, with everything that is said; found by changing the rules in small ways.

import { checkAll, checkOne, volume } from '../testUtils/checkExample';
import { serviceOf, specOf } from '../testUtils/exampleSpecs';
import { Said, told } from '../testUtils/told';

const probed = { health: { path: '/' }, port: 8080 };
const mounted = (...paths: string[]) =>
  checkOne({
    volumes: paths.map((mountPath, index) => ({
      name: `v${index}`,
      mountPath,
    })),
  });
const sized = (size: string, name = 'data') => ({
  services: [serviceOf({ ...probed, volumes: [{ ...volume, name, size }] })],
});

const said: Said[] = [
  [
    'places beside those that a container needs',
    mounted('/process', '/system', '/devices', '/etcetera', '/run/secrets/app'),
    [],
  ],
  ...(
    [
      ['/proc'],
      ['/sys/fs'],
      ['/dev/x'],
      ['/etc'],
      ['/run/secrets/kubernetes.io'],
      ['/var/run/secrets/kubernetes.io/x'],
      ['/a:b'],
    ] as const
  ).map(
    ([mountPath]): Said => [
      `a volume at ${mountPath}`,
      mounted(mountPath),
      [
        [
          'mount-path-reserved',
          'services.0.volumes.0.mountPath',
          { mountPath },
        ],
      ],
    ],
  ),
  [
    'a disk of one replica that may become two',
    checkOne({
      volumes: [volume],
      resources: { cpu: '1', memory: '1Gi' },
      autoscaling: { minReplicas: 1, maxReplicas: 2 },
    }),
    [
      [
        'volume-needs-one-replica',
        'services.0.volumes',
        { replicas: 2, cluster: 'seoul' },
      ],
    ],
  ],
  [
    'scratch space of two replicas',
    checkOne({ replicas: 2, volumes: [{ name: 'tmp', mountPath: '/tmp/x' }] }),
    [],
  ],
  [
    'a claim as large as before',
    checkAll(sized('10Gi'), { previous: specOf(sized('10Gi')) }),
    [],
  ],
  [
    'a claim a mebibyte smaller',
    checkAll(sized('10239Mi'), { previous: specOf(sized('10Gi')) }),
    [
      [
        'volume-shrinks',
        'services.0.volumes.0.size',
        { service: 'api', volume: 'data', size: '10Gi' },
      ],
    ],
  ],
  [
    'a claim of another name',
    checkAll(sized('10Gi', 'other'), { previous: specOf(sized('10Gi')) }),
    [
      [
        'volume-data-lost',
        'services.0.volumes',
        { service: 'api', volume: 'data', size: '10Gi' },
      ],
    ],
  ],
  [
    'a service gone with its claim',
    checkAll({}, { previous: specOf(sized('10Gi')) }),
    [
      [
        'volume-data-lost',
        'services',
        { service: 'api', volume: 'data', size: '10Gi' },
      ],
    ],
  ],
];

it.each(said)('%s', (_what, findings, expected) => {
  expect(told(findings)).toEqual(expected);
});
