// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a delivery target is: something that can be brought to a revision, safely and repeatedly.

import {
  DeliveryLink,
  ObjectResult,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { JsonObject } from '@backstage/types';

/** One revision on its way to one target. Never rendered here: the bytes are those that were approved. */
export type DeliveryJob = {
  tenantId: string;
  namespace: string;
  cluster: string;
  revision: number;
  /** Identity of the effect, the same over all attempts: `<tenantId>/<life>/<revision>`. */
  opId: string;
  /** `deploy` for the first revision, `remove` for the last. */
  action: 'deploy' | 'update' | 'remove';
  /** The approved manifest; for `remove` the last one that was deployed. */
  manifest: string;
  /** The manifest that this target was brought to before this one, if it was: what is refused as it shall be stays as it was. */
  earlier?(): Promise<string | undefined>;
  /** `tenant.yaml`: the spec it came from. */
  tenantYaml: string;
  /** The person whose request was approved, for commit messages, e.g. `user:default/dana`. */
  requestedBy: string;
  approvedBy?: string;
  /** What this target saved for this tenant, over all revisions. */
  state?: JsonObject;
  /**
   * Saves the target's state durably, before or after an effect.
   *
   * @throws ConflictError when another worker took the tenant over: stop at once.
   */
  saveState(state: JsonObject): Promise<void>;
};

/** What somebody else had done to what was delivered before, put right by a delivery. */
export type DeliveryDrift = {
  kind: 'lost' | 'edited';
  /** Whose commit it was; fit to be shown. */
  by?: { commit: string; author: string; subject: string };
};

/** What became of an attempt. Codes are stable, in snake_case; the message is fit to be shown. */
export type DeliveryOutcome = {
  /** Where a person may look; kept with the delivery, and replaced by what a later attempt says. */
  links?: DeliveryLink[];
} & (
  | {
      result: 'delivered';
      commit?: string;
      objects?: ObjectResult[];
      drift?: DeliveryDrift;
    }
  /** Under way and not done: look again later. */
  | {
      result: 'waiting';
      code: string;
      message: string;
      away?: boolean;
      retryAfterSeconds: number;
      objects?: ObjectResult[];
    }
  /**
   * Failed; tried again with backoff. `away`: the place could not be asked, so nothing is known of what was delivered
   * there before, which stays delivered.
   */
  | {
      result: 'failed';
      code: string;
      message: string;
      away?: boolean;
      objects?: ObjectResult[];
    }
  /** Something stands in the way that we do not clear: looked at again with each resync, until it is gone or a person cleared it. */
  | {
      result: 'blocked';
      code: string;
      message: string;
      /** Values of the code, for a sentence in the reader's language. */
      params?: Record<string, string | number>;
      objects?: ObjectResult[];
    }
);

/** Pods that somebody wants restarted; asked for, never approved, and nothing of a revision. */
export type RestartJob = {
  tenantId: string;
  namespace: string;
  cluster: string;
  /** One of them by name; absent for all. */
  workload?: string;
  /** When it was asked for, ISO 8601: the identity of the effect. However often it is asked, one moment restarts once. */
  requestedAt: string;
};

/** What became of a restart. `away`: the place could not be asked; tried again for an hour. Everything else is final. */
export type RestartOutcome =
  | { result: 'restarted'; workloads: number }
  | { result: 'failed'; code: string; message: string; away?: boolean };

/** A place that revisions are brought to. `deliver` is called again with the same job after any crash. */
export interface DeliveryTarget {
  /** A DNS label; `tenants.clusters.<name>.targets` and every delivery name it. Never changed, since rows hold it. */
  readonly name: string;
  /** What people call it, shown where pages have no words of their own. */
  readonly title: string;
  /**
   * Others may change what was delivered where it lies. Such a target is asked to deliver in every pass, whatever it
   * delivered before and whatever holds up a newer revision, so a look that finds nothing to do has to be cheap. Without
   * it, what was delivered once is not looked at again unless a person asks.
   */
  readonly drifts?: boolean;
  /**
   * What becomes of the saved state once a person, having seen why a delivery is blocked, asks to try again:
   * obstacles that only a person may clear are taken as cleared. Without it the state stays as it is.
   */
  acknowledge?(state: JsonObject): JsonObject;
  deliver(
    job: DeliveryJob,
    options: { signal: AbortSignal },
  ): Promise<DeliveryOutcome>;
  /** Rolls pods where they run; of a tenant's targets the first that can is asked. */
  restart?(
    job: RestartJob,
    options: { signal: AbortSignal },
  ): Promise<RestartOutcome>;
}
