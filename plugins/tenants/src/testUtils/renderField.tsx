// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A form field on its own: the form around it as far as a field knows of one.

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ComponentType, useState } from 'react';
import { FieldProps, FormData } from '../fields/FieldProps';
import { PartOptions, renderPart } from './renderPart';

/** How a field stands in its form. */
export type FieldOptions<T> = PartOptions & {
  title?: string;
  value?: NoInfer<T>;
  /** What the form holds besides. */
  beside?: FormData;
  required?: boolean;
  options?: Record<string, unknown>;
};

/** Renders a field; `value` is what it holds, `goOn` tries to leave the page of the form, `wentOn` says how often that went. */
export function renderField<T>(
  Field: ComponentType<FieldProps<T>>,
  options: FieldOptions<T> = {},
) {
  const { title, beside, required, options: uiOptions, ...part } = options;
  const wentOn = jest.fn();
  let held: T | undefined = options.value;
  function Form() {
    const [value, setValue] = useState<T | undefined>(options.value);
    held = value;
    return (
      <form
        onSubmit={event => {
          event.preventDefault();
          wentOn();
        }}
      >
        <Field
          schema={{ title }}
          uiSchema={{ 'ui:options': uiOptions }}
          formData={value}
          onChange={setValue}
          required={required}
          formContext={{ formData: { ...beside } }}
        />
        <button type="submit">Go on</button>
      </form>
    );
  }
  return {
    ...renderPart(<Form />, part),
    value: () => held,
    wentOn,
    goOn: () => userEvent.click(screen.getByText('Go on')),
  };
}
