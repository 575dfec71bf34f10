// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The package has no types; of it we need its default language, and in a test its words.

declare module 'humanize-duration' {
  /** Options that are assigned to it hold for every call. */
  const humanizeDuration: ((milliseconds: number) => string) & {
    language?: string;
    fallbacks?: string[];
  };
  export default humanizeDuration;
}
