// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the Kubernetes API calls the forms of bodies and answers.

/** JSON is YAML; this type has no JSON twin. */
export const APPLY = 'application/apply-patch+yaml';
export const MERGE = 'application/merge-patch+json';
export const STRATEGIC_MERGE = 'application/strategic-merge-patch+json';

/** An object without its content, from servers that can leave it out. */
export const METADATA_ONLY =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json';
/** The same for lists. */
export const METADATA_LIST_ONLY =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
