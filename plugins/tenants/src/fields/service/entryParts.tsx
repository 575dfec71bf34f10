// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Variables, files and ports of a service: objects whose keys people choose.

import { EntriesPart } from './EntriesPart';
import { InputName, InputRow } from './inputRows';
import { Part } from './part';

type Props = { part: Part; name: InputName };
type Entries = { rows: InputRow[]; placeholder: string; fresh: unknown };

const entriesOf = (how: Entries) =>
  function EntriesOf(props: Props) {
    return <EntriesPart {...props} {...how} />;
  };

/** Where in the secret store something lies. */
export const ADDRESS: InputRow[] = [
  {
    name: 'secret.key',
    at: 'key',
    as: 'word',
    isRequired: true,
    placeholder: 'tenants/vision-lab/hub',
  },
  {
    name: 'secret.property',
    at: 'property',
    as: 'word',
    isRequired: true,
    placeholder: 'token',
  },
];

/** The same of what was just added. */
export const NO_ADDRESS = { key: '', property: '' };

/** Variables with their values. */
export const EnvPart = entriesOf({
  rows: [{ name: 'env.value', at: '', as: 'value' }],
  placeholder: 'LOG_LEVEL',
  fresh: '',
});

/** Variables whose values lie in the secret store. */
export const SecretEnvPart = entriesOf({
  rows: ADDRESS,
  placeholder: 'HF_TOKEN',
  fresh: NO_ADDRESS,
});

/** Texts by the path at which they are mounted. */
export const FilesPart = entriesOf({
  rows: [{ name: 'files.text', at: '', as: 'file' }],
  placeholder: '/etc/app/config.yaml',
  fresh: '',
});

/** Files whose text lies in the secret store. */
export const SecretFilesPart = entriesOf({
  rows: ADDRESS,
  placeholder: '/etc/app/token',
  fresh: NO_ADDRESS,
});

/** Ports by name. */
export const PortsPart = entriesOf({
  rows: [
    { name: 'ports.port', at: 'port', as: 'number', bounds: [1, 65535] },
    {
      name: 'ports.protocol',
      at: 'protocol',
      as: 'name',
      options: ['TCP', 'UDP'],
    },
    {
      name: 'ports.appProtocol',
      at: 'appProtocol',
      as: 'word',
      placeholder: 'grpc',
      hasHelp: true,
    },
  ],
  placeholder: 'grpc',
  fresh: {},
});
