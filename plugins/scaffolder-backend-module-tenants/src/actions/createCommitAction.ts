// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// tenants:manifests:commit: a manifest of the workspace into a repository that is there already.

import { Config } from '@backstage/config';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  digestOf,
  singleLineLogger,
  TenantsService,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { authorize } from '../repository/authorize';
import { commitFile } from '../repository/commitFile';
import { readDeliveryPlace } from '../repository/deliveryPlace';
import { findRepository } from '../repository/findRepository';
import { checkBranch, checkPath, readWorkspaceFile } from '../repository/paths';
import { requireApproved } from '../repository/requireApproved';
import { authorsOf } from './authors';
import { commitSchema } from './createCommitAction.schema';
import { examples } from './createCommitAction.examples';

type Options = {
  tenants: TenantsService;
  integrations: ScmIntegrationRegistry;
  config: Config;
};

/**
 * The action `tenants:manifests:commit`.
 *
 * Done twice it commits once: what is at the branch already is not committed again, so a step that is run again, after a crash or by
 * a retry, finds what its first attempt pushed.
 */
export function createCommitAction(options: Options) {
  const delivery = readDeliveryPlace(options.config);
  return createTemplateAction({
    id: 'tenants:manifests:commit',
    description:
      'Commits a manifest of the workspace to a branch of an existing repository; never by force, and never an unapproved one to where manifests are delivered',
    examples,
    supportsDryRun: true,
    schema: commitSchema,
    async handler(ctx) {
      const logger = singleLineLogger(ctx.logger);
      const { repoUrl } = ctx.input;
      // A field of a form that was left out comes empty.
      const sourcePath = checkPath(
        'sourcePath',
        ctx.input.sourcePath || 'manifest.yaml',
      );
      const path = ctx.input.path
        ? checkPath('path', ctx.input.path)
        : sourcePath;
      const branch = ctx.input.branch && checkBranch(ctx.input.branch);
      const repository = findRepository(repoUrl, options.integrations);
      const api = options.tenants.as(await ctx.getInitiatorCredentials());
      const bytes = await readWorkspaceFile(ctx.workspacePath, sourcePath);
      const digest = digestOf(bytes);
      const intended = { url: repository.url, path, digest };
      const requireStill = () => requireApproved(api, delivery, intended);
      // Refused before the host is asked anything.
      await requireStill();
      const push = async () => {
        ctx.signal?.throwIfAborted();
        const { token } = ctx.input;
        const { made, ...committed } = await commitFile(
          {
            ...repository,
            own: Boolean(token),
            headers: await authorize(repository, token, options.integrations),
            gitdir: await ctx.createTemporaryDirectory(),
            signal: ctx.signal,
          },
          {
            branch: branch || undefined,
            path,
            bytes,
            message: ctx.input.commitMessage || `Update ${path}`,
            ...authorsOf(ctx, options.config),
            requireStill,
          },
        );
        logger.info(
          made
            ? `Committed ${path} to ${committed.branch}: ${committed.commit}`
            : `${path} stands at ${committed.branch} just so already`,
        );
        return committed.commit;
      };
      const tryOut = () => {
        logger.info(
          `Dry run: nothing is pushed; ${path} (${digest}) would be committed to ${
            branch || 'the default branch'
          } of ${repository.url}`,
        );
        return 'dry-run';
      };
      // Other bytes are another commit: the same step, run again, may find a newer manifest in its workspace.
      const key = [
        'tenants.manifests.commit',
        branch || '',
        path,
        repository.url,
        digest,
      ];
      const commit = ctx.isDryRun
        ? tryOut()
        : await ctx.checkpoint({ key: key.join('.'), fn: push });
      ctx.output('commitHash', commit);
      ctx.output('path', path);
      ctx.output('digest', digest);
      ctx.output('remoteUrl', repository.url);
    },
  });
}
