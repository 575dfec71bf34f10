// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FieldsUnavailable } from '@ecp-ai/backstage-plugin-tenants-common';

/** A row of the audit could not be written, so nothing is answered as done; leaves the server as 503. */
export class AuditSilent extends FieldsUnavailable {
  /** What the database said, for the log alone: it repeats the row. */
  readonly #said: unknown;

  constructor(said: unknown) {
    super({ path: '', code: 'audit_silent' });
    this.#said = said;
  }

  /** Runs what writes rows; fails as one of these. */
  static async unless<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw new AuditSilent(error);
    }
  }

  reason(): Error {
    return this.#said as Error;
  }
}
