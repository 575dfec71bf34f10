// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  CreateRequest,
  fieldLabel,
  Finding,
  FINDING_WORDS,
  Preview,
  sentenceOf,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { explained } from './refusal';

/**
 * What a wish would become, rendered by the server. What the rules say of it goes to the log, in sentences.
 *
 * @throws InputError with the sentences of what would refuse it
 */
export async function preview(
  api: TenantsApi,
  wish: CreateRequest,
  logger: LoggerService,
): Promise<Preview> {
  const spec = specOf(wish);
  const made = await api.previewManifest(wish).catch(error => {
    throw explained(error, spec);
  });
  const said = (finding: Finding) => say(finding, spec);
  for (const finding of made.findings) {
    logger.warn(`${finding.severity}: ${said(finding)}`);
  }
  const errors = made.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new InputError(
      `The request would be refused: ${errors.map(said).join(' ')}`,
    );
  }
  return made;
}

/** What a wish says, if it has a spec of its own. */
export function specOf(wish: CreateRequest): unknown {
  return 'spec' in wish ? wish.spec : undefined;
}

function say({ id, path, params }: Finding, spec: unknown): string {
  const sentence = sentenceOf(FINDING_WORDS, id, params) ?? id;
  return path ? `${fieldLabel(path, spec)}: ${sentence}` : sentence;
}
