// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fieldPaths } from './fieldPaths';

it('spells paths as the server does', () => {
  const fields = {
    'f:metadata': {
      'f:labels': { '.': {}, 'f:app.kubernetes.io/name': {} },
      'f:finalizers': { 'v:"example.com/hold"': {} },
    },
    'f:spec': {
      'f:ports': {
        'k:{"protocol":"TCP","port":80}': { '.': {}, 'f:name': {} },
      },
      'f:args': { 'i:0': {} },
    },
  };
  expect([...fieldPaths(fields)]).toEqual([
    '.metadata.labels',
    '.metadata.labels.app.kubernetes.io/name',
    '.metadata.finalizers[="example.com/hold"]',
    '.spec.ports[port=80,protocol="TCP"]',
    '.spec.ports[port=80,protocol="TCP"].name',
    '.spec.args[0]',
  ]);
  expect([...fieldPaths(undefined)]).toEqual([]);
});
