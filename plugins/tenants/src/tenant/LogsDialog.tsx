// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { LOG_REFUSALS, Pod } from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import {
  ErrorPanel,
  fieldsOf,
  layout,
  LiveView,
  useLoad,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { LogChooser } from './LogChooser';
import { LogText } from './LogText';
import { LogChoice, PodLog, usePodLogs } from './usePodLogs';

/** What the containers of a tenant write, beginning with a workload's. */
export function LogsDialog(props: {
  tenantId: string;
  /** E.g. `Deployment/web`. */
  workload: string;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { tenantId } = props;
  const api = useApi(tenantsApiRef);
  const pods = useLoad(
    async () => (await api.listPods(tenantId)).items,
    tenantId,
  );
  return (
    <Dialog
      isOpen
      width="min(1100px, calc(100vw - 32px))"
      onOpenChange={isOpen => !isOpen && props.onClose()}
    >
      <DialogHeader>{t('tenant.logs.title', { tenantId })}</DialogHeader>
      <DialogBody>
        <div className={`${layout.stack} ${layout.words}`}>
          <LiveView live={pods} rows={4}>
            {found =>
              found.length === 0 ? (
                <Text as="p" color="secondary">
                  {t('tenant.logs.noPods')}
                </Text>
              ) : (
                <Logs {...props} pods={found} />
              )
            }
          </LiveView>
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('tenant.logs.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Logs(props: { tenantId: string; workload: string; pods: Pod[] }) {
  const { pods, tenantId, workload } = props;
  const first = pods.find(it => it.workload === workload) ?? pods[0];
  const [choice, setChoice] = useState<LogChoice>({
    pod: first.name,
    container: first.containers[0]?.name ?? '',
    previous: false,
    follow: false,
    tail: 500,
  });
  const log = usePodLogs(tenantId, choice);
  return (
    <div className={layout.stack}>
      <LogChooser pods={pods} choice={choice} onChange={setChoice} />
      <LogView log={log} choice={choice} onReload={log.reload} />
    </div>
  );
}

function LogView(props: {
  log: PodLog;
  choice: LogChoice;
  onReload: () => void;
}) {
  const { t } = useWords();
  const { log, choice, onReload } = props;
  const isEmpty = log.text === '' && log.state === 'ended';
  return (
    <>
      {log.text && (
        <LogText
          label={t('tenant.logs.of', {
            container: choice.container,
            pod: choice.pod,
          })}
          text={log.text}
        />
      )}
      {log.error ? (
        <ErrorPanel
          error={log.error}
          title={titleOf(log.error, t)}
          onRetry={async () => onReload()}
        />
      ) : (
        <Text as="p" color="secondary">
          {isEmpty ? t('tenant.logs.empty') : t(stateOf(log, choice))}
        </Text>
      )}
      {!log.error && (
        <div>
          <Button variant="secondary" size="small" onPress={onReload}>
            {t('tenant.logs.reload')}
          </Button>
        </div>
      )}
    </>
  );
}

function stateOf({ state }: PodLog, { follow }: LogChoice) {
  if (state === 'ended') return 'tenant.logs.ended' as const;
  return follow
    ? ('tenant.logs.following' as const)
    : ('tenant.logs.reading' as const);
}

// One status has several reasons, so the code tells.
function titleOf(
  error: Error,
  t: ReturnType<typeof useWords>['t'],
): string | undefined {
  const code = fieldsOf(error)[0]?.code;
  const known = LOG_REFUSALS.find(it => it === code);
  return known && t(`tenant.logs.refused.${known}`);
}
