// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Select } from '@backstage/ui';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { Checked } from './Checked';
import { ProblemText } from './ProblemText';

/** One of several. */
export function ChoiceInput(props: {
  label: string;
  description?: string;
  placeholder?: string;
  options: { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string) => void;
  problem?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  /** Many: can be searched. */
  isSearchable?: boolean;
}) {
  const { t } = useWords();
  const { problem, isRequired, isSearchable, value, onChange, ...rest } = props;
  return (
    <Checked problem={problem}>
      {shown => (
        <div className={layout.tight}>
          <Select
            {...rest}
            placeholder={rest.placeholder ?? t('form.choose')}
            secondaryLabel={isRequired ? t('form.required') : undefined}
            searchable={isSearchable}
            searchPlaceholder={t('tenants.search')}
            isInvalid={shown !== undefined}
            value={value ?? null}
            onChange={key => onChange(String(key))}
          />
          <ProblemText problem={shown} />
        </div>
      )}
    </Checked>
  );
}
