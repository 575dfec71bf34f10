// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FieldCode } from './codes/fields';

/** The code of a check of a schema, which zod takes for its message. */
export const says = (code: FieldCode): string => code;

/** The end of the judgement of a value, with this code: nothing else looks at it any more. */
export const stop = (code: FieldCode) => ({ error: code, abort: true });
