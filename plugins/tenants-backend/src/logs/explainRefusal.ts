// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  FieldsConflict,
  FieldsUnavailable,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesError,
  missingLog,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { NoSuchLog } from './NoSuchLog';

/**
 * What a cluster's refusal means to who reads a log. Its own words stay here: they may hold addresses.
 *
 * @throws always
 */
export function explainRefusal(error: unknown): never {
  if (error instanceof UnreachableError) {
    throw new FieldsUnavailable({ path: '', code: 'cluster_silent' });
  }
  if (!(error instanceof KubernetesError)) {
    throw error;
  }
  const { status } = error;
  const missing = missingLog(error);
  if (status === 404) {
    throw new NoSuchLog({ path: 'pod', code: 'pod_gone' });
  }
  if (missing === 'no_previous_run') {
    throw new NoSuchLog({ path: 'previous', code: 'previous_run_missing' });
  }
  if (missing === 'not_started') {
    throw new FieldsConflict([
      { path: 'container', code: 'container_not_started' },
    ]);
  }
  throw new FieldsUnavailable(
    status === 401 || status === 403
      ? { path: '', code: 'log_forbidden' }
      : { path: '', code: 'log_unavailable', params: { status } },
  );
}
