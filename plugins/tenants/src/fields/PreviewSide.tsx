// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Button, Text } from '@backstage/ui';
import {
  CreateRequestInput,
  Preview,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import { CapacityTable } from '../components/CapacityTable';
import { Findings } from '../components/Findings';
import { Section } from '../components/Section';
import layout from '../components/layout.module.css';
import { useWords } from '../translation';
import { ManifestDialog } from './ManifestDialog';
import { refusalsOf } from './refusalsOf';
import { useWishPreview, WishPreview } from './useWishPreview';

/** What the server says of a wish, kept while it is written: findings, room, and the manifest one click away. */
export function PreviewSide({ wish }: { wish: CreateRequestInput }) {
  const words = useWords();
  const { t } = words;
  const state = useWishPreview(wish);
  const { preview, error } = state;
  const spec = 'spec' in wish ? wish.spec : undefined;
  return (
    <Section title={t('form.preview.title')}>
      <div className={`${layout.stack} ${layout.words}`}>
        <div aria-live="polite">
          {error ? (
            <Alert
              status="danger"
              icon
              title={t('form.preview.refused')}
              description={refusalsOf(error, spec, words).map(sentence => (
                <div key={sentence}>{sentence}</div>
              ))}
            />
          ) : (
            <Text as="p" color={preview ? undefined : 'secondary'}>
              {t(...summaryOf(state))}
            </Text>
          )}
        </div>
        {preview && (
          <div
            className={layout.stack}
            style={state.isOld || error ? { opacity: 0.6 } : undefined}
          >
            <Details preview={preview} />
          </div>
        )}
      </div>
    </Section>
  );
}

function summaryOf({
  preview,
  isOld,
  isWhole,
}: WishPreview): Parameters<ReturnType<typeof useWords>['t']> {
  if (!isWhole) {
    return [preview ? 'form.preview.broken' : 'form.preview.incomplete'];
  }
  if (isOld || !preview) return ['form.preview.asking'];
  const count = preview.findings.length;
  return count > 0
    ? ['form.preview.findings', { count }]
    : ['form.preview.fits'];
}

function Details({ preview }: { preview: Preview }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { findings, capacity, manifest } = preview;
  return (
    <>
      {findings.length > 0 && <Findings findings={findings} />}
      <CapacityTable capacity={capacity} />
      <span>
        <Button variant="secondary" onPress={() => setOpen(true)}>
          {t('form.preview.open')}
        </Button>
      </span>
      {isOpen && (
        <ManifestDialog manifest={manifest} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
