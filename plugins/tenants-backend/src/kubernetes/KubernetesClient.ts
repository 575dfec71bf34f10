// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a client does is said where modules can read it; here is how.

export type {
  ApplyOptions,
  ImpersonatingClient,
  Impersonation,
  KubernetesClient,
  KubernetesObject,
  ListOptions,
  LogOptions,
  ObjectList,
  ObjectRef,
  ResourceKind,
  Selection,
  ServedKind,
  ServedKinds,
  WatchEvent,
  WatchOptions,
} from '@ecp-ai/backstage-plugin-tenants-node';
