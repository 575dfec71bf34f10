// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One tenant's way into the repository: what it wants there, and who waits for its outcome.

import { InputError } from '@backstage/errors';
import {
  DeliveryJob,
  DeliveryOutcome,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { createHash } from 'node:crypto';
import { GitState, TenantFiles, parseGitState, toJson } from './GitState';

const TENANT_ID = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A delivery job in the queue of a repository. */
export class Change {
  readonly folder: string;
  /** The blobs that should stand in the folder; none for a removal. */
  readonly wanted: TenantFiles;
  state: GitState;
  private settled = false;
  private readonly promise: Promise<DeliveryOutcome>;
  private resolve!: (outcome: DeliveryOutcome) => void;
  private reject!: (error: unknown) => void;

  constructor(
    readonly job: DeliveryJob,
    readonly signal: AbortSignal,
    /** The folder inside the repository, and its {@link repositoryKey}. */
    readonly repository: { basePath: string; key: string },
  ) {
    if (!TENANT_ID.test(job.tenantId)) {
      throw new InputError('The tenant id is not fit for a path');
    }
    this.folder = [repository.basePath, 'tenants', job.tenantId]
      .filter(Boolean)
      .join('/');
    this.wanted =
      job.action === 'remove'
        ? {}
        : { manifest: blobId(job.manifest), tenant: blobId(job.tenantYaml) };
    this.state = parseGitState(job.state);
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  get manifestPath(): string {
    return `${this.folder}/manifest.yaml`;
  }

  get tenantPath(): string {
    return `${this.folder}/tenant.yaml`;
  }

  /** True until it has an outcome. */
  get open(): boolean {
    return !this.settled;
  }

  get outcome(): Promise<DeliveryOutcome> {
    return this.promise;
  }

  /** @throws ConflictError when the tenant is another worker's by now. */
  async save(state: GitState): Promise<void> {
    await this.job.saveState(toJson(state));
    this.state = state;
  }

  settle(outcome: DeliveryOutcome): void {
    this.settled = true;
    this.resolve(outcome);
  }

  fail(error: unknown): void {
    this.settled = true;
    this.reject(error);
  }
}

/** The name git gives a file's content. */
function blobId(content: string): string {
  const bytes = Buffer.from(content);
  return createHash('sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/** True when both name the same content. */
export function sameFiles(a: TenantFiles, b: TenantFiles): boolean {
  return a.manifest === b.manifest && a.tenant === b.tenant;
}
