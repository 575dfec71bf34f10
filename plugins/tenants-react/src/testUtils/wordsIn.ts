// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockApis } from '@backstage/frontend-test-utils';
import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { Words, wordsOf } from '../translation/words';
import { en } from '../translation/en';
import ko from '../translation/ko';

/** What a component of a language has to speak with, without a component. */
export function wordsIn(language: 'en' | 'ko'): Words {
  const ref = createTranslationRef({
    id: `plugin.tenants.${language}`,
    messages: language === 'en' ? { ...en } : { ...ko },
  });
  // Backstage 1.55 and 1.57 call refs differently in their types.
  const { t } = mockApis.translation().getTranslation(ref as never) as {
    t: unknown;
  };
  return wordsOf(t as Parameters<typeof wordsOf>[0]);
}
