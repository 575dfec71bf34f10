// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { ChoiceInput } from '../ChoiceInput';
import { choiceOf, gpuOf, nameOfGpu } from '../gpuChoices';
import { problemOf } from '../problemOf';
import { Inputs } from './Inputs';
import { Part, recordOf, textOf } from './part';
import { useServiceChoices } from './ServiceChoices';

const NONE = 'none';

/** GPUs of each pod of a service: a class of the cluster, or a resource of its nodes, and how many. */
export function GpuPart({ part }: { part: Part }) {
  const words = useWords();
  const { t } = words;
  const { gpus } = useServiceChoices();
  const { class: name, resource, count } = recordOf(part.value);
  const isThere = part.value !== undefined;
  const chosen = choiceOf({ class: textOf(name), resource: textOf(resource) });
  const choices = new Set([...gpus.map(choiceOf), ...(chosen ? [chosen] : [])]);
  const places = ['', '.class', '.resource'].map(it => `${part.at}${it}`);
  const own = part.errors.filter(({ path }) => places.includes(path));
  // Both names may be wrong.
  const problem = own.flatMap(it => problemOf([it], words) ?? []).join(' ');
  return (
    <div className={layout.stack}>
      <ChoiceInput
        label={t('input.gpu')}
        description={t(choices.size > 0 ? 'input.gpu.help' : 'input.gpu.none')}
        isDisabled={part.isDisabled}
        options={[
          { value: NONE, label: t('form.gpu.noneReserved') },
          ...[...choices].map(value => ({
            value,
            label: nameOfGpu(gpuOf(value)),
          })),
        ]}
        value={chosen || (isThere ? undefined : NONE)}
        problem={problem || undefined}
        onChange={choice =>
          part.onChange(
            choice === NONE
              ? undefined
              : { ...gpuOf(choice), count: count ?? 1 },
          )
        }
      />
      <Inputs
        part={{ ...part, errors: part.errors.filter(it => !own.includes(it)) }}
        rows={
          isThere
            ? [
                {
                  name: 'gpu.count',
                  at: 'count',
                  as: 'number',
                  bounds: [1, 1024],
                  hasHelp: true,
                },
              ]
            : []
        }
      />
    </div>
  );
}
