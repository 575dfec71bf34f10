// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Something that the operator has to do otherwise; its message says what. A wrong use of a command ends with 2, all else with 1. */
export class Refusal extends Error {
  constructor(message: string, readonly exitCode: 1 | 2 = 1) {
    super(message);
  }
}
