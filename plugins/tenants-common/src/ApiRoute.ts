// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { z } from 'zod';

/** One route: where, what goes in, what comes out. */
export type ApiRoute = {
  method: 'get' | 'post' | 'put';
  /** Below `/api/tenants`, parameters in braces. */
  path: string;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  status: number;
  /** Body of the answer; `text/yaml` for Kubernetes objects, `text/plain` for what is sent piece by piece. */
  response: z.ZodType | 'text/yaml' | 'text/plain';
};

/** A table of routes, by operation id. */
export type ApiRoutes = Record<string, ApiRoute>;

/** A query as TypeScript writes it: flags are `'true'` and `'false'` in a URL, and may be booleans here. */
export type Asked<Query> = {
  [Key in keyof Query]: string extends Query[Key]
    ? Query[Key]
    : 'true' extends Query[Key]
    ? Query[Key] | boolean
    : Query[Key];
};
