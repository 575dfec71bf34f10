// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ConfigReader, Config } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { ConfigSources } from '@backstage/config-loader';
import { Refusal } from '../Refusal';

/** As the backend reads it: `${NAME}` and `$file` in it work. */
export async function readAppConfig(files: string[]): Promise<Config> {
  const argv = files.flatMap(file => ['--config', file]);
  try {
    const loaded = await ConfigSources.toConfig(
      ConfigSources.default({ argv, watch: false }),
    );
    const data = loaded.get();
    loaded.close();
    return new ConfigReader(data as JsonObject, files.join(', '));
  } catch {
    // Its words may quote the file, secrets included.
    throw new Refusal(
      `the app-config cannot be read (${files.join(
        ', ',
      )}): is it YAML, are its files there, and all variables that it names?`,
      2,
    );
  }
}
