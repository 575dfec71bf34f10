// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tells whoever counts of each answer on a route of a tenant, our own and those of modules.

import { Router } from 'express';

/** Method and status of an answer, and the id as the caller wrote it. */
export type Answer = { tenantId: string; method: string; status: number };

/** Tells of answers. */
export class Answers {
  private readonly listeners: ((answer: Answer) => void)[] = [];

  onAnswer(listener: (answer: Answer) => void): void {
    this.listeners.push(listener);
  }

  /** Watches the routes of a router that name a tenant. A caller who left before anything was answered is not told of. */
  watch(router: Router): void {
    router.param('tenantId', (req, res, next, tenantId) => {
      res.once('close', () => {
        if (!res.headersSent) return;
        const answer = { tenantId, method: req.method, status: res.statusCode };
        this.listeners.forEach(listener => listener(answer));
      });
      next();
    });
  }
}
