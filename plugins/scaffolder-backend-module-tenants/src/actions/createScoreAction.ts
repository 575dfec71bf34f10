// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// tenants:score:convert: services of a tenant, made of a Score file.

import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  convertScore,
  SCORE_NOTE_WORDS,
  ScoreNote,
  sentenceOf,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { singleLineLogger } from '@ecp-ai/backstage-plugin-tenants-node';
import { checkPath, readWorkspaceFile } from '../repository/paths';
import { examples } from './createScoreAction.examples';
import { scoreSchema } from './createScoreAction.schema';

/**
 * The action `tenants:score:convert`. It only reads, so that it does the same in a dry run, and when it is run again. The
 * services are judged where a tenant is asked for with them.
 */
export function createScoreAction() {
  return createTemplateAction({
    id: 'tenants:score:convert',
    description:
      'Makes services of a TenantSpec of a Score file (score.dev/v1b1), and lists what could not be taken',
    examples,
    supportsDryRun: true,
    schema: scoreSchema,
    async handler(ctx) {
      const logger = singleLineLogger(ctx.logger);
      const { image, host } = ctx.input;
      const text = await textOf(ctx.input, ctx.workspacePath);
      const { services, left } = convertScore(text, {
        ...(image && { image }),
        ...(host && { host }),
      });
      left.forEach(note => logger.warn(say(note)));
      logger.info(`Services: ${services.map(it => it.name).join(', ')}`);
      ctx.output('services', services);
      ctx.output('left', left);
    },
  });
}

/** Optional inputs of a form arrive as empty strings, and count as left out. */
async function textOf(
  { score, path }: { score?: string; path?: string },
  workspace: string,
): Promise<string> {
  if (Boolean(score) === Boolean(path)) {
    throw new InputError(
      'score, path: give one of them, the text of a Score file or a file of the workspace',
    );
  }
  if (score) return score;
  const file = checkPath('path', path!);
  const bytes = await readWorkspaceFile(workspace, file, {
    input: 'path',
    remedy: 'fetch it in a step before, for instance by fetch:plain',
  });
  return bytes.toString('utf8');
}

function say({ service, path, code, params }: ScoreNote): string {
  const sentence = sentenceOf(SCORE_NOTE_WORDS, code, params) ?? code;
  return `${[service, path].filter(Boolean).join(': ')}: ${sentence}`;
}
