// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { InputName, InputRow } from './inputRows';
import { EnvPart, SecretEnvPart } from './entryParts';
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
];

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
