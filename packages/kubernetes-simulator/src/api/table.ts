// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Tables: what `kubectl get` prints, computed on the server.

import { KubeObject } from '../objects';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { Column } from './Column';
import { columnsOf } from './columns';

/** A `meta.k8s.io/v1` Table of objects. */
export function tableOf(
  info: ResourceInfo,
  objects: KubeObject[],
  options: { include: string; metadata?: object },
): object {
  const columns = columnsOf(info);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: options.metadata ?? {
      resourceVersion: objects[0]?.metadata.resourceVersion,
    },
    columnDefinitions: columns.map(definition),
    rows: objects.map(it => ({
      cells: columns.map(column => cell(column, it)),
      ...included(it, options.include),
    })),
  };
}

function definition(column: Column): object {
  return {
    name: column.name,
    type: column.type ?? 'string',
    format: column.name === 'Name' ? 'name' : '',
    description: column.name,
    priority: column.wide ? 1 : 0,
  };
}

function cell(column: Column, object: KubeObject): unknown {
  return column.value(object) ?? '';
}

function included(object: KubeObject, include: string): object {
  if (include === 'None') return {};
  if (include === 'Object') return { object };
  return {
    object: {
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: object.metadata,
    },
  };
}
