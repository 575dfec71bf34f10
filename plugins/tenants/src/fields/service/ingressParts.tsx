// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where a service is reached from outside: one address, or several.

import { InputName, InputRow } from './inputRows';
import { ListPart } from './ListPart';
import { Part, recordOf } from './part';
import { useServiceChoices } from './ServiceChoices';
import { SwitchedPart } from './SwitchedPart';

type Props = { part: Part; name: InputName };

const FRESH = { host: '', path: '/' };

/** One address, or none. */
export function IngressPart(props: Props) {
  const rowsOf = useRows();
  return <SwitchedPart {...props} fresh={FRESH} rows={rowsOf(props.part)} />;
}

/** Several addresses. */
export function IngressesPart(props: Props) {
  return <ListPart {...props} fresh={FRESH} rowsOf={useRows()} />;
}

function useRows(): (ingress: Part) => InputRow[] {
  const [suffix] = useServiceChoices().hosts;
  return ({ value }) => [
    {
      name: 'ingress.host',
      at: 'host',
      as: 'word',
      isRequired: true,
      placeholder: `api.${suffix ?? 'apps.example.com'}`,
    },
    { name: 'ingress.path', at: 'path', as: 'word', placeholder: '/' },
    {
      name: 'ingress.port',
      at: 'port',
      as: 'word',
      placeholder: 'http',
      hasHelp: true,
    },
    {
      name: 'ingress.timeoutSeconds',
      at: 'timeoutSeconds',
      as: 'number',
      bounds: [1, 86_400],
      hasHelp: true,
    },
    {
      name: 'ingress.cors.origins',
      at: 'cors.origins',
      as: 'lines',
      hasHelp: true,
    },
    // Of those that are named.
    ...(recordOf(value).cors === undefined
      ? []
      : ([
          {
            name: 'ingress.cors.credentials',
            at: 'cors.credentials',
            as: 'flag',
          },
        ] as const)),
  ];
}
