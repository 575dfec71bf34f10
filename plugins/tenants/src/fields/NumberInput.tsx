// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { NumberField } from '@backstage/ui';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { Checked } from './Checked';

/** No digit is rounded away or set apart. */
const AS_TYPED = { useGrouping: false, maximumFractionDigits: 20 };

/**
 * A whole number within bounds, or none. What is typed stays: beyond the bounds it is refused, never moved into them, as
 * the kit would do if it knew them.
 */
export function NumberInput(props: {
  label: string;
  description?: string;
  value: number | undefined;
  bounds: [number, number];
  onChange: (value: number | undefined) => void;
  problem: string | undefined;
  isDisabled?: boolean;
}) {
  const { t } = useWords();
  const { problem, value, bounds, onChange, ...rest } = props;
  const [min, max] = bounds;
  const isOutside = typeof value === 'number' && (value < min || value > max);
  const outside = isOutside ? t('form.number.bounds', { min, max }) : undefined;
  return (
    <Checked problem={problem ?? outside}>
      {shown => (
        <NumberField
          {...rest}
          // An empty field, for whatever is no number.
          value={typeof value === 'number' ? value : NaN}
          formatOptions={AS_TYPED}
          validationBehavior="aria"
          validate={() => shown}
          onChange={count =>
            onChange(Number.isFinite(count) ? count : undefined)
          }
        />
      )}
    </Checked>
  );
}
