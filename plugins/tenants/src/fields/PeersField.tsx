// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Select } from '@backstage/ui';
import { TenantSpecInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { Checked } from './Checked';
import { FieldGroup } from './FieldGroup';
import { FieldProps, labelsOf, siblingsOf } from './FieldProps';
import { problemOf, refusedIn } from './problemOf';
import { ProblemText } from './ProblemText';
import { EntryBox } from './service/EntryBox';
import { Inputs } from './service/Inputs';
import { InputRow } from './service/inputRows';
import { isWithin, itemsOf, listOf, Part } from './service/part';
import { PeerPorts } from './service/PeerPorts';
import { SeveralParts } from './service/SeveralParts';
import { useClusters } from './useReference';

type Peers = NonNullable<TenantSpecInput['peers']>;

const TENANT: InputRow[] = [
  {
    name: 'peers.tenant',
    at: 'tenant',
    as: 'word',
    isRequired: true,
    placeholder: 'search',
  },
  { name: 'peers.ports', at: 'ports', as: 'part', Input: PeerPorts },
];

/** Whom a tenant talks to: what the cluster's operator named, and other tenants that name it, too. */
export function PeersField(props: FieldProps<Peers>) {
  const words = useWords();
  const { t, label } = words;
  const { formData, onChange, disabled } = props;
  const labels = labelsOf(props, label('spec.peers'));
  const part: Part = {
    at: 'peers',
    value: formData,
    errors: formData ? refusedIn('peers', formData) : [],
    spec: { peers: formData },
    isDisabled: disabled,
    onChange: value => onChange(value as Peers | undefined),
  };
  const items = itemsOf(part);
  const named = items.filter(({ value }) => typeof value === 'string');
  const tenants = items.filter(it => !named.includes(it));
  const names = named.map(({ value }) => String(value));
  const offered = useNamedPeers(siblingsOf(props).cluster);
  const problem = problemOf(
    named.flatMap(it => it.errors),
    words,
  );
  const write = (next: unknown[]) =>
    part.onChange(next.length > 0 ? next : undefined);
  return (
    <FieldGroup
      label={labels.label}
      description={labels.description ?? t('input.peers.help')}
    >
      {(offered.length > 0 || names.length > 0) && (
        <Checked problem={problem}>
          {shown => (
            <div className={layout.tight}>
              <Select
                selectionMode="multiple"
                label={t('input.peers.named')}
                placeholder={t('form.choose')}
                isDisabled={disabled}
                options={[...new Set([...offered, ...names])].map(name => ({
                  value: name,
                  label: name,
                }))}
                value={names}
                onChange={keys =>
                  write([
                    ...[...keys].map(String),
                    ...tenants.map(({ value }) => value),
                  ])
                }
                isInvalid={shown !== undefined}
              />
              <ProblemText problem={shown} />
            </div>
          )}
        </Checked>
      )}
      <SeveralParts
        part={part}
        name="peers"
        isBare
        errors={part.errors.filter(
          ({ path }) => !items.some(({ at }) => isWithin(path, at)),
        )}
        onAdd={() => write([...listOf(formData), { tenant: '' }])}
      >
        {tenants.map(item => (
          <EntryBox
            key={item.at}
            label={label(`spec.${item.at}`, part.spec)}
            isDisabled={disabled}
            onRemove={() => item.onChange(undefined)}
          >
            <Inputs part={item} rows={TENANT} />
          </EntryBox>
        ))}
      </SeveralParts>
    </FieldGroup>
  );
}

/** What the operator of the cluster named; of all clusters while none is chosen. */
function useNamedPeers(cluster: string | undefined): string[] {
  const clusters = useClusters().data ?? [];
  const peers = clusters
    .filter(({ name }) => !cluster || name === cluster)
    .flatMap(it => it.peers);
  return [...new Set(peers)];
}
