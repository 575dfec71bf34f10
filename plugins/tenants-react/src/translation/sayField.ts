// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  FieldError,
  tenantCreatePermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Words } from './words';

/** A refusal, which follows a field's name elsewhere, as a sentence of its own. */
export function sayField(
  { code, params = {} }: Omit<FieldError, 'path'>,
  words: Words,
): string {
  // Who may ask for a tenant can be said; whom else a policy lets do what, nobody here knows.
  const isCreate = params.permission === tenantCreatePermission.name;
  if (code === 'permission_missing' && isCreate) {
    return words.t('refused.tenants.tenant.create');
  }
  const said = words.say('field', code, params);
  // An id or a name that it begins with keeps its case. Latin letters that begin a Korean sentence are always such.
  const isValue =
    words.locale === 'ko' ||
    Object.values(params).some(it => said.startsWith(`${it}`));
  return asSentence(
    isValue ? said : said.charAt(0).toLocaleUpperCase() + said.slice(1),
  );
}

/** With its full stop. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
