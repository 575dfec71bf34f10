// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant with durable state, as the reconciler keeps it, for tests of the Git target.

import { JsonObject } from '@backstage/types';
import { DeliveryJob } from '@ecp-ai/backstage-plugin-tenants-node';
import { acknowledgeGitState } from '../GitState';

export class TestTenant {
  state: JsonObject | undefined;
  /** Called before a state is kept; may throw. */
  onSave: (state: JsonObject) => void | Promise<void> = () => {};

  constructor(readonly tenantId: string) {}

  job(revision: number, changes: Partial<DeliveryJob> = {}): DeliveryJob {
    return {
      tenantId: this.tenantId,
      namespace: `ecp-ai-${this.tenantId}`,
      cluster: 'local',
      revision,
      opId: `${this.tenantId}/${revision}`,
      action: revision === 1 ? 'deploy' : 'update',
      manifest: `kind: Namespace # ${this.tenantId} ${revision}\n`,
      tenantYaml: `revision: ${revision}\n`,
      requestedBy: 'user:default/dana',
      approvedBy: 'user:default/ada',
      state: this.state,
      saveState: async state => {
        await this.onSave(state);
        this.state = JSON.parse(JSON.stringify(state));
      },
      ...changes,
    };
  }

  /** What a retry by hand does. */
  acknowledge(): void {
    this.state = acknowledgeGitState(this.state);
  }

  get manifestPath(): string {
    return `tenants/${this.tenantId}/manifest.yaml`;
  }
}
