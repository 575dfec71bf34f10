// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  AuditChain,
  AuditFault,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  CopyButton,
  Facts,
  layout,
  LiveView,
  Section,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';

/** Where the chain ends, how far it was verified, and its last checkpoint. */
export function ChainSection() {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const live = useLive(() => api.getAuditChain(), 'audit-chain');
  return (
    <Section title={t('audit.chain.title')}>
      <LiveView live={live}>{chain => <Chain chain={chain} />}</LiveView>
    </Section>
  );
}

function Chain({ chain }: { chain: AuditChain }) {
  const words = useWords();
  const { t } = words;
  const { head, verified, checkpoint, publicKey } = chain;
  return (
    <div className={layout.stack}>
      <Verdict verified={verified} />
      <Facts
        facts={[
          [
            t('audit.chain.end'),
            head &&
              `${t('audit.chain.row', { seq: head.seq })}, ${head.hash.slice(
                0,
                12,
              )}…`,
          ],
          [
            t('audit.chain.verified'),
            isVerified(verified) ? words.moment(verified.at) : undefined,
          ],
          [
            t('audit.chain.checkpoint'),
            checkpoint
              ? `${words.moment(checkpoint.at)} (${t('audit.chain.row', {
                  seq: checkpoint.seq,
                })}, ${t(
                  `audit.chain.${checkpoint.signed ? 'signed' : 'unsigned'}`,
                )})`
              : t('audit.chain.noCheckpoint'),
          ],
          [
            t('audit.chain.note'),
            checkpoint && <CopyButton text={checkpoint.note} />,
          ],
          [
            t('audit.chain.publicKey'),
            publicKey && <CopyButton text={publicKey} />,
          ],
        ]}
      />
    </div>
  );
}

/** Of nothing nothing was verified. */
function isVerified(
  verified: AuditChain['verified'],
): verified is NonNullable<AuditChain['verified']> {
  return Boolean(verified && (verified.seq > 0 || verified.faults.length > 0));
}

function Verdict({ verified }: Pick<AuditChain, 'verified'>) {
  const { t } = useWords();
  if (!isVerified(verified)) {
    return <Alert status="info" icon title={t('audit.chain.unverified')} />;
  }
  if (verified.faults.length === 0) {
    return (
      <Alert
        status="success"
        icon
        title={t('audit.chain.holds', { seq: verified.seq })}
      />
    );
  }
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title={t('audit.chain.broken')}
      description={
        <>
          {verified.faults.map(fault => (
            <div key={`${fault.code} ${fault.seq}`}>
              <Fault fault={fault} />
            </div>
          ))}
        </>
      }
    />
  );
}

function Fault({ fault }: { fault: AuditFault }) {
  const { t } = useWords();
  const { code, seq, to, from, by } = fault;
  return (
    <>
      {t(`auditFault.${code}`, { seq, last: to, place: from ?? '–' })}
      {by && ` (${by})`}
    </>
  );
}
