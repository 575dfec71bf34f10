// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The plain JSON values that manifests are made of.

/** A JSON value; `undefined` members are left out. */
export type Json =
  | string
  | number
  | boolean
  | Json[]
  | { [key: string]: Json | undefined };

/** One rendered object: JSON only, nothing a server would add. */
export type KubernetesObject = {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [key: string]: Json | undefined;
};

/** Which object, without its content. */
export type ObjectReference = {
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
};
