// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { en } from './en';
import { tenantsTranslationRef } from './tenantsTranslationRef';

/**
 * A title for a blueprint, in the reader's language.
 *
 * @remarks
 *
 * From Backstage 1.57 on a translation ref can be called, and what it answers is a title that follows the language.
 * Before, a ref is a plain object and a title is text: there the title is English. The type says `string`, the one
 * that blueprints of both accept.
 */
export function titleOf(
  key: keyof typeof en,
  ref: unknown = tenantsTranslationRef,
): string {
  return typeof ref === 'function' ? ref(key) : en[key];
}
