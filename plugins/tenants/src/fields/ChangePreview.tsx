// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Button, Text } from '@backstage/ui';
import {
  CreateRequestInput,
  Preview,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ReactNode } from 'react';
import { CapacityTable } from '../components/CapacityTable';
import { DiffView } from '../components/DiffView';
import { fieldsOf } from '../components/explainError';
import { Findings } from '../components/Findings';
import { Section } from '../components/Section';
import layout from '../components/layout.module.css';
import { useWords } from '../translation';
import { Checked } from './Checked';
import styles from './fields.module.css';
import { sayField } from './problemOf';
import { refusalsOf } from './refusalsOf';
import { useWishPreview, WishPreview } from './useWishPreview';

/**
 * What the server makes of a change, kept while it is written: beside the fields what it says of it, below both the lines of
 * the manifest and the room in the cluster. Only what was shown goes on.
 */
export function ChangePreview(props: {
  wish: CreateRequestInput;
  onBeginAgain: () => Promise<void>;
  children: (judgement: ReactNode) => ReactNode;
}) {
  const words = useWords();
  const state = useWishPreview(props.wish);
  const { preview, error, isOld } = state;
  const wait = waitOf(state);
  const spec = 'spec' in props.wish ? props.wish.spec : undefined;
  const refusals = error ? refusalsOf(error, spec, words) : [];
  // The tenant is another than the form was filled from.
  const moved =
    error && fieldsOf(error).find(({ code }) => code === 'base_moved');
  const findings = preview?.findings ?? [];
  const shade = isOld || error ? { opacity: 0.6 } : undefined;
  return (
    <>
      {props.children(
        <>
          <Checked problem={refusals[0] ?? (wait && words.t(wait))}>
            {() => (
              <div aria-live="polite">
                {moved && (
                  <Alert
                    status="warning"
                    icon
                    title={sayField(moved, words)}
                    customActions={
                      <Button
                        size="small"
                        variant="primary"
                        onPress={() => void props.onBeginAgain()}
                      >
                        {words.t('changes.beginAgain')}
                      </Button>
                    }
                  />
                )}
                {error && !moved && (
                  <Alert
                    status="danger"
                    icon
                    title={words.t('form.preview.refused')}
                    description={refusals.map(sentence => (
                      <div key={sentence}>{sentence}</div>
                    ))}
                  />
                )}
                {!error && wait && (
                  <Text as="p" color="secondary">
                    {words.t(wait)}
                  </Text>
                )}
              </div>
            )}
          </Checked>
          {findings.length > 0 && (
            <div style={shade}>
              <Findings findings={findings} spec={spec} />
            </div>
          )}
        </>,
      )}
      {preview && (
        <div className={styles.below} style={shade}>
          <Outcome preview={preview} />
        </div>
      )}
    </>
  );
}

/** Why it cannot go on yet. */
function waitOf({ preview, isWhole, isOld }: WishPreview) {
  if (!isWhole) return 'form.preview.incomplete' as const;
  if (isOld || !preview) return 'form.preview.asking' as const;
  return preview.findings.some(({ severity }) => severity === 'error')
    ? ('change.findingErrors' as const)
    : undefined;
}

function Outcome({ preview }: { preview: Preview }) {
  const { t } = useWords();
  const { capacity, diff, diffShortened } = preview;
  return (
    <div className={layout.columns}>
      <Section title={t('changes.diff')}>
        {diff ? (
          <DiffView diff={diff} omitted={diffShortened} />
        ) : (
          <Text as="p">{t('request.noChanges')}</Text>
        )}
      </Section>
      <Section title={t('request.section.capacity')}>
        <CapacityTable capacity={capacity} />
      </Section>
    </div>
  );
}
