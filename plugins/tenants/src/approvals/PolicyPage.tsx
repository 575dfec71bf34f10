// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  Button,
  Card,
  CardBody,
  Select,
  Text,
  TextAreaField,
} from '@backstage/ui';
import {
  PolicySimulation,
  SimulatePolicyInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ErrorPanel,
  layout,
  LiveView,
  NotAllowed,
  PageFrame,
  statusOf,
  useAction,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { RiScales3Line } from '@remixicon/react';
import { dump, load } from 'js-yaml';
import { useState } from 'react';
import { tenantsApiRef } from '../api';
import styles from './PolicyPage.module.css';
import { SimulationTable } from './SimulationTable';

/** Rules of approval are edited as a text and tried on requests; nothing of it is kept. */
export function PolicyPage() {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const live = useLive(() => api.simulatePolicy({}), 'policy');
  return (
    <PageFrame title={t('policy.title')} icon={<RiScales3Line />}>
      <Text as="p" color="secondary">
        {t('policy.intro')}
      </Text>
      {live.error && statusOf(live.error) === 403 ? (
        <NotAllowed who={t('refused.tenants.policy.simulate')} />
      ) : (
        <LiveView live={live} rows={8}>
          {known => <Simulator known={known} />}
        </LiveView>
      )}
    </PageFrame>
  );
}

function Simulator({ known }: { known: PolicySimulation }) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const [text, setText] = useState(() => textOf(known.rules));
  const [requestId, setRequestId] = useState('all');
  const [result, setResult] = useState<PolicySimulation>();
  const tried = useAction(async () => {
    const rules = rulesIn(text, t('policy.unreadable'));
    const one = requestId === 'all' ? {} : { requestId };
    setResult(await api.simulatePolicy({ rules, ...one }));
  });
  return (
    <div className={layout.stack}>
      <Card>
        <CardBody>
          <div className={layout.stack}>
            <TextAreaField
              label={t('policy.rules')}
              description={t('policy.rules.hint')}
              rows={14}
              className={styles.rules}
              value={text}
              onChange={setText}
            />
            <Select
              label={t('policy.requests')}
              style={{ maxWidth: 420 }}
              options={[
                { value: 'all', label: t('policy.requests.all') },
                ...known.items.map(({ id, type, tenantId, state }) => ({
                  value: id,
                  label: `${t(`request.title.${type}`, { tenantId })} · ${t(
                    `requestState.${state}`,
                  )}`,
                })),
              ]}
              value={requestId}
              onChange={key => setRequestId(String(key))}
            />
            <span>
              <Button
                variant="primary"
                isPending={tried.isPending}
                onPress={() => void tried.run()}
              >
                {t('policy.try')}
              </Button>
            </span>
            {tried.error && <ErrorPanel error={tried.error} />}
          </div>
        </CardBody>
      </Card>
      {result && <SimulationTable simulation={result} />}
    </div>
  );
}

// The version is a digest of the rule unless somebody names one: edited, it is another one.
function textOf(rules: PolicySimulation['rules']): string {
  return dump(
    rules.map(({ version, ...rule }) =>
      /^[0-9a-f]{12}$/.test(version ?? '') ? rule : { version, ...rule },
    ),
  );
}

function rulesIn(text: string, wrong: string): SimulatePolicyInput['rules'] {
  try {
    return (load(text) ?? []) as SimulatePolicyInput['rules'];
  } catch (error) {
    const [line] = (error as Error).message.split('\n');
    throw new Error(`${wrong} ${line}`);
  }
}
