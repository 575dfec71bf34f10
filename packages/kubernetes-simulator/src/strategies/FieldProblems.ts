// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Collects what is wrong with an object, in the real server's words.

import { StatusCause } from '../StatusError';

/** The causes of a 422. */
export class FieldProblems {
  readonly causes: StatusCause[] = [];

  required(field: string, why = ''): void {
    const message = why ? `Required value: ${why}` : 'Required value';
    this.causes.push({ reason: 'FieldValueRequired', message, field });
  }

  invalid(field: string, value: unknown, why: string): void {
    const message = `Invalid value: ${JSON.stringify(value)}: ${why}`;
    this.causes.push({ reason: 'FieldValueInvalid', message, field });
  }

  unsupported(field: string, value: unknown, supported: string[]): void {
    const list = [...supported].sort().map(it => JSON.stringify(it));
    const message = `Unsupported value: ${JSON.stringify(
      value,
    )}: supported values: ${list.join(', ')}`;
    this.causes.push({ reason: 'FieldValueNotSupported', message, field });
  }

  duplicate(field: string, value: unknown): void {
    const message = `Duplicate value: ${JSON.stringify(value)}`;
    this.causes.push({ reason: 'FieldValueDuplicate', message, field });
  }

  forbidden(field: string, why: string): void {
    const message = `Forbidden: ${why}`;
    this.causes.push({ reason: 'FieldValueForbidden', message, field });
  }

  /** Refuses a change of a field that cannot change. */
  immutable(field: string, next: unknown, live: unknown): void {
    if (JSON.stringify(sorted(next)) === JSON.stringify(sorted(live))) return;
    this.invalid(field, next, 'field is immutable');
  }
}

function sorted(value: any): any {
  if (Array.isArray(value)) return value.map(sorted);
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, it]) => [key, sorted(it)]));
}
