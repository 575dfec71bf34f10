// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whose pages may call a service.

import { z } from 'zod';
import { says, stop } from './stop';

/** Origins whose pages may call a service; what browsers ask before they let a page do so is answered by the gateway. */
export const corsSchema = z
  .strictObject({
    /** `https://app.example.com`, `https://*.example.com`, or `*` alone for everybody. */
    origins: z
      .array(
        z
          .string()
          .max(253, stop('text_too_long'))
          .regex(
            /^(\*|https?:\/\/(\*\.)?([a-z0-9-]+\.)*[a-z0-9-]+(:[0-9]{1,5})?)$/,
            says('origin_format'),
          ),
      )
      .min(1)
      .max(16),
    /** Whether such calls carry cookies and credentials. Default: false */
    credentials: z.boolean().optional(),
  })
  .refine(cors => !(cors.credentials && cors.origins.includes('*')), {
    message: says('cors_credentials'),
    path: ['credentials'],
  });
