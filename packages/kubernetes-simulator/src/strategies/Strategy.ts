// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What differs between kinds when they are written.

import { KubeObject } from '../objects';
import { FieldProblems } from './FieldProblems';

/** The rules of one resource; what is absent does nothing. */
export interface Strategy {
  /** Whether `metadata.generation` counts changes of the desired state. */
  generation?: boolean;
  /** Whether a delete without a policy leaves dependents alone. */
  orphansByDefault?: boolean;
  /** Runs on every write, before checks; `spec` is there if the kind has one. */
  setDefaults?(object: KubeObject): void;
  /** Runs once, after name and uid are given. */
  prepareCreate?(object: KubeObject): void;
  /** Carries over or computes what an update may leave out. */
  prepareUpdate?(next: KubeObject, live: KubeObject): void;
  check?(object: KubeObject, problems: FieldProblems): void;
  checkUpdate?(
    next: KubeObject,
    live: KubeObject,
    problems: FieldProblems,
  ): void;
}
