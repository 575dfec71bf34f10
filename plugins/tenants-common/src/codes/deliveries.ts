// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every way in which a delivery or a restart by the targets of the suite fails, with the values that its sentence may use.

import { ValueTable } from './values';

/** By code. */
export const DELIVERY_VALUES = {
  git_unreachable: [],
  git_auth_failed: [],
  git_push_refused: [],
  git_history_rewritten: ['branch?', 'commit?', 'head?'],
  git_branch_gone: ['branch?'],
  git_branch_renamed: ['branch?', 'other?'],
  git_branch_missing: ['branch?'],
  git_branch_wrong: ['tenants?', 'branch?', 'former?'],
  git_repository_new: ['tenants?', 'branch?'],
  git_lost: ['author?', 'subject?', 'commit?'],
  git_conflict: ['author?', 'subject?', 'commit?'],
  git_object_format: [],
  git_repository_missing: [],
  git_race_lost: [],
  git_timeout: [],
  git_redirected: [],
  git_mirror_corrupt: [],
  git_local_error: [],
  git_remote_error: [],
  cluster_unreachable: [],
  cluster_unauthorized: [],
  cluster_forbidden: [],
  access_regained: [],
  namespace_not_ours: [],
  namespace_terminating: [],
  field_conflict: [],
  tracked_by_argocd: [],
  namespace_changed: [],
  admission_refused: [],
  object_invalid: [],
  kind_missing: [],
  partial: [],
  cluster_unknown: [],
  cluster_busy: [],
  cluster_refused: [],
  quota_exceeded: [],
  quota_uncounted: [],
  object_failed: [],
  prune_refused: [],
  manifest_refused: [],
  manifest_unapproved: [],
  workload_missing: [],
  tenant_not_active: [],
  target_unknown: [],
  internal: [],
} as const satisfies ValueTable;

/** A failure that has words here; a target that an operator adds may bring others. */
export type DeliveryCode = keyof typeof DELIVERY_VALUES;
