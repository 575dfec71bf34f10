// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** Ids of the plugins that this backend depends on: a plugin that is installed later is found without being named here. */
export function installedPlugins(): string[] {
  const { dependencies } = read(require.resolve('backend/package.json'));
  return Object.keys(dependencies)
    .map(name => read(require.resolve(`${name}/package.json`)).backstage)
    .filter(it => it?.role === 'backend-plugin')
    .map(it => it.pluginId)
    .sort();
}
