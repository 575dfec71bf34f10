// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  carriesSpec,
  Finding,
  isOpenState,
  removes,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useRef, useState } from 'react';
import {
  layout,
  Section,
  useLoad,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { CapacityTable } from '../components/CapacityTable';
import { Findings } from '../components/Findings';
import { ApprovalSteps } from './ApprovalSteps';
import { ChangesNote } from './ChangesNote';
import { Comments } from './Comments';
import { DecisionList } from './DecisionList';
import { DecisionPanel } from './DecisionPanel';
import { loadManifest } from './loadManifest';
import { effectOf, needsRoom } from './effectOf';
import { ManifestSection } from './ManifestSection';
import { NextRequest } from './NextRequest';
import { RejectionNote } from './RejectionNote';
import { RequestDelivery } from './RequestDelivery';
import { RequestSpec } from './RequestSpec';
import { RequestSummary } from './RequestSummary';
import { isShownAsGoing, WhatGoes } from './WhatGoes';
import { WhatRuns } from './WhatRuns';

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
  // Of who came to decide, also when somebody else was faster.
  const couldDecide = useRef(false);
  couldDecide.current ||= request.decidable === true;
  const hasDecided = request.decisions.some(
    it => it.decidedBy === props.viewer && !it.void,
  );
  const isDone =
    hasDecided || (!isOpenState(request.state) && couldDecide.current);
  const isNothing = !isOpenState(request.state) && request.state !== 'approved';
  const isChanged =
    isOpenState(request.state) &&
    manifest.data !== undefined &&
    (manifest.data.digest !== request.manifestDigest ||
      manifest.data.round !== request.round);
  return (
    <div className={layout.stack}>
      <RejectionNote request={request} viewer={props.viewer} />
      <ChangesNote request={request} reload={props.reload} />
      <RequestSummary request={request} viewer={props.viewer} />
      <DecisionPanel
        request={request}
        viewer={props.viewer}
        shown={isChanged ? undefined : manifest.data}
        reload={props.reload}
      />
      {isDone && <NextRequest after={request.id} />}
      <RequestDelivery request={request} />
      <div className={layout.columns}>
        <div className={layout.stack}>
          <RequestSpec request={request} />
          {isOpenState(request.state) && <WhatRuns request={request} />}
          {!isNothing && <WhatGoes request={request} />}
          <ManifestSection
            type={request.type}
            manifest={manifest}
            isChanged={isChanged}
            onShowNew={() => setRound(round + 1)}
          />
        </div>
        <div className={layout.stack}>
          <Arguments request={request} />
          <Comments request={request} reload={props.reload} />
        </div>
      </div>
    </div>
  );
}

// What goes has its own section; a service that stops may well lack a second replica.
function isSaidHere(finding: Finding, { type }: TenantRequest): boolean {
  if (removes(type)) {
    return !isShownAsGoing(finding);
  }
  const isOfService = finding.path?.startsWith('services') ?? false;
  return (
    effectOf(type) !== 'stop' || finding.severity !== 'warning' || !isOfService
  );
}

// What speaks for and against it.
function Arguments({ request }: { request: TenantRequest }) {
  const { t } = useWords();
  const findings = request.findings.filter(it => isSaidHere(it, request));
  return (
    <div className={layout.stack}>
      {(findings.length > 0 || carriesSpec(request.type)) && (
        <Section title={t('request.section.findings')}>
          {findings.length > 0 ? (
            <Findings findings={findings} spec={request.spec} />
          ) : (
            <Text as="p">{t('request.noFindings')}</Text>
          )}
        </Section>
      )}
      {needsRoom(request.type) && (
        <Section title={t('request.section.capacity')}>
          <CapacityTable capacity={request.capacity} />
        </Section>
      )}
      <ApprovalSteps request={request} />
      <Section title={t('request.section.decisions')}>
        <DecisionList request={request} />
      </Section>
    </div>
  );
}
