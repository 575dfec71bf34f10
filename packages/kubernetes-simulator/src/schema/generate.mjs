// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Distils types.json and resources.json from the OpenAPI and discovery documents inside the Go
// module k8s.io/kubernetes, so that list keys, atomic fields and verbs are those of the real server.
//   go mod download -json k8s.io/kubernetes@v1.34.1     (prints "Dir")
//   node generate.mjs <Dir>

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SERVED = [
  'api__v1',
  'apis__apps__v1',
  'apis__batch__v1',
  'apis__networking.k8s.io__v1',
  'apis__autoscaling__v1',
  'apis__autoscaling__v2',
  'apis__policy__v1',
  'apis__rbac.authorization.k8s.io__v1',
  'apis__apiextensions.k8s.io__v1',
  'apis__coordination.k8s.io__v1',
  'apis__events.k8s.io__v1',
  'apis__authorization.k8s.io__v1',
  'apis__authentication.k8s.io__v1',
  'apis__admissionregistration.k8s.io__v1',
  'apis__storage.k8s.io__v1',
  'apis__scheduling.k8s.io__v1',
  'apis__discovery.k8s.io__v1',
  'apis__resource.k8s.io__v1',
];
// Subresources the simulated server does not answer, and resources nobody here asks for.
const UNSERVED =
  /(^|\/)(proxy|attach|exec|portforward|ephemeralcontainers|resize|bindings|binding|componentstatuses|podtemplates|volumeattributesclasses|volumeattachments|csinodes|csidrivers|csistoragecapacities|servicecidrs|ipaddresses|deviceclasses|resourceslices)(\/|$)/;

const dir = process.argv[2];
const read = path => JSON.parse(readFileSync(join(dir, 'api', path), 'utf8'));
const schemas = {};
for (const file of readdirSync(join(dir, 'api/openapi-spec/v3'))) {
  if (!SERVED.some(it => file === `${it}_openapi.json`)) continue;
  Object.assign(schemas, read(`openapi-spec/v3/${file}`).components.schemas);
}

const SCALARS = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'quantity',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'intOrString',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'time',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'time',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'any',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'any',
};
const refName = schema => {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return ref && ref.replace('#/components/schemas/', '');
};
const wanted = new Set();
const pending = [];

function typeOf(schema) {
  const name = refName(schema);
  if (name) {
    if (SCALARS[name]) return SCALARS[name];
    if (!schemas[name]?.properties) return 'any';
    if (!wanted.has(name)) {
      wanted.add(name);
      pending.push(name);
    }
    return { ref: name };
  }
  if (schema.type === 'array') return listOf(schema);
  if (schema.type === 'object') {
    if (!schema.additionalProperties) return 'any';
    const map = { map: typeOf(schema.additionalProperties) };
    if (schema['x-kubernetes-map-type'] === 'atomic') map.atomic = true;
    return map;
  }
  return schema.type ?? 'any';
}

function listOf(schema) {
  const list = { list: typeOf(schema.items) };
  if (schema['x-kubernetes-list-type'] === 'map') {
    list.keys = schema['x-kubernetes-list-map-keys'];
  }
  if (schema['x-kubernetes-list-type'] === 'set') list.set = true;
  const strategy = schema['x-kubernetes-patch-strategy'];
  if (strategy?.includes('merge')) {
    list.mergeKey = schema['x-kubernetes-patch-merge-key'] ?? '';
  }
  return list;
}

function structOf(name) {
  const schema = schemas[name];
  const struct = { fields: {} };
  if (schema['x-kubernetes-map-type'] === 'atomic') struct.atomic = true;
  if (schema.required) struct.required = schema.required;
  for (const [field, it] of Object.entries(schema.properties)) {
    struct.fields[field] = typeOf(it);
    const plain = it.default;
    if (plain === undefined || plain === '' || plain === 0) continue;
    if (typeof plain === 'object') (struct.embedded ??= []).push(field);
    else (struct.defaults ??= {})[field] = plain;
  }
  for (const field of Object.keys(schema.properties)) {
    const strategy =
      schema.properties[field]['x-kubernetes-patch-strategy'] ?? '';
    if (strategy.includes('retainKeys')) {
      (struct.retainKeys ??= []).push(field);
    }
  }
  return struct;
}

const kinds = {};
for (const [name, schema] of Object.entries(schemas)) {
  for (const gvk of schema['x-kubernetes-group-version-kind'] ?? []) {
    if (/(List|Options|WatchEvent|Status)$/.test(gvk.kind)) continue;
    const apiVersion = gvk.group ? `${gvk.group}/${gvk.version}` : gvk.version;
    kinds[`${apiVersion}/${gvk.kind}`] = name;
  }
}
for (const name of Object.values(kinds))
  typeOf({ $ref: `#/components/schemas/${name}` });
const types = {};
while (pending.length) {
  const name = pending.pop();
  types[name] = structOf(name);
}

const resources = [];
for (const file of SERVED) {
  const list = read(`discovery/${file}.json`);
  for (const it of list.resources) {
    if (UNSERVED.test(it.name)) continue;
    const { storageVersionHash: _, ...entry } = it;
    resources.push({ groupVersion: list.groupVersion, ...entry });
  }
}

const $comment =
  'Made by generate.mjs from the API description of k8s.io/kubernetes v1.34.1 (Apache-2.0). Do not edit.';
const lines = (key, entries) =>
  `${JSON.stringify(key)}: {\n${entries
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n}`;
const sorted = object =>
  Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
const out = name => new URL(name, import.meta.url);
writeFileSync(
  out('types.json'),
  `{"$comment": ${JSON.stringify($comment)},\n${lines(
    'kinds',
    sorted(kinds),
  )},\n${lines('types', sorted(types))}}\n`,
);
writeFileSync(
  out('resources.json'),
  `{"$comment": ${JSON.stringify($comment)},\n"resources": [\n${resources
    .map(it => JSON.stringify(it))
    .join(',\n')}\n]}\n`,
);
