// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Checkbox,
  Radio,
  RadioGroup,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';

/** What is said of several requests at once. */
export type BulkWord = {
  decision: 'approve' | 'reject';
  comment: string;
  /** Each was looked at. */
  isConfirmed: boolean;
};

/** Approve or reject, with which words, and that each was looked at. */
export function BulkChoice(props: {
  count: number;
  doubts: number;
  word: BulkWord;
  onChange: (word: BulkWord) => void;
}) {
  const { t } = useWords();
  const { count, doubts, word, onChange } = props;
  const passesDoubts = word.decision === 'approve' && doubts > 0;
  return (
    <>
      <RadioGroup
        label={t('bulk.decision')}
        orientation="horizontal"
        value={word.decision}
        onChange={value =>
          onChange({
            ...word,
            decision: value as BulkWord['decision'],
            isConfirmed: false,
          })
        }
      >
        <Radio value="approve">{t('bulk.decision.approve')}</Radio>
        <Radio value="reject">{t('bulk.decision.reject')}</Radio>
      </RadioGroup>
      {passesDoubts && (
        <Text as="p" className={layout.warningText}>
          {t('bulk.doubts', { count: doubts })}
        </Text>
      )}
      <TextAreaField
        label={t(passesDoubts ? 'decide.word' : 'bulk.comment')}
        isRequired={passesDoubts}
        secondaryLabel={passesDoubts ? t('decide.word.required') : undefined}
        value={word.comment}
        onChange={comment => onChange({ ...word, comment })}
        maxLength={2000}
      />
      <Checkbox
        isSelected={word.isConfirmed}
        onChange={isConfirmed => onChange({ ...word, isConfirmed })}
      >
        {t('bulk.confirm', { count })}
      </Checkbox>
    </>
  );
}
