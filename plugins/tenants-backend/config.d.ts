// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { HumanDuration } from '@backstage/types';
import { Dispatch } from './configDispatch';

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
    approval?: {
      /**
       * The first rule that a request meets says who approves it. Default: none, and any one of approvers decides
       */
      rules?: Array<{
        /** Stands on decisions. */
        id: string;
        /** Stands beside it. Default: a digest of the rule */
        version?: string;
        /** What the request has to be; what is left out is not looked at. */
        when?: {
          types?: Array<'create' | 'update' | 'suspend' | 'resume' | 'delete'>;
          presets?: string[];
          environments?: Array<'dev' | 'staging' | 'production'>;
          /** Groups that own the tenant, or shall. */
          owners?: string[];
          /** An update that touches these parts of the spec and no others: fields of it, and of its services. */
          // prettier-ignore
          changes?: Array<'displayName' | 'description' | 'owner' | 'environment' | 'preset' | 'overrides' | 'cluster' | 'services' | 'access' | 'expiresAt' | 'slaClass' | 'budget' |
            'recovery' | 'image' | 'replicas' | 'port' | 'ports' | 'metrics' | 'command' | 'args' | 'env' | 'secretEnv' | 'files' | 'secretFiles' | 'resources' | 'gpu' | 'shm' | 'health' |
            'volumes' | 'ingress' | 'autoscaling'>;
          /** Percent by which the quota grows, of whichever resource grows most; and that are in use, of each that grows. */
          growth?: { atMost?: number; above?: number; useAtLeast?: number };
          /** What the whole quota costs a month, by tenants.monitoring.prices; their currency by ISO 4217. */
          monthlyCost?: { atMost?: number; above?: number; currency: string };
          findings?: {
            /** No finding but these; an empty list: none at all. */
            only?: string[];
            /** At least one of these. */
            any?: string[];
          };
        };
        then: {
          /** Nobody has to: the rule approves. Needs when.types. Default: false */
          autoApprove?: boolean;
          /** People approve, one step after the other; nobody counts twice, and the requester never. */
          steps?: Array<{
            /** Members of one of these groups. */
            anyOf: string[];
            /** So many different people. Default: 1 */
            count?: number;
          }>;
        };
      }>;
      /** So long an open request waits since it was asked for, sent back or edited; then it is over. Default: for ever */
      expireAfter?: HumanDuration | string;
      /** When a request has waited so long for those whose turn it is, they are reminded; and again. Default: they are not */
      remindAfter?: HumanDuration | string;
      /** Others may decide what has waited for too long. Default: nobody else */
      escalate?: {
        /** So long a request has waited for the same step. At least a minute. */
        after: HumanDuration | string;
        /** Groups whose members may decide that step from then on, too. */
        to: string[];
      };
    };
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
      /** ResourceQuota.spec.hard. GPU keys only as requests.<resource>. */
      hard: { [key: string]: string };
      container: {
        default: { cpu: string; memory: string };
        defaultRequest: { cpu: string; memory: string };
        min: { cpu: string; memory: string };
        max: { cpu: string; memory: string };
      };
      /** Devices that a tenant may ask for, and how many at most; a name may end in `*`. */
      gpu?: { resources: string[]; max: number };
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
        ingress?: {
          /** Host names of tenants end with one of these. */
          allowedSuffixes?: string[];
          className?: string;
          /** Namespace of the ingress controller, let through to tenants. */
          namespace?: string;
          /** cert-manager ClusterIssuer of tenants' certificates. */
          certificateIssuer?: string;
        };
        /** Namespace of Prometheus, let through to where tenants show metrics. Required with monitoring.enabled */
        monitoringNamespace?: string;
        /** Render a ServiceMonitor for each service with metrics, and a PrometheusRule. */
        monitoring?: { enabled: boolean; labels?: { [key: string]: string } };
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
        /**
         * Devices that tenants may ask for. Default: those that the cluster's nodes have. Quotas count every device key of the
         * nodes in any case, and hold 0 of what was not asked for.
         */
        gpuResources?: string[];
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
        /** Previews, requests, edits, what an undo would be, several decisions at once: each renders a tenant. Default: 120 */
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
