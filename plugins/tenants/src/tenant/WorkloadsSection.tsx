// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import {
  TenantStatus,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import {
  Chip,
  DataTable,
  layout,
  Live,
  LiveView,
  Section,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { LogsDialog } from './LogsDialog';

/** Each workload, how many of its replicas are ready, and what keeps the others. */
export function WorkloadsSection({ status }: { status: Live<TenantStatus> }) {
  const { t } = useWords();
  return (
    <Section title={t('tenant.workloads.title')}>
      {/* The verdict above shows the error of the same answer. */}
      <LiveView
        live={status.data ? { ...status, error: undefined } : status}
        rows={2}
      >
        {({ tenant_id: tenantId, workloads }) =>
          workloads.length === 0 ? (
            <Text as="p" color="secondary">
              {t('tenant.workloads.empty')}
            </Text>
          ) : (
            <Workloads tenantId={tenantId} workloads={workloads} />
          )
        }
      </LiveView>
    </Section>
  );
}

function Workloads(props: { tenantId: string; workloads: WorkloadStatus[] }) {
  const { t } = useWords();
  const [shown, setShown] = useState<string>();
  return (
    <>
      <DataTable
        caption={t('tenant.workloads.title')}
        rows={props.workloads}
        rowKey={keyOf}
        columns={[
          {
            id: 'name',
            header: t('tenant.workloads.name'),
            cell: ({ name, managed }) => (
              <span className={layout.tight}>
                <strong>{name}</strong>
                {managed === false && (
                  <Text variant="body-small" color="secondary">
                    {t('tenant.workloads.unmanaged')}
                  </Text>
                )}
              </span>
            ),
          },
          {
            id: 'kind',
            header: t('tenant.workloads.kind'),
            cell: ({ kind }) => kind,
          },
          {
            id: 'ready',
            header: t('tenant.workloads.ready'),
            isNumber: true,
            cell: row => `${row.ready_replicas}/${row.desired_replicas}`,
          },
          {
            id: 'state',
            header: t('tenant.workloads.state'),
            cell: row => <WorkloadState workload={row} />,
          },
          {
            id: 'logs',
            header: t('tenant.logs.open'),
            cell: row => (
              <Button
                size="small"
                variant="secondary"
                aria-label={t('tenant.logs.openOf', { name: row.name })}
                onPress={() => setShown(keyOf(row))}
              >
                {t('tenant.logs.open')}
              </Button>
            ),
          },
        ]}
      />
      {shown && (
        <LogsDialog
          tenantId={props.tenantId}
          workload={shown}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}

const keyOf = ({ kind, name }: WorkloadStatus) => `${kind}/${name}`;

const TONES = {
  done: 'success',
  running: 'success',
  scheduled: 'success',
  queued: 'neutral',
  available: 'success',
  unavailable: 'danger',
  stopped: 'neutral',
} as const;

// The cluster calls nothing of nothing available.
function stateOf(workload: WorkloadStatus): keyof typeof TONES {
  const { kind, available, suspended, problem } = workload;
  const { ready_replicas, desired_replicas } = workload;
  if (kind === 'Job' || kind === 'CronJob') {
    if (problem?.code === 'job_queued') return 'queued';
    if (problem) return 'unavailable';
    if (suspended && !available) return 'stopped';
    if (kind === 'Job') return available ? 'done' : 'running';
    return suspended ? 'stopped' : 'scheduled';
  }
  if (!available) return 'unavailable';
  return desired_replicas === 0 && ready_replicas === 0
    ? 'stopped'
    : 'available';
}

function WorkloadState({ workload }: { workload: WorkloadStatus }) {
  const { t, say } = useWords();
  const { problem, queue } = workload;
  const flavors = queue?.flavors?.join(', ');
  const state = stateOf(workload);
  return (
    <span className={layout.tight}>
      <span>
        <Chip tone={TONES[state]}>{t(`tenant.workloads.${state}`)}</Chip>
      </span>
      {problem && <span>{say('verdict', problem.code, problem.params)}</span>}
      {flavors && (
        <Text variant="body-small" color="secondary">
          {t('tenant.workloads.flavors', { flavors })}
        </Text>
      )}
    </span>
  );
}
