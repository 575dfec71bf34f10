// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from '../testUtils/renderField';
import { FieldProps } from './FieldProps';
import { NumberInput } from './NumberInput';

function Port({ formData, onChange }: FieldProps<number>) {
  return (
    <NumberInput
      label="Port"
      value={formData}
      bounds={[1, 65535]}
      problem={undefined}
      onChange={onChange}
    />
  );
}

describe('NumberInput', () => {
  it.each([
    ['99999', 99999],
    ['0', 0],
  ])('leaves %s as it was typed, and refuses it', async (typed, value) => {
    const part = renderField(Port);
    await userEvent.type(screen.getByRole('textbox'), typed);
    await userEvent.tab();
    expect(screen.getByRole('textbox')).toHaveValue(typed);
    expect(screen.getByRole('textbox')).toHaveAccessibleDescription(
      'Use a number from 1 to 65535.',
    );
    expect(part.value()).toBe(value);
    await part.goOn();
    expect(part.wentOn).not.toHaveBeenCalled();
  });

  it('rounds nothing', async () => {
    const part = renderField(Port);
    await userEvent.type(screen.getByRole('textbox'), '8080.12345');
    await userEvent.tab();
    expect(part.value()).toBe(8080.12345);
  });
});
