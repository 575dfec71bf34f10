// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  ApprovalState,
  isOpenState,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  layout,
  Section,
  Tone,
  useNow,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { EntityName } from '../components/EntityName';

type Step = ApprovalState['steps'][number];

const TONES = {
  done: 'success',
  next: 'info',
  later: 'neutral',
  open: 'neutral',
} as const satisfies Record<string, Tone>;

/** Who has to approve a request by which rule, who did, and who is next. */
export function ApprovalSteps({ request }: { request: TenantRequest }) {
  const { t } = useWords();
  const { approval, state } = request;
  if (!approval || (!approval.rule && !isOpenState(state))) {
    return null;
  }
  const { rule, auto, steps, current, lapsed } = approval;
  return (
    <Section title={t('request.section.approval')}>
      <div className={layout.stack}>
        <Text as="p">
          {rule ? t('approval.rule', rule) : t('approval.noRule')}
        </Text>
        {auto && isOpenState(state) && <Text as="p">{t('approval.auto')}</Text>}
        {!(auto && !isOpenState(state)) && (
          <ol className={`${layout.list} ${layout.stack}`}>
            {steps.map((step, at) => (
              <StepItem
                key={at}
                step={step}
                stage={stageOf(step, at, current)}
              />
            ))}
          </ol>
        )}
        {lapsed.length > 0 && (
          <div className={layout.tight}>
            <Text as="p" className={layout.warningText}>
              {t('approval.lapsed')}
            </Text>
            <Names refs={lapsed} />
          </div>
        )}
      </div>
    </Section>
  );
}

function stageOf(
  { count, approvedBy }: Step,
  at: number,
  current: number | undefined,
): keyof typeof TONES {
  if (approvedBy.length >= count) return 'done';
  if (current === undefined) return 'open';
  return at === current ? 'next' : 'later';
}

function StepItem(props: { step: Step; stage: keyof typeof TONES }) {
  const { t, ago } = useWords();
  const now = useNow();
  const { step, stage } = props;
  const { escalated } = step;
  const own = step.anyOf.filter(it => !escalated?.to.includes(it));
  return (
    <li className={layout.tight}>
      <span className={layout.inline}>
        <Chip tone={TONES[stage]}>{t(`approval.step.${stage}`)}</Chip>
        <span>{t('approval.step.people', { count: step.count })}</span>
        <Names refs={own} />
      </span>
      {escalated && (
        <span className={layout.inline}>
          <Text as="span" color="secondary">
            {t('approval.escalated', { age: ago(escalated.at, now) })}
          </Text>
          <Names refs={escalated.to} />
        </span>
      )}
      {step.approvedBy.length > 0 && (
        <span className={layout.inline}>
          <Text as="span" color="secondary">
            {t('approval.approvedBy')}
          </Text>
          <Names refs={step.approvedBy} />
        </span>
      )}
    </li>
  );
}

function Names({ refs }: { refs: string[] }) {
  return (
    <span className={layout.inline}>
      {refs.map(ref => (
        <EntityName key={ref} entityRef={ref} />
      ))}
    </span>
  );
}
