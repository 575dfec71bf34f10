// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import {
  CreateRequestInput,
  Preview,
  Tenant,
  TenantRequestSummary,
  TenantsApi,
  Undo,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import {
  ConfirmDialog,
  layout,
  LiveView,
  useLoad,
  useToast,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { DiffView } from '../components/DiffView';
import { Findings } from '../components/Findings';
import { SpecChangesTable } from '../components/SpecChangesTable';
import { specChanges } from '../components/specChanges';
import { useLinks } from '../links';
import { UndoNotes } from './UndoNotes';

/** What an undo has to know of a request. */
export type Undoable = Pick<
  TenantRequestSummary,
  'id' | 'type' | 'state' | 'tenantId' | 'life'
>;

type Shown = { undo: Undo; preview: Preview };

/** What asking a change back would do and not do; only what was shown is asked for. */
export function UndoDialog(props: {
  request: Undoable;
  tenant: Tenant;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { request, tenant, onClose } = props;
  const api = useApi(tenantsApiRef);
  const shown = useLoad(() => look(api, request.id), request.id);
  const [typed, setReason] = useState<string>();
  const send = useSend(onClose);
  const { data } = shown;
  const reason =
    typed ??
    (data
      ? t('request.undo.reason', { revision: data.undo.revision + 1 })
      : '');
  const isRefused = data?.preview.findings.some(
    ({ severity }) => severity === 'error',
  );
  return (
    <ConfirmDialog
      title={t('request.undo.title', { tenantId: tenant.tenantId })}
      confirmLabel={t('request.undo.send')}
      isConfirmDisabled={!data || isRefused}
      onConfirm={async () => data && send(data.undo, reason)}
      onClose={onClose}
    >
      <LiveView live={shown} rows={6}>
        {it => <Outcome shown={it} tenant={tenant} />}
      </LiveView>
      {data && (
        <TextAreaField
          label={t('tenant.wish.reason')}
          value={reason}
          onChange={setReason}
          maxLength={2000}
        />
      )}
    </ConfirmDialog>
  );
}

function Outcome({ shown, tenant }: { shown: Shown; tenant: Tenant }) {
  const { t } = useWords();
  const { undo, preview } = shown;
  const { diff, diffShortened, findings } = preview;
  return (
    <div className={layout.stack}>
      <Text as="p">
        {t(`request.undo.${undo.type}`, { revision: undo.revision })}
      </Text>
      <UndoNotes undo={undo} />
      {undo.spec && (
        <SpecChangesTable changes={specChanges(tenant.spec, undo.spec)} />
      )}
      {findings.length > 0 && <Findings findings={findings} spec={undo.spec} />}
      {diff && (
        <details>
          <summary>{t('request.undo.manifest')}</summary>
          <DiffView diff={diff} omitted={diffShortened} />
        </details>
      )}
    </div>
  );
}

async function look(api: TenantsApi, id: string): Promise<Shown> {
  const undo = await api.getUndo(id);
  return { undo, preview: await api.previewManifest(wishOf(undo)) };
}

/** Based on the newest revision that was looked at: whoever is overtaken is told. */
function wishOf({
  type,
  tenantId,
  baseRevision,
  spec,
}: Undo): CreateRequestInput {
  return type === 'update' && spec
    ? { type, tenantId, spec, baseRevision }
    : ({ type, tenantId } as CreateRequestInput);
}

function useSend(onClose: () => void) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const links = useLinks();
  const navigate = useNavigate();
  const toast = useToast();
  return async (undo: Undo, reason: string) => {
    const { id } = await api.createRequest({
      ...wishOf(undo),
      reason: reason.trim() || undefined,
    });
    toast.post({ title: t('change.sent'), status: 'success', timeout: 4000 });
    onClose();
    navigate(links.request(id) ?? links.approvals ?? '/');
  };
}
