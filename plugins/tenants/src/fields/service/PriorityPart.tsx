// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from '../ChoiceInput';
import { problemOf } from '../problemOf';
import { Part, textOf } from './part';
import { useServiceChoices } from './ServiceChoices';

/** No class is called so: their names are lower-case words with hyphens. */
const DEFAULT = '(default)';

/** Which of the classes that the operator allows pods of a service have, or what the cluster gives them. */
export function PriorityPart({ part }: { part: Part }) {
  const words = useWords();
  const { t } = words;
  const { priorities } = useServiceChoices();
  const chosen = textOf(part.value);
  const classes = new Set([...priorities, ...(chosen ? [chosen] : [])]);
  return (
    <ChoiceInput
      label={t('input.priorityClass')}
      description={t(
        classes.size > 0
          ? 'input.priorityClass.help'
          : 'input.priorityClass.none',
      )}
      isDisabled={part.isDisabled}
      options={[
        { value: DEFAULT, label: t('input.priorityClass.default') },
        ...[...classes].map(value => ({ value, label: value })),
      ]}
      value={part.value === undefined ? DEFAULT : chosen}
      problem={problemOf(part.errors, words)}
      onChange={next => part.onChange(next === DEFAULT ? undefined : next)}
    />
  );
}
