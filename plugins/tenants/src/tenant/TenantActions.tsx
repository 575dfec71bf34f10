// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import {
  Tenant,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import layout from '../components/layout.module.css';
import { useLinks } from '../links';
import { useWords } from '../translation';
import { actionBlocks, actionsOf, TenantAction } from './actionBlocks';
import { DeleteDialog } from './DeleteDialog';
import { RestartDialog } from './RestartDialog';
import { SleepDialog } from './SleepDialog';

const LABELS = {
  change: 'tenant.action.change',
  restart: 'tenant.action.restart',
  suspend: 'tenant.action.suspend',
  resume: 'tenant.action.resume',
  delete: 'tenant.action.delete',
} as const;

/** Change, restart, suspension or resumption, deletion; what is not offered says why. */
export function TenantActions(props: {
  tenant: Tenant;
  workloads: WorkloadStatus[];
  reload: () => Promise<void>;
}) {
  const { t } = useWords();
  const { tenant } = props;
  const [dialog, setDialog] = useState<TenantAction>();
  const navigate = useNavigate();
  const changeHref = useLinks().change(tenant.tenantId);
  const id = useId();
  const blocks = actionBlocks(tenant);
  const start = (action: TenantAction) =>
    action === 'change' ? navigate(changeHref ?? '') : setDialog(action);
  return (
    <div className={layout.tight}>
      <div
        role="group"
        aria-label={t('tenant.action.label')}
        className={layout.inline}
      >
        {actionsOf(tenant).map(action => (
          <Button
            key={action}
            size="small"
            variant="secondary"
            destructive={action === 'delete'}
            isDisabled={blocks[action] !== undefined}
            aria-describedby={blocks[action] && id}
            onPress={() => start(action)}
          >
            {t(LABELS[action])}
          </Button>
        ))}
      </div>
      {Object.keys(blocks).length > 0 && (
        <Text as="p" id={id} variant="body-small" color="secondary">
          {[...new Set(Object.values(blocks))].map(key => t(key)).join(' ')}
        </Text>
      )}
      {dialog && (
        <ActionDialog
          {...props}
          action={dialog}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}

function ActionDialog(props: {
  tenant: Tenant;
  workloads: WorkloadStatus[];
  reload: () => Promise<void>;
  action: TenantAction;
  onClose: () => void;
}) {
  const { tenant, workloads, reload, action, onClose } = props;
  const { tenantId } = tenant;
  switch (action) {
    case 'delete':
      return <DeleteDialog tenant={tenant} onClose={onClose} onDone={reload} />;
    case 'suspend':
    case 'resume':
      return (
        <SleepDialog
          type={action}
          tenantId={tenantId}
          onClose={onClose}
          onDone={reload}
        />
      );
    default:
      return (
        <RestartDialog
          tenantId={tenantId}
          workloads={workloads}
          onClose={onClose}
        />
      );
  }
}
