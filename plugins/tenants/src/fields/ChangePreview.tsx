// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  CreateRequestInput,
  Preview,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ReactNode } from 'react';
import {
  layout,
  Section,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { CapacityTable } from '../components/CapacityTable';
import { DiffView } from '../components/DiffView';
import { Findings } from '../components/Findings';
import styles from './fields.module.css';
import { Judgement } from './Judgement';
import { Again } from './MovedNotice';
import { useWishPreview } from './useWishPreview';

/**
 * What the server makes of a change, kept while it is written: beside the fields what it says of it, below both the lines of
 * the manifest and the room in the cluster. Only what was shown goes on.
 */
export function ChangePreview(props: {
  wish: CreateRequestInput;
  fields: string[];
  again: Again;
  children: (judgement: ReactNode) => ReactNode;
}) {
  const state = useWishPreview(props.wish);
  const { preview, error, isOld } = state;
  const spec = 'spec' in props.wish ? props.wish.spec : undefined;
  const findings = preview?.findings ?? [];
  const shade = isOld || error ? { opacity: 0.6 } : undefined;
  return (
    <>
      {props.children(
        <>
          <Judgement
            wish={props.wish}
            state={state}
            fields={props.fields}
            again={props.again}
          />
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
