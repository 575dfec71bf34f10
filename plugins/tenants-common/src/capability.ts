// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is installed beside the core, for pages that show nothing of what is not.

import { z } from 'zod';

export const capabilitySchema = z.object({
  /** Of the module, e.g. `certificate`. */
  name: z.string(),
  /** Whether it can do its work now. `code` and `params` say why not, in words that are the module's own. */
  health: z.object({
    ok: z.boolean(),
    code: z.string().optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
});
/** One module that is installed. */
export type Capability = z.output<typeof capabilitySchema>;

/** How a module is. */
export type ModuleHealth = Capability['health'];
