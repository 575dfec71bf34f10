// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TextAreaField, TextField } from '@backstage/ui';
import { FocusEvent } from 'react';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { Checked } from './Checked';

/** A line or more of text, judged while it is typed. An emptied one is the empty text. */
export function TextInput(props: {
  label: string;
  description?: string;
  placeholder?: string;
  value: string | undefined;
  onChange: (value: string) => void;
  problem: string | undefined;
  /** It is said before anybody was here. */
  isSaidAtOnce?: boolean;
  isRequired?: boolean;
  isDisabled?: boolean;
  /** Takes no blanks: those around what is pasted are left out. Those around other texts go once it is left. */
  isWord?: boolean;
  /** Blanks count, also those around it. */
  isExact?: boolean;
  /** It was left with this in it. */
  onLeave?: (value: string) => void;
  /** Several lines. */
  rows?: number;
}) {
  const { t } = useWords();
  const { problem, isSaidAtOnce, isRequired, isWord, ...others } = props;
  const { rows, value, isExact, onChange, onLeave, ...rest } = others;
  return (
    <Checked problem={problem} isSaidAtOnce={isSaidAtOnce}>
      {shown => {
        const common = {
          ...rest,
          value: value ?? '',
          onChange: (text: string) => onChange(isWord ? text.trim() : text),
          onBlur: ({ target }: FocusEvent<Element>) => {
            const text = (target as HTMLInputElement).value;
            if (!isExact && text !== text.trim()) onChange(text.trim());
            onLeave?.(text);
          },
          secondaryLabel: isRequired ? t('form.required') : undefined,
          validationBehavior: 'aria' as const,
          validate: () => shown,
        };
        return rows ? (
          <TextAreaField {...common} rows={rows} />
        ) : (
          <TextField {...common} autoComplete="off" />
        );
      }}
    </Checked>
  );
}
