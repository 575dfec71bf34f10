// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// tenants:manifests:generate: the manifest of a wish as a file of the workspace, byte for byte what approvers would see.

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  digestOf,
  singleLineLogger,
  TenantsService,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { checkPath } from '../repository/paths';
import { examples } from './createGenerateAction.examples';
import { preview } from './preview';
import { readWish } from './wish';
import { wishInput } from './wishInput';

const FILE = 'manifest.yaml';

/**
 * The action `tenants:manifests:generate`.
 *
 * Nothing leaves the workspace, so a step that is run again, after a crash or by a retry, simply writes the file anew.
 */
export function createGenerateAction({ tenants }: { tenants: TenantsService }) {
  return createTemplateAction({
    id: 'tenants:manifests:generate',
    description:
      'Writes the manifest of a tenant into the workspace, as the tenants backend renders it; requests nothing',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...wishInput,
        path: z =>
          z
            .string()
            .default(FILE)
            .describe('The file to write, below the workspace'),
      },
      output: {
        path: z => z.string().describe('The file, below the workspace'),
        digest: z =>
          z
            .string()
            .describe('sha256 of its bytes, as a request would show it'),
      },
    },
    async handler(ctx) {
      const logger = singleLineLogger(ctx.logger);
      const { path: asked, ...input } = ctx.input;
      const path = checkPath('path', asked || FILE);
      const file = placeOf(ctx.workspacePath, path);
      const api = tenants.as(await ctx.getInitiatorCredentials());
      const wish = await readWish(input, api);
      const { manifest, digest } = await preview(api, wish, logger);
      requireWhole(manifest, digest);
      ctx.signal?.throwIfAborted();
      await write(file, manifest, path);
      logger.info(`${path}: ${digest}`);
      ctx.output('path', path);
      ctx.output('digest', digest);
    },
  });
}

function placeOf(workspace: string, path: string): string {
  try {
    return resolveSafeChildPath(workspace, path);
  } catch {
    throw unfit(path);
  }
}

async function write(file: string, text: string, path: string) {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch {
    throw unfit(path);
  }
}

/** The words of the file system name folders of the server. */
function unfit(path: string): InputError {
  return new InputError(
    `path: ${path} is no place for a file in the workspace; name one such as deploy/manifest.yaml`,
  );
}

/** Something between the backend and us may have touched the bytes. */
function requireWhole(manifest: string, digest: string): void {
  const seen = digestOf(manifest);
  if (seen !== digest) {
    throw new ServiceUnavailableError(
      `The manifest arrived changed: its digest is ${seen}, the backend says ${digest}; run the step again`,
    );
  }
}
