// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from '../testUtils/renderField';
import { FieldProps } from './FieldProps';
import { TextField } from './TextField';

const called = (name: string) =>
  function Field(props: FieldProps<string>) {
    return <TextField {...props} name={name} />;
  };
const write = (value: string) =>
  fireEvent.change(screen.getByRole('textbox'), { target: { value } });

describe('TextField', () => {
  it.each([
    ['displayName', 'x'.repeat(81), /at most 80 characters/],
    ['displayName', 'a\u0007b', /control or invisible character/],
    ['description', 'x'.repeat(1001), /at most 1000 characters/],
    ['reason', 'x'.repeat(2001), /at most 2000 characters/],
  ])('says of %s what the server would', async (name, value, sentence) => {
    const { goOn, wentOn } = renderField(called(name));
    write(value);
    expect(screen.getByRole('textbox')).toHaveAccessibleDescription(sentence);
    await goOn();
    expect(wentOn).not.toHaveBeenCalled();
  });

  it('leaves out the blanks around it once it is left, never while it is typed', async () => {
    const name = renderField(called('displayName'));
    await userEvent.type(screen.getByRole('textbox'), '  Vision ');
    expect(name.value()).toBe('  Vision ');
    await userEvent.type(screen.getByRole('textbox'), 'lab ');
    await userEvent.tab();
    expect(name.value()).toBe('Vision lab');
    expect(screen.getByRole('textbox')).toHaveValue('Vision lab');
  });

  it('wants what is required, and takes away what is optional and empty', async () => {
    const name = renderField(called('displayName'), { required: true });
    await name.goOn();
    expect(screen.getByRole('textbox')).toHaveFocus();
    expect(name.wentOn).not.toHaveBeenCalled();
    name.unmount();
    const reason = renderField(called('reason'), { value: 'Because' });
    write('');
    expect(reason.value()).toBeUndefined();
    await reason.goOn();
    expect(reason.wentOn).toHaveBeenCalled();
  });
});
