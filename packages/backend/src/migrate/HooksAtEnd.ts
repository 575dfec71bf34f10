// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  LifecycleService,
  RootLifecycleService,
} from '@backstage/backend-plugin-api';

type Hook = () => unknown;

/** A life without a beginning: what plugins would start is never started, what they opened is closed. */
export class HooksAtEnd implements LifecycleService, RootLifecycleService {
  private readonly hooks: Hook[] = [];

  addStartupHook(): void {}

  addBeforeShutdownHook(): void {}

  addShutdownHook(hook: Hook): void {
    this.hooks.push(hook);
  }

  async startup(): Promise<void> {}

  async beforeShutdown(): Promise<void> {}

  async shutdown(): Promise<void> {
    await Promise.allSettled(this.hooks.map(async hook => hook()));
  }
}
