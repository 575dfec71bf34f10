// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  Certificate,
  CertificateCheck,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  ErrorPanel,
  layout,
  LiveView,
  RefusableButton,
  Section,
  Tone,
  useAction,
  useLive,
  useNow,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { ofLife } from './ofLife';

const TONES: Record<Certificate['result'], Tone> = {
  passed: 'success',
  failed: 'danger',
  incomplete: 'warning',
  not_configured: 'neutral',
  not_run: 'neutral',
};

/** What needs eyes stands open, the rest behind a click. */
const OPEN = ['failed', 'error'] as const;
const FOLDED = ['not_proven', 'deviation', 'passed'] as const;

/** Whether the tenant's people were found able to leave it: the newest certificate, and a way to ask for a new one. */
export function CertificateSection({ tenant }: { tenant: Tenant }) {
  const { t } = useWords();
  const { tenantId, life } = tenant;
  const api = useApi(tenantsApiRef);
  const live = useLive(
    () => api.getCertificate(tenantId, ofLife(tenant)),
    life,
  );
  const run = useAction(async () => {
    await api.runCertificate(tenantId);
    await live.reload();
  });
  const mayRun =
    live.data !== undefined &&
    live.data.result !== 'not_configured' &&
    ['active', 'suspended'].includes(tenant.lifecycle);
  const isAllowed = tenant.allowed?.operate !== false;
  return (
    <Section
      title={t('certificate.title')}
      actions={
        mayRun && (
          <RefusableButton
            size="small"
            variant="secondary"
            isPending={run.isPending}
            refusal={isAllowed ? undefined : t('certificate.run.reason')}
            onPress={() => void run.run()}
          >
            {t('certificate.run')}
          </RefusableButton>
        )
      }
    >
      {run.error && <ErrorPanel error={run.error} onRetry={run.run} />}
      <LiveView live={live} rows={3}>
        {certificate => <Details certificate={certificate} />}
      </LiveView>
    </Section>
  );
}

function Details({ certificate }: { certificate: Certificate }) {
  const { word } = useWords();
  const { result, checks } = certificate;
  return (
    <div className={layout.stack}>
      <span className={layout.inline}>
        <Chip tone={TONES[result]}>{word('certificateResult', result)}</Chip>
        <Summary certificate={certificate} />
      </span>
      {OPEN.map(each => (
        <Checks key={each} result={each} checks={checks} isOpen />
      ))}
      {FOLDED.map(each => (
        <Checks key={each} result={each} checks={checks} />
      ))}
    </div>
  );
}

function Summary({ certificate }: { certificate: Certificate }) {
  const { t, age } = useWords();
  const now = useNow();
  const { result, ranAt, clusterVersion = '', checks } = certificate;
  if (result === 'not_configured' || result === 'not_run') {
    return (
      <Text color="secondary">
        {t(
          result === 'not_run'
            ? 'certificate.not_run'
            : 'certificate.not_configured',
        )}
      </Text>
    );
  }
  const passed = checks.filter(it => it.result === 'passed').length;
  return (
    <Text color="secondary">
      {t('certificate.count', { passed, total: checks.length })}{' '}
      {ranAt &&
        t('certificate.ranAt', {
          age: age(ranAt, now),
          version: clusterVersion,
        })}
    </Text>
  );
}

function Checks(props: {
  result: CertificateCheck['result'];
  checks: CertificateCheck[];
  isOpen?: boolean;
}) {
  const { t } = useWords();
  const checks = props.checks.filter(it => it.result === props.result);
  if (checks.length === 0) {
    return null;
  }
  return (
    <details open={props.isOpen}>
      <summary>
        {t(`checkResult.${props.result}`)} ({checks.length})
      </summary>
      <ul className={`${layout.list} ${layout.stack}`}>
        {checks.map(check => (
          <CheckLine
            key={`${check.id} ${check.code} ${check.role}`}
            check={check}
          />
        ))}
      </ul>
    </details>
  );
}

function CheckLine({ check }: { check: CertificateCheck }) {
  const { word } = useWords();
  const { id, code, role, evidence } = check;
  const title = word('check', code);
  return (
    <li className={layout.tight}>
      <span className={layout.inline}>
        <span>{role ? `${title} · ${word('role', role)}` : title}</span>
        <span className={layout.mono}>{id}</span>
      </span>
      <Text variant="body-x-small" color="secondary">
        {evidence}
      </Text>
    </li>
  );
}
