// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a cluster is asked for. Only reads, each a fact of its own: one that may not be asked hides no other.

import {
  AdmissionregistrationV1Api,
  ApisApi,
  AppsV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  NetworkingV1Api,
  ResourceV1Api,
  StorageV1Api,
  V1Node,
  VersionApi,
} from '@kubernetes/client-node';
import { parseQuantity } from '@ecp-ai/backstage-plugin-tenants-common';
import { Asked } from '../Finding';
import { asking } from './asking';

export interface NodeFact {
  name: string;
  ready: boolean;
  cores: number;
  memoryBytes: number;
  runtime: string;
  resources: string[];
}

/** An object of a custom kind that says of itself whether it is ready. */
export interface ConditionFact {
  name: string;
  ready: boolean;
}

export interface ClusterFacts {
  version: Asked<string>;
  nodes: Asked<NodeFact[]>;
  daemonSets: Asked<string[]>;
  groups: Asked<string[]>;
  storageClasses: Asked<
    { name: string; provisioner: string; isDefault: boolean }[]
  >;
  ingressClasses: Asked<string[]>;
  gatewayClasses: Asked<ConditionFact[]>;
  issuers: Asked<ConditionFact[]>;
  deviceClasses: Asked<string[]>;
  /** Policies that a binding which denies names. */
  policies: Asked<{ name: string; isBound: boolean }[]>;
}

export async function askCluster(config: KubeConfig): Promise<ClusterFacts> {
  const core = config.makeApiClient(CoreV1Api);
  const apps = config.makeApiClient(AppsV1Api);
  const storage = config.makeApiClient(StorageV1Api);
  const networking = config.makeApiClient(NetworkingV1Api);
  const devices = config.makeApiClient(ResourceV1Api);
  const version = await asking(
    async () => (await config.makeApiClient(VersionApi).getCode()).gitVersion,
  );
  return {
    version,
    nodes: await asking(async () =>
      (await core.listNode()).items.map(nodeFact),
    ),
    daemonSets: await asking(async () =>
      (
        await apps.listDaemonSetForAllNamespaces()
      ).items.map(it => it.metadata!.name!),
    ),
    groups: await asking(async () =>
      (
        await config.makeApiClient(ApisApi).getAPIVersions()
      ).groups.map(it => it.name),
    ),
    storageClasses: await asking(async () =>
      (
        await storage.listStorageClass()
      ).items.map(it => ({
        name: it.metadata!.name!,
        provisioner: it.provisioner,
        isDefault:
          it.metadata!.annotations?.[
            'storageclass.kubernetes.io/is-default-class'
          ] === 'true',
      })),
    ),
    ingressClasses: await asking(async () =>
      (await networking.listIngressClass()).items.map(it => it.metadata!.name!),
    ),
    gatewayClasses: await custom(
      config,
      'gateway.networking.k8s.io',
      'gatewayclasses',
      'Accepted',
    ),
    issuers: await issuers(config),
    deviceClasses: await asking(
      async () =>
        (await devices.listDeviceClass()).items.map(it => it.metadata!.name!),
      [],
    ),
    policies: await policies(config),
  };
}

function nodeFact({ metadata, status }: V1Node): NodeFact {
  const allocatable = status?.allocatable ?? {};
  const capacity = status?.capacity ?? {};
  return {
    name: metadata!.name!,
    ready: isTrue(status?.conditions, 'Ready'),
    cores: parseQuantity(capacity.cpu ?? '0') ?? 0,
    memoryBytes: parseQuantity(capacity.memory ?? '0') ?? 0,
    runtime: status?.nodeInfo?.containerRuntimeVersion ?? '',
    resources: Object.entries(allocatable)
      .filter(([, amount]) => amount !== '0')
      .map(([name]) => name),
  };
}

async function issuers(config: KubeConfig): Promise<Asked<ConditionFact[]>> {
  const both = [];
  for (const plural of ['clusterissuers', 'issuers']) {
    const asked = await custom(config, 'cert-manager.io', plural, 'Ready');
    if ('unknown' in asked) return asked;
    both.push(...asked.value);
  }
  return { value: both };
}

interface CustomList {
  items: {
    metadata: { name: string };
    status?: { conditions?: { type: string; status: string }[] };
  }[];
}

/** Objects of a kind that the cluster may not have. */
const custom = (
  config: KubeConfig,
  group: string,
  plural: string,
  condition: string,
) =>
  asking<ConditionFact[]>(async () => {
    const list: CustomList = await config
      .makeApiClient(CustomObjectsApi)
      .listClusterCustomObject({
        group,
        version: 'v1',
        plural,
      });
    return list.items.map(it => ({
      name: it.metadata.name,
      ready: isTrue(it.status?.conditions, condition),
    }));
  }, []);

const policies = (config: KubeConfig) =>
  asking<{ name: string; isBound: boolean }[]>(async () => {
    const admission = config.makeApiClient(AdmissionregistrationV1Api);
    const bindings = await admission.listValidatingAdmissionPolicyBinding();
    const denied = bindings.items
      .filter(it => it.spec?.validationActions?.includes('Deny'))
      .map(it => it.spec!.policyName);
    const { items } = await admission.listValidatingAdmissionPolicy();
    return items.map(it => ({
      name: it.metadata!.name!,
      isBound: denied.includes(it.metadata!.name!),
    }));
  }, []);

const isTrue = (
  conditions: { type: string; status: string }[] | undefined,
  type: string,
) => conditions?.some(it => it.type === type && it.status === 'True') ?? false;
