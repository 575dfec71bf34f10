// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The templates that we ship.

import { load } from 'js-yaml';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = resolve(__dirname, '../../../../templates');

/** Those that are registered, by the path that {@link readTemplate} takes. */
export const templatePaths: string[] = readdirSync(FOLDER)
  .map(name => `${name}/template.yaml`)
  .filter(path => existsSync(resolve(FOLDER, path)));

/** A template of the folder `templates/`, as the catalog knows it. */
export function readTemplate(path: string): any {
  const file = resolve(FOLDER, path);
  const template = load(readFileSync(file, 'utf8')) as any;
  template.metadata.annotations = {
    ...template.metadata.annotations,
    'backstage.io/managed-by-location': `file:${file}`,
  };
  return template;
}
