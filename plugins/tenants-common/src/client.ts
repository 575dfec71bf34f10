// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { z } from 'zod';
import { says } from './stop';

/**
 * What a program calls itself that wrote a request for a person, e.g. an assistant: 1 to 60 visible letters, digits, blanks and
 * any of `. _ / + ( ) -`. It is shown and recorded, and opens nothing.
 */
export const clientSchema = z.string().regex(
  // Some letters, such as fillers of Hangul, show nothing.
  /^(?!.*\p{Default_Ignorable_Code_Point})[\p{L}\p{N}][\p{L}\p{N} ._/+()-]{0,59}$/u,
  says('client_format'),
);
