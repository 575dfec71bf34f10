// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The manifest as the approver sees it, checked against the digest that a decision seals.

import {
  beginsLife,
  removes,
  TenantRequest,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** What is on screen. A decision sends exactly this digest. */
export type ShownManifest = {
  digest: string;
  /** Of the request, where it was edited or rendered anew. */
  round?: number;
  manifest: string;
  /** Against the base revision; empty for a new tenant. */
  diff: string;
  /** How many lines of the diff are left out, if any. */
  diffShortened?: number;
  /** `unchecked`: the browser offers no SHA-256 here (plain HTTP). */
  check: 'verified' | 'mismatch' | 'unchecked';
};

/** With the request that it is of. */
export type LoadedManifest = ShownManifest & { request: TenantRequest };

/** Fetches request, manifest and diff together; once more when a render got between them. */
export async function loadManifest(
  api: Pick<TenantsApi, 'getRequest' | 'getRequestManifest' | 'getRequestDiff'>,
  id: string,
  sha256: (text: string) => Promise<string | undefined> = digestInBrowser,
): Promise<LoadedManifest> {
  const first = await loadOnce(api, id, sha256);
  return first.check === 'mismatch' ? loadOnce(api, id, sha256) : first;
}

async function loadOnce(
  api: Pick<TenantsApi, 'getRequest' | 'getRequestManifest' | 'getRequestDiff'>,
  id: string,
  sha256: (text: string) => Promise<string | undefined>,
): Promise<LoadedManifest> {
  const request = await api.getRequest(id);
  const [manifest, changes] = await Promise.all([
    api.getRequestManifest(id),
    hasDiff(request) ? api.getRequestDiff(id) : { diff: '' },
  ]);
  const digest = await sha256(manifest);
  return {
    request,
    digest: request.manifestDigest,
    round: request.round,
    manifest,
    ...changes,
    check: checkOf(digest, request.manifestDigest),
  };
}

function checkOf(
  computed: string | undefined,
  expected: string,
): ShownManifest['check'] {
  if (computed === undefined) {
    return 'unchecked';
  }
  return computed === expected ? 'verified' : 'mismatch';
}

function hasDiff({ type }: TenantRequest): boolean {
  return !beginsLife(type) && !removes(type);
}

async function digestInBrowser(text: string): Promise<string | undefined> {
  // Absent outside secure contexts.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) {
    return undefined;
  }
  const bytes = await subtle.digest('SHA-256', new TextEncoder().encode(text));
  const hex = [...new Uint8Array(bytes)]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('');
  return `sha256:${hex}`;
}
