// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What both fakes stand on: who called what, and which calls fail.

import { refusal } from '@ecp-ai/backstage-plugin-tenants-common/testUtils';

type Failure = { status: number; message: string };

/** Records calls and lets those fail that shall. */
export class FakeAnswers<Method extends string> {
  readonly calls: { method: Method; args: unknown[] }[] = [];
  /** Runs before a call answers: a place to hold it, or to change things meanwhile. */
  before?: (method: Method) => Promise<void> | void;
  private readonly failures = new Map<Method, Failure>();

  /** Lets a method fail from now on (status 0: nobody answers). */
  fail(method: Method, status: number, message: string) {
    this.failures.set(method, { status, message });
  }

  /** Lets a method answer again. */
  heal(method: Method) {
    this.failures.delete(method);
  }

  /** Arguments of the calls of a method. */
  callsOf(method: Method): unknown[][] {
    return this.calls
      .filter(call => call.method === method)
      .map(call => call.args);
  }

  protected async called(method: Method, ...args: unknown[]): Promise<void> {
    this.calls.push({ method, args });
    await this.before?.(method);
    const failure = this.failures.get(method);
    if (!failure) return;
    throw failure.status === 0
      ? new TypeError(failure.message)
      : await refusal(failure.status, failure.message);
  }
}
