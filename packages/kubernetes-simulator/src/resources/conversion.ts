// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Objects of one resource asked for in another version than the one they are stored in.

import { KubeObject } from '../objects';
import { ResourceInfo } from './ResourceCatalog';

type Convert = (object: KubeObject) => KubeObject;

const converters: Record<string, { read: Convert; write: Convert }> = {
  'autoscaling/v1/horizontalpodautoscalers': {
    read: it => toHpaV1(it),
    write: it => fromHpaV1(it),
  },
  'events.k8s.io/v1/events': {
    read: it => toNewEvent(it),
    write: it => fromNewEvent(it),
  },
};

/** The stored object in the version of `info`. */
export function fromStored(info: ResourceInfo, object: KubeObject): KubeObject {
  const convert = converters[`${info.groupVersion}/${info.plural}`];
  if (convert) return convert.read(object);
  if (info.custom && object.apiVersion !== info.groupVersion) {
    return { ...object, apiVersion: info.groupVersion };
  }
  return object;
}

/** An object in the version of `info` as it is stored. */
export function toStored(info: ResourceInfo, object: KubeObject): KubeObject {
  const convert = converters[`${info.groupVersion}/${info.plural}`];
  if (convert) return convert.write(object);
  if (info.custom) {
    const apiVersion = `${info.group}/${info.custom.storedVersion}`;
    return { ...object, apiVersion };
  }
  return object;
}

function toHpaV1(hpa: KubeObject): KubeObject {
  const { metrics, behavior: _, ...spec } = hpa.spec ?? {};
  const cpu = metrics?.find((it: any) => it.resource?.name === 'cpu');
  const target = cpu?.resource.target.averageUtilization;
  return {
    ...hpa,
    apiVersion: 'autoscaling/v1',
    spec: {
      ...spec,
      ...(target ? { targetCPUUtilizationPercentage: target } : {}),
    },
  };
}

function fromHpaV1(hpa: KubeObject): KubeObject {
  const { targetCPUUtilizationPercentage, ...spec } = hpa.spec ?? {};
  const target = {
    type: 'Utilization',
    averageUtilization: targetCPUUtilizationPercentage,
  };
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  return {
    ...hpa,
    apiVersion: 'autoscaling/v2',
    spec: {
      ...spec,
      ...(targetCPUUtilizationPercentage ? { metrics } : {}),
    },
  };
}

function toNewEvent(event: KubeObject): KubeObject {
  const {
    involvedObject,
    message,
    source,
    firstTimestamp,
    lastTimestamp,
    count,
    reportingComponent,
    ...rest
  } = event;
  return {
    ...rest,
    apiVersion: 'events.k8s.io/v1',
    regarding: involvedObject,
    note: message,
    deprecatedSource: source,
    deprecatedFirstTimestamp: firstTimestamp,
    deprecatedLastTimestamp: lastTimestamp,
    deprecatedCount: count,
    reportingController: reportingComponent,
  } as KubeObject;
}

function fromNewEvent(event: KubeObject): KubeObject {
  const {
    regarding,
    note,
    deprecatedSource,
    deprecatedFirstTimestamp,
    deprecatedLastTimestamp,
    deprecatedCount,
    reportingController,
    ...rest
  } = event;
  return {
    ...rest,
    apiVersion: 'v1',
    involvedObject: regarding,
    message: note,
    source: deprecatedSource,
    firstTimestamp: deprecatedFirstTimestamp,
    lastTimestamp: deprecatedLastTimestamp,
    count: deprecatedCount,
    reportingComponent: reportingController,
  } as KubeObject;
}
