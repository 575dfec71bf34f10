// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { omit } from 'lodash';
import { ChoiceInput } from '../ChoiceInput';
import { InputName, InputRow } from './inputRows';
import { ListPart } from './ListPart';
import { Part, recordOf } from './part';
import { useServiceChoices } from './ServiceChoices';

const SORTS = ['claim', 'scratch', 'source', 'empty'] as const;
type Sort = (typeof SORTS)[number];

const SIZE: InputRow = {
  name: 'volumes.size',
  at: 'size',
  as: 'word',
  isRequired: true,
  placeholder: '10Gi',
};

/** Disks of a service, each of one of four sorts. */
export function VolumesPart({ part, name }: { part: Part; name: InputName }) {
  const { sources } = useServiceChoices();
  const names = sources.map(it => it.name);
  const ofSort: Record<Sort, InputRow[]> = {
    claim: [SIZE],
    scratch: [SIZE],
    source: [
      {
        name: 'volumes.source',
        at: 'source',
        as: 'name',
        isRequired: true,
        options: names,
      },
      { name: 'volumes.readOnly', at: 'readOnly', as: 'flag' },
    ],
    empty: [],
  };
  return (
    <ListPart
      part={part}
      name={name}
      fresh={{ name: '', mountPath: '', size: '' }}
      rowsOf={item => [
        {
          name: 'volumes.name',
          at: 'name',
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
          name: 'volumes.sort',
          at: '',
          as: 'part',
          Input: SortInput,
          isSmall: true,
        },
        ...ofSort[sortOf(item.value)],
        {
          name: 'volumes.subPath',
          at: 'subPath',
          as: 'word',
          placeholder: 'data',
          hasHelp: true,
        },
      ]}
    />
  );
}

function SortInput({ part }: { part: Part }) {
  const { t } = useWords();
  const { sources } = useServiceChoices();
  const volume = recordOf(part.value);
  const sort = sortOf(volume);
  const offered = SORTS.filter(
    it => it !== 'source' || sort === it || sources.length > 0,
  );
  const [source] = sources;
  const fresh: Record<Sort, object> = {
    claim: { size: volume.size ?? '' },
    scratch: { size: volume.size ?? '', scratch: true },
    source: {
      source: source?.name,
      ...(source?.readOnly && { readOnly: true }),
    },
    empty: {},
  };
  return (
    <ChoiceInput
      label={t('input.volumes.sort')}
      description={t(`input.volumes.sort.${sort}.help`)}
      isDisabled={part.isDisabled}
      options={offered.map(value => ({
        value,
        label: t(`input.volumes.sort.${value}`),
      }))}
      value={sort}
      onChange={next =>
        part.onChange({
          ...omit(volume, ['size', 'scratch', 'source', 'readOnly']),
          ...fresh[next as Sort],
        })
      }
    />
  );
}

function sortOf(value: unknown): Sort {
  const { source, scratch, size } = recordOf(value);
  if (source !== undefined) return 'source';
  if (scratch) return 'scratch';
  return size === undefined ? 'empty' : 'claim';
}
