// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { Checked } from '../Checked';
import { ProblemText } from '../ProblemText';
import { TextInput } from '../TextInput';
import { listOf } from './part';

/** A list of texts, one a line. Those of several lines are for the YAML. */
export function LinesInput(props: {
  label: string;
  description?: string;
  value: unknown;
  problem: string | undefined;
  isDisabled?: boolean;
  /** An emptied one is an empty list. Default: none */
  isRequired?: boolean;
  onChange: (value: string[] | undefined) => void;
}) {
  const { t } = useWords();
  const { value, onChange, ...rest } = props;
  const items = listOf(value);
  const none = rest.isRequired ? [] : undefined;
  const write = (text: string) =>
    onChange(text === '' ? none : text.split('\n'));
  if (items.some(it => typeof it !== 'string' || it.includes('\n'))) {
    return (
      <Checked problem={rest.problem}>
        {shown => (
          <div className={layout.tight}>
            <Text as="p" variant="body-small" weight="bold">
              {rest.label}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {t('form.lines.long', { count: items.length })}
            </Text>
            <ProblemText problem={shown} />
          </div>
        )}
      </Checked>
    );
  }
  return (
    <TextInput
      {...rest}
      value={items.join('\n')}
      isExact
      rows={Math.min(Math.max(items.length, 1) + 1, 12)}
      onChange={write}
      onLeave={text => {
        // Empty lines at the end are no arguments, but those between are.
        const lines = text.split('\n');
        while (lines.length > 0 && lines[lines.length - 1] === '') lines.pop();
        const left = lines.join('\n');
        if (left !== text) write(left);
      }}
    />
  );
}
