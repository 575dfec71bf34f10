// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a table of codes is written: each code with the names of the values that its sentence may use.

/** By code. A name with `?` is left out where it is not known; the plain sentence does without it. */
export type ValueTable = Record<string, readonly string[]>;

/** The names that are given always. */
export type Always<N extends string> = N extends `${string}?` ? never : N;
type Sometimes<N extends string> = N extends `${infer Name}?` ? Name : never;

/** What a code with these names carries. */
export type Values<N extends string> = { [K in Always<N>]: string | number } & {
  [K in Sometimes<N>]?: string | number;
};

/** The last argument of whoever emits a code: its values, or nothing where it has none. */
export type ValuesOf<N extends string> = [N] extends [never]
  ? []
  : [Always<N>] extends [never]
  ? [Values<N>?]
  : [Values<N>];
