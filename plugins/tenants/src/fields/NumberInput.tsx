// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { NumberField } from '@backstage/ui';
import { Checked } from './Checked';

/** A whole number within bounds, or none. */
export function NumberInput(props: {
  label: string;
  description?: string;
  value: number | undefined;
  bounds: [number, number];
  onChange: (value: number | undefined) => void;
  problem: string | undefined;
  isDisabled?: boolean;
}) {
  const { problem, value, bounds, onChange, ...rest } = props;
  return (
    <Checked problem={problem}>
      {shown => (
        <NumberField
          {...rest}
          // An empty field, for whatever is no number.
          value={typeof value === 'number' ? value : NaN}
          minValue={bounds[0]}
          maxValue={bounds[1]}
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
