// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A delivery target as an operator's module would bring it: a folder with one file a tenant.

import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  DeliveryJob,
  DeliveryOutcome,
  DeliveryTarget,
  tenantsDeliveryExtensionPoint,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Delivers manifests to files; looks at them again, and overwrites what others wrote. */
export class FolderTarget implements DeliveryTarget {
  readonly name = 'folder-of-the-auditors';
  readonly title = 'Folder of the auditors';
  readonly drifts = true;

  constructor(readonly folder: string) {}

  fileOf(tenantId: string): string {
    return join(this.folder, `${tenantId}.yaml`);
  }

  async deliver(job: DeliveryJob): Promise<DeliveryOutcome> {
    const file = this.fileOf(job.tenantId);
    if (job.action === 'remove') {
      await rm(file, { force: true });
      return { result: 'delivered' };
    }
    try {
      const found = await readFile(file, 'utf8').catch(() => undefined);
      const before = job.state?.opId === job.opId;
      if (before && found === job.manifest) return { result: 'delivered' };
      await writeFile(file, job.manifest);
      await job.saveState({ opId: job.opId });
      return {
        result: 'delivered',
        links: [
          {
            title: `${job.tenantId}.yaml`,
            url: `https://files.example.com/${job.tenantId}.yaml`,
          },
          { title: 'No place to go', url: 'data:text/html,Hello' },
        ],
        ...(before && {
          drift: { kind: found === undefined ? 'lost' : 'edited' } as const,
        }),
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return {
        result: 'failed',
        code: 'folder_missing',
        message: 'The folder of the auditors is not there',
        away: true,
      };
    }
  }
}

/** The module that adds it. */
export const moduleWith = (target: DeliveryTarget, moduleId = 'folder') =>
  createBackendModule({
    pluginId: 'tenants',
    moduleId,
    register(env) {
      env.registerInit({
        deps: { delivery: tenantsDeliveryExtensionPoint },
        async init({ delivery }) {
          delivery.addDeliveryTarget(target);
        },
      });
    },
  });
