// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { en } from './en';
import { monitoringTranslationRef } from './monitoringTranslationRef';

/** A title for a blueprint, in the reader's language where the app knows how (`titleOf` of tenants-react says when). */
export function titleOf(
  key: keyof typeof en,
  ref: unknown = monitoringTranslationRef,
): string {
  return typeof ref === 'function' ? ref(key) : en[key];
}
