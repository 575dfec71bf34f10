// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Distils messages.json, the Protocol Buffers form of what `kubectl create <kind>` sends, from the Go modules of the API and types.json.
//   go mod download -json k8s.io/api@v0.34.1 k8s.io/apimachinery@v0.34.1     (each prints "Dir")
//   node generateWire.mjs <Dir of api> <Dir of apimachinery>

/* eslint-disable regexp/no-super-linear-backtracking, regexp/no-super-linear-move -- reads files of Kubernetes' own */

import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SENT = [
  'v1/ConfigMap v1/Namespace v1/ResourceQuota v1/Secret v1/Service v1/ServiceAccount',
  'apps/v1/Deployment batch/v1/CronJob batch/v1/Job networking.k8s.io/v1/Ingress',
  'policy/v1/PodDisruptionBudget scheduling.k8s.io/v1/PriorityClass',
  'rbac.authorization.k8s.io/v1/ClusterRole rbac.authorization.k8s.io/v1/ClusterRoleBinding',
  'rbac.authorization.k8s.io/v1/Role rbac.authorization.k8s.io/v1/RoleBinding',
]
  .join(' ')
  .split(' ');
const FIELD =
  /^ {2}(?:(?<rule>optional|repeated) (?<type>[\w.]+)|map<string, (?<value>[\w.]+)>) (?<name>\w+) = (?<number>\d+);/;

const { kinds, types } = JSON.parse(
  readFileSync(new URL('types.json', import.meta.url), 'utf8'),
);
const messages = new Map();
for (const dir of process.argv.slice(2)) {
  for (const file of globSync('**/generated.proto', { cwd: dir })) {
    readProto(join(dir, file));
  }
}

function readProto(file) {
  const text = readFileSync(file, 'utf8');
  const home = apiName(/^package ([\w.]+);/m.exec(text)[1]);
  const pointers = pointersOf(dirname(file));
  for (const [, name, body] of text.matchAll(
    /^message (\w+) \{\n(.*?)^\}/gms,
  )) {
    const fields = body
      .split('\n')
      .map(line => FIELD.exec(line))
      .filter(Boolean)
      .map(({ groups }) => ({
        number: groups.number,
        name: groups.name,
        repeated: groups.rule === 'repeated',
        map: Boolean(groups.value),
        type: typeName(groups.value ?? groups.type, home),
        pointer: pointers.has(`${name}.${groups.name}`),
      }));
    messages.set(`${home}.${name}`, fields);
  }
}

function apiName(name) {
  return name.replace(/^\.?k8s\.io\./, 'io.k8s.');
}

function typeName(type, home) {
  if (/^u?int(32|64)$/.test(type)) return 'int';
  if (['string', 'bool', 'bytes', 'double'].includes(type)) return type;
  return type.startsWith('.') ? apiName(type) : `${home}.${type}`;
}

/** `Struct.json` of fields that Go holds by pointer: their zero is a value, that of the others is nothing. */
function pointersOf(folder) {
  const found = new Set();
  for (const file of globSync('types*.go', { cwd: folder })) {
    const text = readFileSync(join(folder, file), 'utf8');
    const structs = text.matchAll(/^type (\w+) struct \{\n(.*?)^\}/gms);
    for (const [, name, body] of structs) {
      const fields = body.matchAll(/^\t\w+ +\*\S+ +`json:"(\w+)/gm);
      for (const [, field] of fields) found.add(`${name}.${field}`);
    }
  }
  return found;
}

const wire = {};
function add(name) {
  const fields = messages.get(name);
  if (wire[name] || !fields) return;
  wire[name] = {};
  for (const { number, repeated, map, type, pointer, ...field } of fields) {
    // What JSON does not know by this name, Go has embedded: its fields stand among ours.
    const known = types[name]?.fields[field.name] || !types[name];
    const shape = (repeated && 'list') || (map && 'map') || (pointer && 'kept');
    const entry = [known ? field.name : '', type, shape || ''];
    wire[name][number] = entry[2] ? entry : entry.slice(0, 2);
    if (type.includes('.')) add(type);
  }
}
SENT.forEach(kind => add(kinds[kind]));

const $comment =
  'Made by generateWire.mjs from k8s.io/api and k8s.io/apimachinery v0.34.1 (Apache-2.0). Do not edit.';
const lines = Object.entries(wire)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(entry => entry.map(it => JSON.stringify(it)).join(': '));
writeFileSync(
  new URL('messages.json', import.meta.url),
  `{"$comment": ${JSON.stringify($comment)},\n"messages": {\n${lines.join(
    ',\n',
  )}\n}}\n`,
);
