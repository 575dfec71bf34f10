// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ButtonIcon, NumberField, Text } from '@backstage/ui';
import {
  Precision,
  PRECISION_BYTES,
  SizingTemplateSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { RiDeleteBinLine } from '@remixicon/react';
import { ChoiceInput } from '../ChoiceInput';
import styles from '../fields.module.css';
import { LoadDraft } from './loadDraft';
import { textOf } from './textOf';

/** No service is called so: their names are lower-case words with hyphens. */
const NEW = '(new)';

const PRECISIONS = Object.keys(PRECISION_BYTES) as Precision[];

/** One load: which kind of service, how much of it, and of a model how large it is. */
export function LoadInputs(props: {
  place: number;
  load: LoadDraft;
  templates: SizingTemplateSummary[];
  /** The service that it is for, of a tenant that is there; `''` for a new one. */
  target: string | undefined;
  /** Services that it may be for; absent: a new one. */
  targets?: string[];
  /** Whether it may be for a new one all the same. */
  hasNew: boolean;
  isDisabled?: boolean;
  onChange: (load: LoadDraft) => void;
  /** Absent: it is the only one. */
  onRemove?: () => void;
}) {
  const { t, locale } = useWords();
  const { place, load, templates, isDisabled, onChange, onRemove } = props;
  const { target, targets, hasNew } = props;
  const label = t('form.sizing.load', { place });
  const template = templates.find(({ name }) => name === load.template);
  const change = (part: LoadDraft) => onChange({ ...load, ...part });
  return (
    <div role="group" aria-label={label} className={styles.service}>
      {onRemove && (
        <div className={layout.between}>
          <Text as="h4" weight="bold">
            {label}
          </Text>
          <ButtonIcon
            variant="tertiary"
            icon={<RiDeleteBinLine />}
            aria-label={t('form.services.remove', { service: label })}
            isDisabled={isDisabled}
            onPress={onRemove}
          />
        </div>
      )}
      <div className={styles.pair}>
        <ChoiceInput
          label={t('form.sizing.template')}
          isDisabled={isDisabled}
          options={templates.map(({ name, title }) => ({
            value: name,
            label: textOf(title, locale),
          }))}
          value={load.template}
          onChange={name => change({ template: name })}
        />
        {template && targets && (
          <ChoiceInput
            label={t('form.sizing.target')}
            isDisabled={isDisabled}
            options={[
              ...targets.map(value => ({ value, label: value })),
              ...(hasNew
                ? [{ value: NEW, label: t('form.sizing.target.new') }]
                : []),
            ]}
            value={target || (hasNew ? NEW : undefined)}
            onChange={it => change({ service: it === NEW ? '' : it })}
          />
        )}
        {template && (
          <Amount
            label={t(`form.sizing.${template.unit}`)}
            value={load.amount}
            bounds={[1, 1_000_000]}
            isDisabled={isDisabled}
            onChange={amount => change({ amount })}
          />
        )}
        {template?.isModel && (
          <>
            <Amount
              label={t('form.sizing.parameters')}
              value={load.parameters}
              bounds={[0.001, 100_000]}
              isDisabled={isDisabled}
              onChange={parameters => change({ parameters })}
            />
            <ChoiceInput
              label={t('form.sizing.precision')}
              isDisabled={isDisabled}
              options={PRECISIONS.map(value => ({ value, label: value }))}
              value={load.precision}
              onChange={it => change({ precision: it as Precision })}
            />
          </>
        )}
      </div>
      {template && <Origin template={template} />}
    </div>
  );
}

function Origin({ template }: { template: SizingTemplateSummary }) {
  const { t, locale } = useWords();
  const { note, isShipped } = template;
  const said = [
    ...(isShipped ? [t('form.sizing.shipped')] : []),
    ...(note ? [textOf(note, locale)] : []),
  ];
  return said.length > 0 ? (
    <Text as="p" variant="body-small">
      {said.join(' ')}
    </Text>
  ) : null;
}

/** What is out of bounds is said, and keeps nobody from going on with the form: nothing of it is asked for. */
function Amount(props: {
  label: string;
  value: number | undefined;
  bounds: [number, number];
  isDisabled?: boolean;
  onChange: (value: number | undefined) => void;
}) {
  const { t } = useWords();
  const { bounds, value, onChange, ...rest } = props;
  const [min, max] = bounds;
  const isOutside = value !== undefined && (value < min || value > max);
  return (
    <NumberField
      {...rest}
      value={value ?? NaN}
      formatOptions={{
        useGrouping: false,
        maximumFractionDigits: Number.isInteger(min) ? 0 : 3,
      }}
      validationBehavior="aria"
      validate={() =>
        isOutside ? t('form.number.bounds', { min, max }) : undefined
      }
      onChange={it => onChange(Number.isFinite(it) ? it : undefined)}
    />
  );
}
