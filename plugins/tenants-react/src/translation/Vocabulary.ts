// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Closed vocabularies: each value that the API can give has a word, and there is no word for a value that it cannot give.

import {
  AuditFault,
  AuditOutcome,
  Certificate,
  CertificateCheck,
  CheckCode,
  CheckResult,
  ClusterProblemCode,
  ClusterSummary,
  DeliveryState,
  LoadUnit,
  OverallStatus,
  RepositoryState,
  RequestState,
  RequestType,
  TenantSpec,
  Unasked,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** By group, the values that have a word. */
export type Vocabulary = {
  auditFault: AuditFault['code'];
  auditOutcome: AuditOutcome;
  certificateResult: Certificate['result'];
  check: CheckCode;
  checkResult: CheckResult;
  clusterProblem: ClusterProblemCode;
  clusterRemedy: ClusterProblemCode;
  clusterState: ClusterSummary['state'];
  deliveryState: DeliveryState;
  environment: TenantSpec['environment'];
  loadUnit: LoadUnit;
  repositoryState: RepositoryState;
  requestState: RequestState;
  requestType: RequestType;
  role: NonNullable<CertificateCheck['role']>;
  status: OverallStatus | 'unknown';
  unasked: Unasked;
};

type Key = {
  [G in keyof Vocabulary]: `${G}.${Vocabulary[G]}`;
}[keyof Vocabulary];

/** Words of every value, and of no other. */
export type ClosedWords = Record<Key, string>;

/** The same, and no word for anything else: such a message is wanted to be `never`. */
export type OnlyClosedWords<Messages> = ClosedWords & {
  [M in Exclude<
    Extract<keyof Messages, `${keyof Vocabulary}.${string}`>,
    Key
  >]: never;
};
