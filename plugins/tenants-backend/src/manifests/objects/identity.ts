// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the cloud of a cluster knows tenants' pods by. Its webhooks give them a token of their own: that of Kubernetes stays unmounted.

import { RenderInput } from '../RenderInput';
import { filledFor } from './filled';

type Labels = Record<string, string>;

/** Annotations and labels of the account that pods run as. */
export function identityOf({ tenantId, cluster }: RenderInput): {
  annotations?: Labels;
  labels?: Labels;
} {
  const { annotations, labels } = cluster.workloadIdentity ?? {};
  return {
    ...(annotations && { annotations: filledIn(annotations, tenantId) }),
    ...(labels && { labels: filledIn(labels, tenantId) }),
  };
}

/** Labels of the pods. Part of no selector. */
export const podIdentity = ({ tenantId, cluster }: RenderInput): Labels =>
  filledIn(cluster.workloadIdentity?.podLabels ?? {}, tenantId);

const filledIn = (values: Labels, tenantId: string): Labels =>
  Object.fromEntries(
    Object.entries(values).map(([key, text]) => [
      key,
      filledFor(tenantId, text),
    ]),
  );
