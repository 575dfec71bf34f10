// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  KubernetesError,
  UnreachableError,
} from '../kubernetes/KubernetesError';

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
  const { status, detail } = error;
  if (status === 404) {
    throw new NotFoundError('The pod is gone; it may have been replaced');
  }
  if (status === 400 && /previous terminated container/.test(detail)) {
    throw new NotFoundError(
      'The container has not ended before: there is no previous log',
    );
  }
  if (status === 400 && /waiting to start|not available/.test(detail)) {
    throw new ConflictError('The container has not started yet: it has no log');
  }
  throw new ServiceUnavailableError(
    status === 401 || status === 403
      ? 'The cluster does not let the portal read this; its operators know why'
      : `The cluster cannot give the log now (status ${status})`,
  );
}
