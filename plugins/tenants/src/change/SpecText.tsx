// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { useId } from 'react';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { YamlText } from '../components/YamlText';
import { SpecDraft } from './useSpecDraft';

/** The whole spec as YAML, for what the fields leave out. */
export function SpecText({ draft }: { draft: SpecDraft }) {
  const { t } = useWords();
  const helpId = useId();
  return (
    <Accordion defaultExpanded={draft.spec.services.length === 0}>
      <AccordionTrigger title={t('change.yaml')} />
      <AccordionPanel>
        <div className={layout.stack}>
          <Text as="p" id={helpId} variant="body-small" color="secondary">
            {t('change.yaml.help')}
          </Text>
          <YamlText
            label={t('change.yaml')}
            helpId={helpId}
            text={draft.text}
            rows={20}
            isInvalid={draft.textError !== undefined}
            onChange={draft.changeText}
          />
          {draft.textError && (
            <Text
              as="p"
              role="alert"
              className={layout.dangerText}
              variant="body-small"
            >
              {t('change.yaml.invalid', { message: draft.textError })}
            </Text>
          )}
        </div>
      </AccordionPanel>
    </Accordion>
  );
}
