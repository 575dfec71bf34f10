// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import {
  CreateRequestInput,
  Preview,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import {
  describeField,
  layout,
  Section,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { CapacityTable } from '../components/CapacityTable';
import { Findings } from '../components/Findings';
import { KEPT, KeptFacts } from './KeptFacts';
import { ManifestDialog } from './ManifestDialog';
import { PreviewRefusal } from './PreviewRefusal';
import { refusedOutside } from './problemOf';
import { refusalsOf } from './refusalsOf';
import { useWishPreview, WishPreview } from './useWishPreview';

/** What the server says of a wish, kept while it is written: findings, room, and the manifest one click away. */
export function PreviewSide(props: {
  wish: CreateRequestInput;
  /** What the form has fields for; what else is sent is said. */
  fields: string[];
}) {
  const { wish } = props;
  const words = useWords();
  const { t } = words;
  const state = useWishPreview(wish);
  const { preview, error, flaws } = state;
  const spec = 'spec' in wish ? wish.spec : undefined;
  // What is missing may be asked for in a later step.
  const unshown = refusedOutside(props.fields, flaws).filter(
    ({ code }) => code !== 'required',
  );
  const sentences = error
    ? refusalsOf(error, spec, words)
    : unshown.map(flaw => describeField(flaw, words, spec));
  return (
    <Section title={t('form.preview.title')}>
      <div className={`${layout.stack} ${layout.words}`}>
        <div aria-live="polite">
          {sentences.length > 0 ? (
            <PreviewRefusal sentences={sentences} askAgain={state.askAgain} />
          ) : (
            <Text as="p" color={preview ? undefined : 'secondary'}>
              {t(...summaryOf(state))}
            </Text>
          )}
        </div>
        {spec && <KeptFacts kept={without(spec, props.fields)} />}
        {preview && (
          <div
            className={layout.stack}
            style={state.isOld || error ? { opacity: 0.6 } : undefined}
          >
            <Details preview={preview} spec={spec} />
          </div>
        )}
      </div>
    </Section>
  );
}

function without(spec: TenantSpecInput, fields: string[]) {
  const kept = KEPT.filter(key => !fields.includes(key));
  return Object.fromEntries(kept.map(key => [key, spec[key]]));
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

function Details(props: { preview: Preview; spec?: TenantSpecInput }) {
  const { preview, spec } = props;
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { findings, capacity, manifest } = preview;
  return (
    <>
      {findings.length > 0 && <Findings findings={findings} spec={spec} />}
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
