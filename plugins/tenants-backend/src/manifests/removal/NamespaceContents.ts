// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a cluster says stands in a tenant's namespace. Names and sizes only: never what an object holds.

import { Unasked } from '@ecp-ai/backstage-plugin-tenants-common';

/** One object. */
export type FoundObject = {
  name: string;
  /** Claims only: the storage asked for, e.g. `10Gi`. */
  size?: string;
  /** Kind of the controller that made it, and that removes it with itself. */
  madeBy?: string;
};

/** The objects of a kind. */
export type FoundKind = {
  apiVersion: string;
  kind: string;
  /** As `kubectl` names the resource, e.g. `cronjobs.batch`. */
  resource: string;
  /** The first by name; all of them unless there are very many. */
  objects: FoundObject[];
  /** How many there are besides. */
  more: number;
};

/** The answer of a cluster; `unlisted` are resources of which nobody told us whether there are any. */
export type NamespaceContents =
  | { asked: true; kinds: FoundKind[]; unlisted: string[] }
  | { asked: false; reason: Unasked };

/** Asks a cluster what stands in a namespace; never rejects, and answers within a time limit. */
export type AskNamespace = (
  cluster: string,
  namespace: string,
) => Promise<NamespaceContents>;

/** Where no cluster can be asked. */
export const notAsked: AskNamespace = async () => ({
  asked: false,
  reason: 'no_account',
});
