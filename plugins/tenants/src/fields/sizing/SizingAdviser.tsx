// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Button,
  Text,
} from '@backstage/ui';
import {
  AdviceOption,
  MOST_LOADS,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ErrorPanel,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { RiAddLine } from '@remixicon/react';
import { useState } from 'react';
import { FormData } from '../FieldProps';
import { AdviceView } from './AdviceView';
import { LoadDraft, queryOf, targetsOf } from './loadDraft';
import { LoadInputs } from './LoadInputs';
import { sizableNames, takeOver } from './takeOver';
import { useAdvice, useSizingTemplates } from './useAdvice';

type Props = {
  /** What the form holds. */
  data: FormData;
  /** Of a tenant that is there: whether loads are for services that it has alone, or for new ones, too. */
  among?: 'services' | 'servicesOrNew';
  isDisabled?: boolean;
  /** Writes what is taken over. */
  onTake: (part: FormData) => void;
};

/** Works out preset, services and GPUs from what a tenant shall bear; folded away until somebody wants it. */
export function SizingAdviser(props: Props) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [loads, setLoads] = useState<LoadDraft[]>([{}]);
  return (
    <Accordion isExpanded={isOpen} onExpandedChange={setOpen}>
      <AccordionTrigger title={t('form.sizing.title')} />
      <AccordionPanel>
        {isOpen && <Adviser {...props} loads={loads} onLoads={setLoads} />}
      </AccordionPanel>
    </Accordion>
  );
}

function Adviser(
  props: Props & { loads: LoadDraft[]; onLoads: (loads: LoadDraft[]) => void },
) {
  const { t } = useWords();
  const { data, among, isDisabled, loads, onTake, onLoads } = props;
  const live = useSizingTemplates();
  const templates = live.data ?? [];
  const names = among && sizableNames(data);
  const targets = targetsOf(loads, names ?? []);
  const isWhole = among !== 'services' || targets.every(it => it !== undefined);
  const query = isWhole ? queryOf(loads, templates, data.cluster) : undefined;
  const known = useAdvice(query);
  const change = (at: number, ...next: LoadDraft[]) =>
    onLoads([...loads.slice(0, at), ...next, ...loads.slice(at + 1)]);
  const take = (option: AdviceOption) => {
    const { services: sized, ...part } = takeOver(
      option,
      data,
      names && targets,
    );
    onTake({ ...part, services: sized.services });
    const services = sized.names.join(', ');
    const isBuilt = sized.services.every(({ image }) => image !== '');
    const key = isBuilt ? 'form.sizing.taken' : 'form.sizing.takenWithoutImage';
    return t(key, { preset: option.preset, services });
  };
  return (
    <div className={`${layout.stack} ${layout.words}`}>
      <Text as="p" variant="body-small">
        {t('form.sizing.help')} {among && t('form.sizing.ofTenant')}
      </Text>
      {live.error && <ErrorPanel error={live.error} onRetry={live.reload} />}
      {loads.map((load, at) => (
        <LoadInputs
          // They have no identity but their place.
          key={at}
          place={at + 1}
          load={load}
          templates={templates}
          target={targets[at]}
          targets={names?.filter(
            it => it === targets[at] || !targets.includes(it),
          )}
          hasNew={among === 'servicesOrNew'}
          isDisabled={isDisabled}
          onChange={next => change(at, next)}
          onRemove={loads.length > 1 ? () => change(at) : undefined}
        />
      ))}
      <span>
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiAddLine />}
          isDisabled={isDisabled || loads.length >= MOST_LOADS}
          onPress={() => change(loads.length, {})}
        >
          {t('form.sizing.add')}
        </Button>
      </span>
      {query && (
        <AdviceView known={known} isDisabled={isDisabled} onTake={take} />
      )}
    </div>
  );
}
