// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FieldsConflict } from '@ecp-ai/backstage-plugin-tenants-common';
import { ServiceUnavailableError } from '@backstage/errors';
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
    throw new ServiceUnavailableError('The cluster does not answer');
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
  throw new ServiceUnavailableError(
    status === 401 || status === 403
      ? 'The cluster does not let the portal read this; its operators know why'
      : `The cluster cannot give the log now (status ${status})`,
  );
}
