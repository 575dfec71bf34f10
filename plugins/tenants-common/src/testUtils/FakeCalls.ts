// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What every part of the fake API stands on: its state, who called what, and which calls fail.

import { Permission } from '@backstage/plugin-permission-common';
import {
  FieldError,
  Tenant,
  tenantDeletePermission,
  tenantOperatePermission,
  TenantsApi,
  tenantUpdatePermission,
} from '..';
import { FakeCaller, FakeState } from './FakeState';
import { refusal } from './refusal';
import { sampleCluster, sampleRepository } from './samples';

type Failure = {
  status: number;
  message: string;
  times: number;
  fields?: FieldError[];
};

/** Records calls and lets those fail that shall. */
export class FakeCalls {
  readonly state: FakeState;
  readonly calls: { method: string; args: unknown[] }[] = [];
  /** How many tenants a page holds at most; the caller's limit holds besides. */
  pageSize = 100;
  /** While set, every call rejects with it: a dead backend, a proxy's 404 … */
  failure?: Error;
  /** Runs before a call answers: a place to hold it, or to change things meanwhile. */
  before?: (operation: string) => Promise<void> | void;
  private caller?: FakeCaller;
  private readonly failures = new Map<string, Failure>();

  constructor(state: Partial<FakeState> = {}) {
    this.state = {
      viewer: 'user:default/ada',
      allows: asTenantsSay,
      owners: ['group:default/ml-research'],
      ownersAny: false,
      tenants: [],
      requests: [],
      statuses: [],
      deliveries: [],
      timeline: [],
      manifest: 'apiVersion: v1\nkind: Namespace\n',
      diff: '',
      preview: undefined,
      clusters: [sampleCluster()],
      pods: [],
      logs: {},
      repository: sampleRepository(),
      audit: [],
      auditChain: {},
      rules: [],
      ...state,
    };
  }

  /** The same fake, called by somebody else. */
  as(caller: FakeCaller): this {
    return Object.assign(Object.create(this), { caller });
  }

  protected get viewer(): FakeCaller {
    return this.caller ?? { type: 'user', ref: this.state.viewer };
  }

  /** Lets the next calls of a method fail (status 0: nobody answers). */
  fail(
    method: keyof TenantsApi,
    status: number,
    message: string,
    times = Infinity,
    fields?: FieldError[],
  ) {
    this.failures.set(method, { status, message, times, fields });
  }

  /** Lets a method answer again. */
  heal(method: keyof TenantsApi) {
    this.failures.delete(method);
  }

  /** Arguments of the calls of a method. */
  callsOf(method: keyof TenantsApi): unknown[][] {
    return this.calls
      .filter(call => call.method === method)
      .map(call => call.args);
  }

  protected async called(
    method: keyof TenantsApi,
    ...args: unknown[]
  ): Promise<void> {
    this.calls.push({ method, args });
    await this.before?.(method);
    if (this.failure) throw this.failure;
    const failure = this.failures.get(method);
    if (failure && failure.times > 0) {
      failure.times -= 1;
      throw failure.status === 0
        ? new TypeError(failure.message)
        : await refusal(failure.status, failure.message, failure.fields);
    }
  }
}

function asTenantsSay(
  _caller: FakeCaller,
  { name }: Permission,
  tenant: Tenant | undefined,
): boolean {
  const {
    update = true,
    delete: remove = true,
    operate = true,
  } = tenant?.allowed ?? {};
  const denied = [
    ...(update ? [] : [tenantUpdatePermission.name]),
    ...(remove ? [] : [tenantDeletePermission.name]),
    ...(operate ? [] : [tenantOperatePermission.name]),
  ];
  return !denied.includes(name);
}
