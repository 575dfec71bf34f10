// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// All that it is decided by: rows of ours, and what the plugin says of the tenant.

import {
  Hold,
  IncidentState,
  Lifecycle,
  RecoveryAttempt,
  TenantSpec,
  TenantStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { HostDeliveryState } from '@ecp-ai/backstage-plugin-tenants-node';
import { Pause } from '../incidents/PauseStore';
import { Runbook } from '../readRecoveryConfig';

/** An attempt on a tenant, of whichever of its incidents. */
export type AttemptFact = {
  incident: string;
  number: number;
  /** The moment that its restarts carry. */
  at: string;
  /** All that it wants was asked for. */
  asked: boolean;
  outcome: RecoveryAttempt['outcome'];
  checkAt?: string;
  endedAt?: string;
};

/** A cluster so many of whose tenants are down that it is the cluster. */
export type Storm = {
  cluster: string;
  down: number;
  total: number;
  /** Of the cluster: it stands for those of its tenants. */
  incident: string;
};

/** What is known of an incident when it is decided what is done. */
export type Facts = {
  incident: {
    id: string;
    alertname: string;
    state: IncidentState;
    hold?: Hold;
    /** So many were made of it. */
    attempts: number;
  };
  runbook?: Runbook;
  /** `deleted` where another life has its id by now. */
  lifecycle: Lifecycle;
  mode: NonNullable<TenantSpec['recovery']>;
  status?: TenantStatus;
  delivery: HostDeliveryState;
  pauses: { everywhere?: Pause; tenant?: Pause };
  maintenance?: { name: string; until: string };
  storm?: Storm;
  /** The oldest first. */
  attempts: AttemptFact[];
};
