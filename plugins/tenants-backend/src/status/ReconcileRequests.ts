// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Asks for a tenant to be looked at, at most once in a while, and never forgets the last time it was asked to.

/** The least time between two requests for the same tenant. */
const PAUSE_MS = 3000;

export class ReconcileRequests {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly again = new Set<string>();

  constructor(private readonly send: (tenantId: string) => unknown) {}

  /** The first is sent at once; those within the pause become one at its end. */
  request(tenantId: string): void {
    if (this.waiting.has(tenantId)) {
      this.again.add(tenantId);
      return;
    }
    this.send(tenantId);
    const timer = setTimeout(() => {
      this.waiting.delete(tenantId);
      if (this.again.delete(tenantId)) this.request(tenantId);
    }, PAUSE_MS);
    this.waiting.set(tenantId, timer);
  }

  stop(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    this.again.clear();
  }
}
