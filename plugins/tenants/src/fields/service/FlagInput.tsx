// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Checkbox, Text } from '@backstage/ui';
import { layout } from '@ecp-ai/backstage-plugin-tenants-react';
import { useId } from 'react';
import { Checked } from '../Checked';
import { ProblemText } from '../ProblemText';

/** Yes or no. */
export function FlagInput(props: {
  label: string;
  description?: string;
  value: boolean;
  problem: string | undefined;
  isDisabled?: boolean;
  onChange: (value: boolean) => void;
}) {
  const { label, description, value, problem, isDisabled, onChange } = props;
  const helpId = useId();
  return (
    <Checked problem={problem}>
      {shown => (
        <div className={layout.tight}>
          <Checkbox
            isSelected={value}
            isDisabled={isDisabled}
            aria-describedby={description ? helpId : undefined}
            onChange={onChange}
          >
            {label}
          </Checkbox>
          {description && (
            <Text as="p" id={helpId} variant="body-small" color="secondary">
              {description}
            </Text>
          )}
          <ProblemText problem={shown} />
        </div>
      )}
    </Checked>
  );
}
