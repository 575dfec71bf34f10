// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from '../ChoiceInput';
import { problemOf } from '../problemOf';
import { TextInput } from '../TextInput';
import { listOf, Part } from './part';
import { useSpelling } from './useSpelling';

const AS_TEXT = {
  write: (value: unknown) => listOf(value).join(', '),
  // What is no number stays what it is, and is refused.
  read: (text: string) => ({
    value: text
      .split(/[\s,]+/)
      .filter(it => it !== '')
      .map(it => (/^\d+$/.test(it) ? Number(it) : it)) as unknown,
  }),
};

/** Which ports another tenant may call: all, or those that are named. */
export function PeerPorts({ part }: { part: Part }) {
  const words = useWords();
  const { t } = words;
  const { value, errors, isDisabled, onChange } = part;
  const [text, write] = useSpelling(value, AS_TEXT, onChange);
  const isAll = value === undefined;
  return (
    <div className={layout.stack}>
      <ChoiceInput
        label={t('input.peers.ports')}
        isDisabled={isDisabled}
        options={(['all', 'these'] as const).map(it => ({
          value: it,
          label: t(`input.peers.ports.${it}`),
        }))}
        value={isAll ? 'all' : 'these'}
        onChange={choice => onChange(choice === 'all' ? undefined : [])}
      />
      {!isAll && (
        <TextInput
          label={t('input.peers.ports.numbers')}
          description={t('input.peers.ports.numbers.help')}
          placeholder="8080, 9090"
          value={text}
          isExact
          isDisabled={isDisabled}
          problem={problemOf(errors, words)}
          onChange={write}
        />
      )}
    </div>
  );
}
