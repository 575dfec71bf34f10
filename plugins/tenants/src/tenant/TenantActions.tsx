// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  Tenant,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import {
  layout,
  RefusableButton,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useLinks } from '../links';
import { actionBlocks, actionsOf, TenantAction } from './actionBlocks';
import { DeleteDialog } from './DeleteDialog';
import { RestartDialog } from './RestartDialog';
import { SleepDialog } from './SleepDialog';
import { templateActions, useChangeTemplates } from './useChangeTemplates';

const LABELS = {
  resize: 'tenant.action.resize',
  services: 'tenant.action.services',
  access: 'tenant.action.access',
  monitoring: 'tenant.action.monitoring',
  change: 'tenant.action.change',
  restart: 'tenant.action.restart',
  suspend: 'tenant.action.suspend',
  resume: 'tenant.action.resume',
  delete: 'tenant.action.delete',
} as const;

/** The forms of a change, restart, suspension or resumption, deletion; what is not offered says why. */
export function TenantActions(props: {
  tenant: Tenant;
  workloads: WorkloadStatus[];
  reload: () => Promise<void>;
}) {
  const { t } = useWords();
  const { tenant } = props;
  const [dialog, setDialog] = useState<TenantAction>();
  const navigate = useNavigate();
  const forms: Partial<Record<TenantAction, string>> = {
    ...useChangeTemplates(tenant.tenantId),
    change: useLinks().change(tenant.tenantId),
  };
  const id = useId();
  const shown = actionsOf(tenant).filter(
    action => forms[action] || !isForm(action),
  );
  const blocks = actionBlocks(tenant);
  const reasons = new Set(shown.flatMap(action => blocks[action] ?? []));
  const start = (action: TenantAction) => {
    const href = forms[action];
    if (href) navigate(href);
    else setDialog(action);
  };
  return (
    <div className={layout.tight}>
      <div
        role="group"
        aria-label={t('tenant.action.label')}
        className={layout.inline}
      >
        {shown.map(action => (
          <RefusableButton
            key={action}
            size="small"
            variant="secondary"
            destructive={action === 'delete'}
            refusal={blocks[action] && t(blocks[action])}
            refusedBy={id}
            onPress={() => start(action)}
          >
            {t(LABELS[action])}
          </RefusableButton>
        ))}
      </div>
      {reasons.size > 0 && (
        <Text as="p" id={id} variant="body-small" color="secondary">
          {[...reasons].map(key => t(key)).join(' ')}
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

/** Asked for on a page of its own, where the app has that. */
function isForm(action: TenantAction): boolean {
  return action === 'change' || templateActions.some(it => it === action);
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
