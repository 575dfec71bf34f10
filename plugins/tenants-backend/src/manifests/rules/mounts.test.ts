// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is mounted where: volumes, files, shared memory, and the weights of models.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { checkOne } from '../testUtils/checkExample';

const mounted = (...paths: string[]) =>
  checkOne({
    volumes: paths.map((mountPath, index) => ({
      name: `v${index}`,
      mountPath,
    })),
  });
/** What is said of it, whole: nothing but this. */
const said: [string, Finding[], [string, string, object?][]][] = [
  [
    'a volume where memory is shared',
    mounted('/dev/shm'),
    [
      [
        'mount-path-shared-memory',
        'services.0.volumes.0.mountPath',
        { mountPath: '/dev/shm' },
      ],
    ],
  ],
  [
    'a volume in the home of root, which is nobody else’s',
    mounted('/root/.cache/huggingface', '/rootfs', '/data/root/x'),
    [
      [
        'mount-below-root',
        'services.0.volumes.0.mountPath',
        { mountPath: '/root/.cache/huggingface' },
      ],
    ],
  ],
  [
    'a file there',
    checkOne({ files: { '/root/.netrc': 'x' } }),
    [
      [
        'mount-below-root',
        'services.0.files./root/.netrc',
        { mountPath: '/root/.netrc' },
      ],
    ],
  ],
  ['a volume that is that home', mounted('/root/', '/root/.cache'), []],
  ['shared memory of all there is', checkOne({ shm: '2Gi' }), []],
  [
    'shared memory of more',
    checkOne({ shm: '2049Mi' }),
    [['shm-above-memory', 'services.0.shm', { shm: '2049Mi', memory: '2Gi' }]],
  ],
  [
    'shared memory of more than the service asks for',
    checkOne({ resources: { cpu: '1', memory: '2Gi' }, shm: '3Gi' }),
    [['shm-above-memory', 'services.0.shm', { shm: '3Gi', memory: '2Gi' }]],
  ],
  ['a file below /etc', checkOne({ files: { '/etc/app/x.yaml': 'x' } }), []],
  ...[
    '/tmp',
    '/etc/hosts',
    '/etc/resolv.conf',
    '/proc/x',
    '/dev/shm/x',
    '/sys/x',
  ].map((mountPath): (typeof said)[number] => [
    `a file at ${mountPath}`,
    checkOne({ files: { [mountPath]: 'x' } }),
    [['mount-path-reserved', `services.0.files.${mountPath}`, { mountPath }]],
  ]),
  [
    'a file where a volume is',
    checkOne({
      volumes: [{ name: 'a', mountPath: '/srv/' }],
      files: { '/srv': 'x' },
    }),
    [['mount-path-taken', 'services.0.files./srv', { mountPath: '/srv' }]],
  ],
  [
    'a file below a file',
    checkOne({ files: { '/app/c': 'x', '/app/c/d': 'y' } }),
    [
      [
        'mount-path-taken',
        'services.0.files./app/c/d',
        { mountPath: '/app/c/d' },
      ],
    ],
  ],
  [
    'a secret file of somebody else',
    checkOne({ secretFiles: { '/k': { key: 'tenants/x/k', property: 'p' } } }),
    [
      [
        'secret-key-not-own',
        'services.0.secretFiles./k.key',
        { key: 'tenants/x/k', prefix: 'tenants/vision-lab/' },
      ],
    ],
  ],
  [
    'weights on the disk of the node',
    checkOne({ image: 'docker.io/vllm/vllm-openai:v0.9.0' }),
    [
      [
        'weights-need-disk',
        'services.0.volumes',
        { service: 'api', place: '/tmp/.cache/huggingface' },
      ],
    ],
  ],
  [
    'weights on a disk of their own',
    checkOne({
      image: 'docker.io/vllm/vllm-openai:v0.9.0',
      env: { HF_HOME: '/weights/hf' },
      volumes: [
        { name: 'w', mountPath: '/weights', size: '5Gi', scratch: true },
      ],
    }),
    [],
  ],
  [
    'weights beside their disk',
    checkOne({
      image: 'ollama/ollama:0.9.0',
      volumes: [{ name: 'w', mountPath: '/.ollama', size: '5Gi' }],
    }),
    [
      [
        'weights-need-disk',
        'services.0.volumes',
        { service: 'api', place: '/tmp/.ollama' },
      ],
    ],
  ],
];

it.each(said)('%s', (_what, findings, expected) => {
  expect(
    findings.map(({ id, path, params }) => ({ id, path, params })),
  ).toEqual(expected.map(([id, path, params]) => ({ id, path, params })));
});
