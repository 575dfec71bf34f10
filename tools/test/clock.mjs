// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How long something took.

/** Answers a function that says the whole seconds since now. */
export function seconds() {
  const started = Date.now();
  return () => Math.round((Date.now() - started) / 1000);
}
