// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How tenants of `tenants.clusters.<name>` are reached and what they reach, a part of config.d.ts.

/** How tenants are reached. */
export interface ClusterIngress {
  /** Host names of tenants end with one of these. */
  allowedSuffixes?: string[];
  className?: string;
  /**
   * Namespace of whatever carries requests to tenants, let through to them. Default: that of the gateway, else
   * ingress-nginx, which is told at start-up: that controller is retired
   */
  namespace?: string;
  /** Of its pods there. Default: any pod */
  podLabels?: { [key: string]: string };
  /** cert-manager ClusterIssuer of tenants' certificates. */
  certificateIssuer?: string;
}

/**
 * Gateway (gateway.networking.k8s.io/v1) that serves tenants' hosts: they get an HTTPRoute in place of an Ingress. Its
 * listener holds the certificates, and allows routes from namespaces with the label ecp.ai/tenant.
 */
export interface ClusterGateway {
  name: string;
  namespace: string;
  /** The listener that ends TLS. Default: https */
  sectionName?: string;
}

/** Where tenants' pods ask for names, besides NodeLocal DNSCache. */
export interface ClusterDns {
  /** Default: kube-system */
  namespace?: string;
  /** Default: k8s-app: kube-dns */
  podLabels?: { [key: string]: string };
  /** Of the pods, UDP and TCP. Default: 53 */
  ports?: number[];
}

/** What tenants may name in peers of their spec, by name: an object store, a database, a registry proxy. */
export interface ClusterPeers {
  [name: string]: {
    /** Addresses; this or namespace. */
    cidr?: string | string[];
    /** Of the pods; none of a tenant. */
    namespace?: string;
    /** Of the pods in that namespace. Default: any pod */
    podLabels?: { [key: string]: string };
    ports: number[];
    /** Default: TCP */
    protocol?: 'TCP' | 'UDP';
  };
}
