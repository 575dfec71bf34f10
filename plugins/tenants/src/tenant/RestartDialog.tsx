// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Select, Text } from '@backstage/ui';
import { WorkloadStatus } from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import {
  ConfirmDialog,
  useToast,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';

// No Kubernetes name is this, so it cannot collide with a workload's.
const ALL = '*';

/** Asks which workloads to restart, and asks for it. */
export function RestartDialog(props: {
  tenantId: string;
  workloads: WorkloadStatus[];
  onClose: () => void;
}) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const toast = useToast();
  const [workload, setWorkload] = useState(ALL);
  // A name may be of several kinds: what is asked for restarts all of them.
  const names = new Set(
    props.workloads
      .filter(({ kind }) => kind !== 'Job' && kind !== 'CronJob')
      .map(({ name }) => name),
  );
  const restart = async () => {
    await api.restartTenant(
      props.tenantId,
      workload === ALL ? {} : { workload },
    );
    toast.post({
      title: t('tenant.restart.done'),
      status: 'info',
      timeout: 4000,
    });
    props.onClose();
  };
  return (
    <ConfirmDialog
      title={t('tenant.restart.title')}
      confirmLabel={t('tenant.action.restart')}
      onConfirm={restart}
      onClose={props.onClose}
    >
      <Text as="p">{t('tenant.restart.text')}</Text>
      <Select
        label={t('tenant.restart.which')}
        options={[
          { value: ALL, label: t('tenant.restart.all') },
          ...[...names].map(name => ({ value: name, label: name })),
        ]}
        value={workload}
        onChange={value => setWorkload(String(value))}
      />
    </ConfirmDialog>
  );
}
