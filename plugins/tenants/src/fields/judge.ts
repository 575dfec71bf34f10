// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The last look before a form goes on: the server judges the very wish that would be sent.

import { ApiHolder, translationApiRef } from '@backstage/frontend-plugin-api';
import { CreateRequestInput } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  tenantsTranslationRef,
  Words,
  wordsOf,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { FormData } from './FieldProps';
import { refusalsOf } from './refusalsOf';
import { wishOf } from './wishOf';

/** Why the server would refuse a wish, in the reader's words; none when it would take it. */
export async function judge(
  wish: CreateRequestInput,
  apis: ApiHolder,
): Promise<string[]> {
  const api = apis.get(tenantsApiRef);
  if (!api) return [];
  try {
    await api.previewManifest(wish);
    return [];
  } catch (error) {
    const spec = 'spec' in wish ? wish.spec : undefined;
    return refusalsOf(error as Error, spec, wordsFrom(apis));
  }
}

/** For `validation` of a form field that every form for a new tenant has: judges all of the form. */
export async function judgeNewTenant(
  _value: unknown,
  field: { addError: (message: string) => void },
  context: { apiHolder: ApiHolder; formData: object },
): Promise<void> {
  const wish = wishOf(context.formData as FormData);
  (await judge(wish, context.apiHolder)).forEach(it => field.addError(it));
}

function wordsFrom(apis: ApiHolder): Words {
  const { t } = apis
    .get(translationApiRef)!
    .getTranslation(tenantsTranslationRef) as { t: unknown };
  return wordsOf(t as Parameters<typeof wordsOf>[0]);
}
