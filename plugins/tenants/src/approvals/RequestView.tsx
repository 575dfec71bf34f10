// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  isOpenState,
  removes,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import { tenantsApiRef } from '../api';
import { CapacityTable } from '../components/CapacityTable';
import { Findings } from '../components/Findings';
import { Section } from '../components/Section';
import layout from '../components/layout.module.css';
import { useLoad } from '../live';
import { useWords } from '../translation';
import { DecisionList } from './DecisionList';
import { DecisionPanel } from './DecisionPanel';
import { loadManifest } from './loadManifest';
import { ManifestSection } from './ManifestSection';
import { RequestSpec } from './RequestSpec';
import { RequestSummary } from './RequestSummary';
import { isShownAsGoing, WhatGoes } from './WhatGoes';

/** Everything about a request; left what is asked, right what speaks for and against it. */
export function RequestView(props: {
  request: TenantRequest;
  viewer: string | undefined;
  reload: () => Promise<void>;
}) {
  const { request } = props;
  const api = useApi(tenantsApiRef);
  // The manifest on screen changes only when the reader asks for the new one.
  const [round, setRound] = useState(0);
  const manifest = useLoad(() => loadManifest(api, request.id), `${round}`);
  const isChanged =
    isOpenState(request.state) &&
    manifest.data !== undefined &&
    manifest.data.digest !== request.manifestDigest;
  return (
    <div className={layout.stack}>
      <RequestSummary request={request} />
      <DecisionPanel
        request={request}
        viewer={props.viewer}
        shown={isChanged ? undefined : manifest.data}
        reload={props.reload}
      />
      <div className={layout.columns}>
        <div className={layout.stack}>
          <RequestSpec request={request} />
          <WhatGoes request={request} />
          <ManifestSection
            type={request.type}
            manifest={manifest}
            isChanged={isChanged}
            onShowNew={() => setRound(round + 1)}
          />
        </div>
        <Arguments request={request} />
      </div>
    </div>
  );
}

// What speaks for and against it.
function Arguments({ request }: { request: TenantRequest }) {
  const { t } = useWords();
  const isShown = removes(request.type) ? isShownAsGoing : () => false;
  const findings = request.findings.filter(it => !isShown(it));
  const isAll = findings.length === request.findings.length;
  return (
    <div className={layout.stack}>
      <Section title={t('request.section.findings')}>
        {findings.length > 0 ? (
          <Findings findings={findings} />
        ) : (
          <Text as="p">
            {t(isAll ? 'request.noFindings' : 'request.noOtherFindings')}
          </Text>
        )}
      </Section>
      <Section title={t('request.section.capacity')}>
        <CapacityTable capacity={request.capacity} />
      </Section>
      <Section title={t('request.section.decisions')}>
        <DecisionList request={request} />
      </Section>
    </div>
  );
}
