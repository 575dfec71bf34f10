// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { InputName, InputRow } from './inputRows';
import { EnvPart, SecretEnvPart } from './entryParts';
import { HealthPart } from './HealthPart';
import { ListPart } from './ListPart';
import { Part } from './part';

/** How a container is started. */
export const START: InputRow[] = [
  { name: 'command', as: 'lines', hasHelp: true },
  { name: 'args', as: 'lines', hasHelp: true },
  { name: 'env', as: 'part', Input: EnvPart },
  { name: 'secretEnv', as: 'part', Input: SecretEnvPart },
];

/** What one container may use. */
export const RESOURCES: InputRow[] = [
  { name: 'resources.cpu', as: 'word', placeholder: '500m', hasHelp: true },
  { name: 'resources.memory', as: 'word', placeholder: '1Gi', hasHelp: true },
];

const CONTAINER: InputRow[] = [
  {
    name: 'container.name',
    at: 'name',
    as: 'word',
    isRequired: true,
    placeholder: 'fetch',
  },
  {
    name: 'image',
    as: 'word',
    isRequired: true,
    placeholder: 'registry.example/team/tool:1.2.3',
  },
  ...RESOURCES,
  ...START,
  { name: 'mounts', as: 'part', Input: MountsPart },
];

/** Volumes of the service as the container sees them. */
function MountsPart(props: { part: Part; name: InputName }) {
  return (
    <ListPart
      {...props}
      fresh={{ volume: '', mountPath: '' }}
      rowsOf={() => [
        {
          name: 'mounts.volume',
          at: 'volume',
          as: 'word',
          isRequired: true,
          placeholder: 'data',
        },
        {
          name: 'volumes.mountPath',
          at: 'mountPath',
          as: 'word',
          isRequired: true,
          placeholder: '/data',
        },
        {
          name: 'volumes.subPath',
          at: 'subPath',
          as: 'word',
          placeholder: 'data',
          hasHelp: true,
        },
        { name: 'volumes.readOnly', at: 'readOnly', as: 'flag' },
      ]}
    />
  );
}

/** Those that stay beside the service, which may be asked how they are. */
export function SidecarsPart(props: { part: Part; name: InputName }) {
  return (
    <ListPart
      {...props}
      fresh={{ name: '', image: '' }}
      rowsOf={() => [
        ...CONTAINER,
        { name: 'health', as: 'part', Input: HealthPart },
      ]}
    />
  );
}

/** Containers beside the service's own. */
export function ContainersPart(props: { part: Part; name: InputName }) {
  return (
    <ListPart
      {...props}
      fresh={{ name: '', image: '' }}
      rowsOf={() => CONTAINER}
    />
  );
}
