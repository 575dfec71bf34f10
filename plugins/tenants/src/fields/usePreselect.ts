// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useLayoutEffect } from 'react';
import { FieldProps } from './FieldProps';

/**
 * Chooses by itself, where there is something to choose. Before any other event: a form that hears of it late takes back
 * what was typed meanwhile.
 */
export function usePreselect(
  choice: string | false | undefined,
  onChange: FieldProps<string>['onChange'],
): void {
  useLayoutEffect(() => {
    if (choice) onChange(choice);
  }, [choice, onChange]);
}
