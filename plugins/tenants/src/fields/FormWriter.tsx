// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createContext, useContext } from 'react';
import { FormData } from './FieldProps';

/** Writes several properties of a form at once. */
export type WriteForm = (part: FormData) => void;

const FormWriter = createContext<WriteForm | undefined>(undefined);

/** Given by a step to its fields. */
export const FormWriterProvider = FormWriter.Provider;

/** How a field writes what stands beside it; `undefined` where its form is not ours. */
export const useFormWriter = () => useContext(FormWriter);
