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
import { LoadDraft, queryOf } from './loadDraft';
import { LoadInputs } from './LoadInputs';
import { takeOver } from './takeOver';
import { useAdvice, useSizingTemplates } from './useAdvice';

type Props = {
  /** What the form holds. */
  data: FormData;
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
  const { data, isDisabled, loads, onTake, onLoads } = props;
  const live = useSizingTemplates();
  const templates = live.data ?? [];
  const query = queryOf(loads, templates, data.cluster);
  const known = useAdvice(query);
  const change = (at: number, ...next: LoadDraft[]) =>
    onLoads([...loads.slice(0, at), ...next, ...loads.slice(at + 1)]);
  const take = (option: AdviceOption) => {
    const part = takeOver(option, data);
    onTake(part);
    const services = option.services.map(({ name }) => name).join(', ');
    const isWhole = part.services?.every(({ image }) => image !== '');
    const key = isWhole ? 'form.sizing.taken' : 'form.sizing.takenWithoutImage';
    return t(key, { preset: option.preset, services });
  };
  return (
    <div className={`${layout.stack} ${layout.words}`}>
      <Text as="p" variant="body-small">
        {t('form.sizing.help')}
      </Text>
      {live.error && <ErrorPanel error={live.error} onRetry={live.reload} />}
      {loads.map((load, at) => (
        <LoadInputs
          // They have no identity but their place.
          key={at}
          place={at + 1}
          load={load}
          templates={templates}
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
