// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Text } from '@backstage/ui';
import { PanelData } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useNow } from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** Why a panel has nothing new to show, each reason in its own words. */
export function PanelState(props: { data: PanelData; isKept: boolean }) {
  const { m, words } = useMonitoringWords();
  const now = useNow();
  const { state, lastGoodAt } = props.data;
  if (state === 'unavailable') {
    return (
      <Alert
        role="status"
        icon
        status="warning"
        title={m('panel.unavailable.title')}
        description={[
          lastGoodAt
            ? m('panel.unavailable.since', { age: words.ago(lastGoodAt, now) })
            : m('panel.unavailable.never'),
          ...(props.isKept ? [m('panel.unavailable.kept')] : []),
        ].join(' ')}
      />
    );
  }
  if (state === 'ok') return null;
  return (
    <div className={layout.tight}>
      <Text as="p" weight="bold">
        {m(`panel.${state}.title`)}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {m(`panel.${state}.text`)}
      </Text>
    </div>
  );
}
