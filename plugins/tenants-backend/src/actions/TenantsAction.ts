// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { JsonObject } from '@backstage/types';
import { TenantsApi } from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';

/** Something that an assistant may do for a person: one call of the API, as that person. */
export type TenantsAction<Input extends z.ZodObject = z.ZodObject> = {
  /** Without the plugin's id, which the registry puts before it. */
  name: string;
  title: string;
  /** For whoever chooses among actions: what it does, when to use it, what it never does. */
  description: string;
  input: Input;
  examples: { title: string; input: z.input<Input> }[];
  readOnly: boolean;
  /** @throws ResponseError when the API refuses. */
  run(api: TenantsApi, input: z.output<Input>): Promise<object>;
};

/** An action as the registry takes it, of whatever input. */
export type AnyTenantsAction = Omit<TenantsAction, 'run' | 'examples'> & {
  examples: { title: string; input: JsonObject }[];
  run(api: TenantsApi, input: any): Promise<object>;
};

/** Keeps the type of the input for `run`, and forgets it afterwards. */
export function defineAction<Input extends z.ZodObject>(
  action: TenantsAction<Input>,
): AnyTenantsAction {
  return action as unknown as AnyTenantsAction;
}
