// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why a wish is refused, as sentences that begin with the label of the form's control.

import { TenantSpecInput } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  asSentence,
  describeField,
  fieldsOf,
  statusOf,
  Words,
} from '@ecp-ai/backstage-plugin-tenants-react';

/** One sentence for each refused field; of what is no refusal, that it could not be asked. */
export function refusalsOf(
  error: Error,
  spec: TenantSpecInput | undefined,
  words: Words,
): string[] {
  const fields = fieldsOf(error);
  if (fields.length > 0) {
    return fields.map(field => describeField(field, words, spec));
  }
  if (statusOf(error) === 404) return [words.t('error.notFoundHelp')];
  const { body } = error as { body?: { error?: { message?: string } } };
  const message = asSentence(body?.error?.message ?? error.message);
  return [400, 403, 409].includes(statusOf(error) ?? 0)
    ? [message]
    : [words.t('form.unasked', { message })];
}

/** The server gave no word on the wish: nobody answered, it is in trouble, or it wants to be asked later. */
export function isUnasked(error: Error): boolean {
  const status = statusOf(error) ?? 500;
  return status >= 500 || [401, 408, 429].includes(status);
}
