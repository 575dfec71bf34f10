// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.approval`, a part of config.d.ts.

import { HumanDuration } from '@backstage/types';

/** Who has to approve which requests. */
export interface Approval {
  /**
   * The first rule that a request meets says who approves it. Default: none, and any one of approvers decides
   */
  rules?: Array<{
    /** Stands on decisions. */
    id: string;
    /** Stands beside it. Default: a digest of the rule */
    version?: string;
    /** What the request has to be; what is left out is not looked at. */
    when?: {
      types?: Array<'create' | 'update' | 'suspend' | 'resume' | 'delete'>;
      presets?: string[];
      environments?: Array<'dev' | 'staging' | 'production'>;
      /** Groups that own the tenant, or shall. */
      owners?: string[];
      /** An update that touches these parts of the spec and no others: fields of it, and of its services. */
      // prettier-ignore
      changes?: Array<'displayName' | 'description' | 'owner' | 'environment' | 'preset' | 'overrides' | 'cluster' | 'services' | 'access' | 'peers' | 'expiresAt' | 'slaClass' | 'budget' |
        'recovery' | 'kind' | 'image' | 'replicas' | 'stateful' | 'job' | 'cron' | 'port' | 'ports' | 'metrics' | 'command' | 'args' | 'env' | 'secretEnv' | 'files' | 'secretFiles' |
        'resources' | 'gpu' | 'shm' | 'priorityClass' | 'health' | 'volumes' | 'ingress' | 'ingresses' | 'autoscaling' | 'user' | 'group' | 'rootGroup' | 'init' | 'sidecars' | 'graceSeconds' | 'preStopSeconds' | 'preStop' |
        'secrets' | 'pullSecrets' | 'objects'>;
      /** Percent by which the quota grows, of whichever resource grows most; and that are in use, of each that grows. */
      growth?: { atMost?: number; above?: number; useAtLeast?: number };
      /** What the whole quota costs a month, by tenants.monitoring.prices; their currency by ISO 4217. */
      monthlyCost?: { atMost?: number; above?: number; currency: string };
      findings?: {
        /** No finding but these; an empty list: none at all. */
        only?: string[];
        /** At least one of these. */
        any?: string[];
      };
    };
    then: {
      /** Nobody has to: the rule approves. Needs when.types. Default: false */
      autoApprove?: boolean;
      /** People approve, one step after the other; nobody counts twice, and the requester never. */
      steps?: Array<{
        /** Members of one of these groups. */
        anyOf: string[];
        /** So many different people. Default: 1 */
        count?: number;
      }>;
    };
  }>;
  /** So long an open request waits since it was asked for, sent back or edited; then it is over. Default: for ever */
  expireAfter?: HumanDuration | string;
  /** When a request has waited so long for those whose turn it is, they are reminded; and again. Default: they are not */
  remindAfter?: HumanDuration | string;
  /** Others may decide what has waited for too long. Default: nobody else */
  escalate?: {
    /** So long a request has waited for the same step. At least a minute. */
    after: HumanDuration | string;
    /** Groups whose members may decide that step from then on, too. */
    to: string[];
  };
}
