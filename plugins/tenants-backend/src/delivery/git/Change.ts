// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One tenant's way into the repository: what it wants there, and who waits for its outcome.

import { DeliveryJob } from '@ecp-ai/backstage-plugin-tenants-node';
import { OwnOutcome } from '../../facts/OwnOutcome';
import { GitState, TenantFiles, parseGitState, toJson } from './GitState';
import { ObjectFormat, blobId } from './objectFormat';
import { TenantPaths, tenantPaths } from './tenantPaths';

/** A delivery job in the queue of a repository. */
export class Change {
  readonly paths: TenantPaths;
  state: GitState;
  private settled = false;
  private readonly promise: Promise<OwnOutcome>;
  private resolve!: (outcome: OwnOutcome) => void;
  private reject!: (error: unknown) => void;

  constructor(
    readonly job: DeliveryJob,
    readonly signal: AbortSignal,
    /** The folder inside the repository, and the key of the place. */
    readonly repository: { basePath: string; key: string },
  ) {
    this.paths = tenantPaths(repository.basePath, job.tenantId);
    this.state = parseGitState(job.state);
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** The blobs that should stand in the folder; none for a removal. */
  wanted(format: ObjectFormat): TenantFiles {
    const { action, manifest, tenantYaml } = this.job;
    return action === 'remove'
      ? {}
      : {
          manifest: blobId(manifest, format),
          tenant: blobId(tenantYaml, format),
        };
  }

  /** True until it has an outcome. */
  get open(): boolean {
    return !this.settled;
  }

  get outcome(): Promise<OwnOutcome> {
    return this.promise;
  }

  /** @throws ConflictError when the tenant is another worker's by now. */
  async save(state: GitState): Promise<void> {
    await this.job.saveState(toJson(state));
    this.state = state;
  }

  settle(outcome: OwnOutcome): void {
    this.settled = true;
    this.resolve(outcome);
  }

  fail(error: unknown): void {
    this.settled = true;
    this.reject(error);
  }
}
