// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whom a shipped configuration believes.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const read = (file: string) =>
  readFileSync(resolve(__dirname, '../../..', file), 'utf8');

it.each(['app-config.yaml', 'app-config.production.yaml'])(
  '%s trusts no proxy but those that are named',
  file => {
    const values = [...read(file).matchAll(/^ *trustProxy: *(.*)$/gm)].map(
      ([, value]) => value,
    );
    expect(
      // A default that anybody in the cluster's network meets would name nobody.
      values.every(value => value === '${ECP_TRUSTED_PROXIES}'),
    ).toBe(true);
  },
);

it.each(['app-config.yaml', 'app-config.production.yaml'])(
  '%s sends no token in the clear',
  file => expect(read(file)).not.toMatch(/allowPlainHttp|skipTLSVerify: true/),
);
