// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { HumanDuration } from '@backstage/types';
import { Approval } from './configApproval';
import { Dispatch } from './configDispatch';
import { GpuClasses } from './configGpu';
import { Sizing } from './configSizing';
import {
  ClusterDns,
  ClusterGateway,
  ClusterIngress,
  ClusterPeers,
} from './configNetwork';
import { ClusterObjects } from './configObjects';
import {
  ClusterKueue,
  PriorityClasses,
  WorkloadIdentity,
} from './configWorkloads';

export interface Config {
  /** ECP Tenants */
  tenants?: {
    /**
     * Marks the whole deployment as a demonstration; every page of the suite says so, and in this portal every page there is.
     * @visibility frontend
     */
    demo?: boolean;
    /** Groups whose members decide requests. Default: group:default/platform-admins */
    approvers?: string[];
    /** Who has to approve which requests. docs/approval.md tells it with examples. */
    approval?: Approval;
    /** The CI that is told of each approval. docs/approval.md tells what it gets. Default: none */
    dispatch?: Dispatch;
    /** Of tenants whose spec names an end (`expiresAt`), after which they are suspended. */
    expiry?: {
      /** So long before, the owner group is warned. At least a minute. Default: 7 days */
      warnBefore?: HumanDuration | string;
    };
    /** Groups whose members read everything and change nothing. Default: group:default/auditors */
    auditors?: string[];
    audit?: {
      /** Names this portal in checkpoints: letters, digits, `.`, `_`, `/`, `-`. Default: ecp-tenants */
      origin?: string;
      /**
       * Ed25519 private key in PEM (`openssl genpkey -algorithm ed25519`) that checkpoints are signed with. Default: they are not signed
       * @visibility secret
       */
      signingKey?: string;
      /** Rows that a signed checkpoint of so many days ago speaks for are removed; at least 30. Default: all are kept */
      keepDays?: number;
    };
    /** Sizes beside micro, small, medium and large; one of the same name takes its place. */
    presets?: Array<{
      name: string;
      /** Raise it when the size changes; tenants keep the version they were approved with. */
      version: number;
      displayName?: string;
      /** ResourceQuota.spec.hard. GPU keys only as requests.<resource>, or as <deviceClassName>.deviceclass.resource.k8s.io/devices. */
      hard: { [key: string]: string };
      container: {
        default: { cpu: string; memory: string };
        defaultRequest: { cpu: string; memory: string };
        min: { cpu: string; memory: string };
        max: { cpu: string; memory: string };
      };
      /** Devices that a tenant may ask for, and how many at most; a name may end in `*`. A class of a resource is offered with it. */
      gpu?: { resources?: string[]; classes?: string[]; max: number };
      /** Highest values that spec.overrides may name. */
      bounds: { cpu: string; memory: string; storage: string };
    }>;
    /** Cluster of tenants that name none. Default: the first of clusters */
    defaultCluster?: string;
    /**
     * Clusters for tenants, by the name they have in kubernetes.clusterLocatorMethods (type config) or with a locator of a
     * module. url, title, caData (or caFile) and skipTLSVerify come from there; a value here wins. Its credential never
     * does: that account only reads.
     */
    clusters?: {
      [name: string]: {
        /** Of the API server. Default: that of the locator; without any the plugin does not start. */
        url?: string;
        title?: string;
        /** Certificate authority, PEM in base64. */
        caData?: string;
        /** Taken from the locator only where neither url nor caData stands here. */
        skipTLSVerify?: boolean;
        /**
         * Send tokens to an http:// address, in the clear; without it such an address is refused, wherever it comes from.
         * An address of this machine needs it not. Default: false
         */
        allowPlainHttp?: boolean;
        /**
         * Token of the reconciler's own service account, never that of the Kubernetes plugin.
         * @visibility secret
         */
        token?: string;
        /** File with that token; read again when it rotates. */
        tokenFile?: string;
        /**
         * File with address, certificate authority and credential: a token, a file with one, a client certificate or a
         * credential plugin (exec). Read again when it is replaced; a new address or certificate needs a restart. Stands for
         * url, caData, skipTLSVerify, token and tokenFile, and wins over locators. proxy-url is refused.
         */
        kubeconfig?: {
          file: string;
          /** Default: its current context */
          context?: string;
        };
        /** It is the cluster that we run in, entered with the pod's own service account. Default: false */
        inCluster?: boolean;
        /** Where people look at a namespace of the cluster, with {namespace} in it; applied revisions link there. */
        namespaceUrl?: string;
        /** Where revisions go, in this order: git, apply, and what modules add. Default: [git, apply] */
        targets?: string[];
        /** How tenants are reached. */
        ingress?: ClusterIngress;
        /** In place of an Ingress. */
        gateway?: ClusterGateway;
        /** Where tenants' pods ask for names, besides NodeLocal DNSCache. */
        dns?: ClusterDns;
        /** What tenants may name in peers of their spec, by name: an object store, a database, a registry proxy. */
        peers?: ClusterPeers;
        /** Namespace of Prometheus, let through to where tenants show metrics. It or monitoring.namespaceLabels is required with monitoring.enabled */
        monitoringNamespace?: string;
        /** Render a ServiceMonitor for each service with metrics, and a PrometheusRule. */
        monitoring?: {
          enabled: boolean;
          /** On the objects that we render, as Prometheus's operator selects them. */
          labels?: { [key: string]: string };
          /** Of the namespaces that are let through, in place of monitoringNamespace. */
          namespaceLabels?: { [key: string]: string };
          /** Of Prometheus's pods there. Default: any pod */
          podLabels?: { [key: string]: string };
        };
        /** Store that ExternalSecrets refer to. */
        secretStore?: {
          name: string;
          kind: 'SecretStore' | 'ClusterSecretStore';
          /** Where a tenant's secrets lie in a shared store, with {tenantId} in it. */
          keyPrefix?: string;
        };
        /** Of volumes with a size. */
        storage?: {
          className?: string;
          accessMode?: 'ReadWriteOnce' | 'ReadWriteMany';
        };
        /** Volumes and buckets that tenants may mount, by the name in their specs; each has one of volume, storageClass and csi. */
        volumeSources?: {
          [name: string]: {
            /** A PersistentVolume made for each tenant, with {tenantId} in it. */
            volume?: string;
            /** A class that makes one for each tenant that uses it, for many nodes at once. */
            storageClass?: string;
            /** Of what the class makes, e.g. 500Gi; it counts in the quota. */
            size?: string;
            /** A driver that mounts it for each pod; {tenantId} in an attribute stands for the tenant. */
            csi?: { driver: string; attributes?: { [key: string]: string } };
            /** Default: false; not with storageClass */
            readOnly?: boolean;
          };
        };
        /** Devices that tenants may ask for. Default: what the nodes have; quotas count that in any case, as 0 unless asked for. */
        gpuResources?: string[];
        /** What tenants may name as gpu.class. */
        gpuClasses?: GpuClasses;
        /** Kinds of other people's that tenants may bring objects of. Default: none */
        objects?: ClusterObjects;
        workloadIdentity?: WorkloadIdentity;
        priorityClasses?: PriorityClasses;
        kueue?: ClusterKueue;
        /** Version that Pod Security `restricted` is pinned to. Default: v1.34 */
        podSecurityVersion?: string;
        /** It is a simulated cluster; pages say so. */
        simulated?: boolean;
      };
    };
    /** The manifest repository. Required as soon as a cluster has the target git. */
    git?: {
      /** https, ssh or a local path; never with a credential in it. */
      url: string;
      /** Default: main */
      branch?: string;
      /** Folder inside the repository. Default: its root */
      basePath?: string;
      credentials?:
        | {
            username: string;
            /** @visibility secret */
            password: string;
          }
        | { sshKeyFile: string; knownHostsFile: string };
      author?: { name: string; email: string };
      /**
       * Where people look at a commit, with {commit} in it. Default: what github.com, gitlab.com, codeberg.org and bitbucket.org have;
       * none for others
       */
      commitUrl?: string;
      /** How long one git command may show no progress before it is ended. Default: 60s */
      timeout?: HumanDuration | string;
      /**
       * What becomes of a tenant's files that somebody else removed (lost) or changed (edited) in the repository.
       * repair: delivered again by themselves. ask: the delivery is blocked until a person retries it.
       */
      drift?: {
        /** Default: repair */
        lost?: 'repair' | 'ask';
        /** Default: ask */
        edited?: 'repair' | 'ask';
      };
    };
    /** Folder for Git mirrors. Default: below backend.workingDirectory or the system's temporary folder */
    workingDirectory?: string;
    reconcile?: {
      /** Default: 1s */
      pollInterval?: HumanDuration | string;
      /** A replica that is gone is replaced after this; at least 2s. Default: 15s */
      leaseDuration?: HumanDuration | string;
      /** Tenants worked on at a time, per replica. Default: 8 */
      concurrency?: number;
      /** How often a tenant is compared with the cluster, and what is blocked looked at again, even without a hint. Default: 5m */
      resyncInterval?: HumanDuration | string;
    };
    /** How many requests may wait for a decision; a further one is refused with 409. */
    requests?: {
      /** Of one person. Default: 50 */
      maxOpenPerPerson?: number;
      /** For tenants of one owner group. Default: 200 */
      maxOpenPerGroup?: number;
    };
    /**
     * How often one person or machine may ask the API, a replica; further calls are answered 429. Alerts, metrics and health
     * have none of it, nor have the portal's own plugins.
     */
    limits?: {
      /** Default: true */
      enabled?: boolean;
      /** Calls a second. Default: 10 */
      perSecond?: number;
      /** So many more within ten seconds. Default: 100 */
      burst?: number;
      /** Of these there are fewer, a minute. */
      perMinute?: {
        /** Previews, requests, edits, advice on loads, what an undo would be, each of several decisions at once: each judges a tenant. Default: 120 */
        renders?: number;
        /** Timelines, deliveries, usage, the audit, rules that are tried. Default: 240 */
        history?: number;
        /** Files of the audit. Default: 10 */
        exports?: number;
      };
      /** Calls of one that are worked on at a time. Default: 4 */
      atOnce?: number;
      /** So many more of theirs wait until one of those is done. Default: 100 */
      waiting?: number;
    };
    /**
     * SLA classes that tenants may name, beside basic, standard, premium and enterprise; one of the same name takes its
     * place. Use is in percent of the quota; what a class leaves out is as in standard.
     */
    slaClasses?: {
      [name: string]: {
        /** Percent of a month in which the tenant is up. */
        availability: number;
        /** Default: 80 and 90 */
        cpu?: { warning?: number; critical?: number };
        /** Default: 85 and 95 */
        memory?: { warning?: number; critical?: number };
        /** Default: 80 and 90 */
        gpu?: { warning?: number; critical?: number };
        /** Default: 500 */
        responseMs?: number;
        /** Default: 5 */
        errorPercent?: number;
      };
    };
    /** How services are sized from load. docs/sizing.md tells it with an example. */
    sizing?: Sizing;
    notifications?: {
      /** What titles of notifications are written in, as nobody knows who reads them. Default: en */
      language?: 'en' | 'ko' | 'both';
    };
    status?: {
      /** A cluster not heard of for longer makes its tenants unknown. Default: 60s */
      staleAfter?: HumanDuration | string;
    };
  };
}
