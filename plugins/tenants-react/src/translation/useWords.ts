// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { tenantsTranslationRef } from './tenantsTranslationRef';
import { Words, wordsOf } from './words';

/** The reader's language. */
export function useWords(): Words {
  const { t } = useTranslationRef(tenantsTranslationRef);
  return useMemo(
    () => wordsOf(t as unknown as Parameters<typeof wordsOf>[0]),
    [t],
  );
}
