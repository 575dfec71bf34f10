// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from '../ChoiceInput';
import { problemOf } from '../problemOf';
import { Part, recordOf, textOf } from './part';
import { useServiceChoices } from './ServiceChoices';

/** No secret is called so: their names are lower-case words with hyphens. */
const OWN = '(own)';

/** Whether something is a secret of the tenant, or says itself where it lies. */
export function SecretChoice({ part }: { part: Part }) {
  const words = useWords();
  const { t } = words;
  const { secrets } = useServiceChoices();
  const { secret } = recordOf(part.value);
  const chosen = textOf(secret);
  const names = new Set([...secrets, ...(chosen ? [chosen] : [])]);
  return (
    <ChoiceInput
      label={t('input.secret.of')}
      isDisabled={part.isDisabled}
      options={[
        { value: OWN, label: t('input.secret.of.own') },
        ...[...names].map(value => ({ value, label: value })),
      ]}
      value={secret === undefined ? OWN : chosen}
      problem={problemOf(
        part.errors.filter(({ path }) => path === `${part.at}.secret`),
        words,
      )}
      onChange={next =>
        part.onChange(
          next === OWN ? { key: '', property: '' } : { secret: next },
        )
      }
    />
  );
}
