// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Variables, files and ports of a service: objects whose keys people choose.

import { EntriesPart } from './EntriesPart';
import { InputName, InputRow } from './inputRows';
import { Part, recordOf } from './part';
import { SecretChoice } from './SecretChoice';
import { useServiceChoices } from './ServiceChoices';

type Props = { part: Part; name: InputName };
type Entries = { rows: InputRow[]; placeholder: string; fresh: unknown };

const entriesOf = ({ rows, ...how }: Entries) =>
  function EntriesOf(props: Props) {
    return <EntriesPart {...props} {...how} rowsOf={() => rows} />;
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

/** Where it lies, or a secret of the tenant; which of both is asked where there is any. */
const secretsOf = (placeholder: string) =>
  function SecretsOf(props: Props) {
    const { secrets } = useServiceChoices();
    const rowsOf = (value: unknown) => {
      const isNamed = recordOf(value).secret !== undefined;
      return [
        ...(isNamed || secrets.length > 0 ? [WHICH] : []),
        ...(isNamed ? [] : ADDRESS),
      ];
    };
    const how = { rowsOf, placeholder, fresh: NO_ADDRESS };
    return <EntriesPart {...props} {...how} />;
  };

const WHICH: InputRow = {
  name: 'secret.of',
  at: '',
  as: 'part',
  Input: SecretChoice,
  shows: ['secret'],
  isSmall: true,
};

/** Variables whose values lie in the secret store. */
export const SecretEnvPart = secretsOf('HF_TOKEN');

/** Texts by the path at which they are mounted. */
export const FilesPart = entriesOf({
  rows: [{ name: 'files.text', at: '', as: 'file' }],
  placeholder: '/etc/app/config.yaml',
  fresh: '',
});

/** Files whose text lies in the secret store. */
export const SecretFilesPart = secretsOf('/etc/app/token');

/** Secrets of the tenant by name, which its services share. */
export function SharedSecretsPart(props: Props) {
  const how = { placeholder: 'db-password', fresh: NO_ADDRESS, isBare: true };
  return <EntriesPart {...props} {...how} rowsOf={() => ADDRESS} />;
}

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
