// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Alert,
  Button,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
} from '@backstage/ui';
import {
  removes,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  CopyButton,
  layout,
  Live,
  LiveView,
  Section,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { CodeView } from '../components/CodeView';
import { DiffView } from '../components/DiffView';
import { ShownManifest } from './loadManifest';

/** What would be delivered: the changed lines where there is a base, and always the whole. */
export function ManifestSection(props: {
  type: TenantRequest['type'];
  manifest: Live<ShownManifest>;
  isChanged: boolean;
  onShowNew: () => void;
}) {
  const { t } = useWords();
  return (
    <Section
      title={t(
        removes(props.type)
          ? 'request.deleteManifest'
          : 'request.section.manifest',
      )}
      actions={
        props.manifest.data && (
          <CopyButton text={props.manifest.data.manifest} />
        )
      }
    >
      <div className={layout.stack}>
        {props.isChanged && (
          <Alert
            role="alert"
            status="warning"
            icon
            title={t('request.changed.title')}
            description={t('request.changed.text')}
            customActions={
              <Button size="small" variant="primary" onPress={props.onShowNew}>
                {t('request.changed.show')}
              </Button>
            }
          />
        )}
        <LiveView live={props.manifest} rows={8}>
          {shown => <Shown shown={shown} reload={props.manifest.reload} />}
        </LiveView>
      </div>
    </Section>
  );
}

function Shown(props: { shown: ShownManifest; reload: () => Promise<void> }) {
  const { t } = useWords();
  const { shown } = props;
  const whole = (
    <CodeView label={t('request.view.manifest')} text={shown.manifest} />
  );
  return (
    <div className={layout.stack}>
      <DigestNote shown={shown} reload={props.reload} />
      {shown.diff ? (
        <Tabs>
          <TabList aria-label={t('request.section.manifest')}>
            <Tab id="diff">{t('request.view.diff')}</Tab>
            <Tab id="manifest">{t('request.view.manifest')}</Tab>
          </TabList>
          <TabPanel id="diff">
            <DiffView diff={shown.diff} omitted={shown.diffShortened} />
          </TabPanel>
          <TabPanel id="manifest">{whole}</TabPanel>
        </Tabs>
      ) : (
        whole
      )}
    </div>
  );
}

function DigestNote(props: {
  shown: ShownManifest;
  reload: () => Promise<void>;
}) {
  const { t } = useWords();
  const { digest, check } = props.shown;
  return (
    <>
      <div className={layout.tight}>
        <Text variant="body-small" color="secondary">
          {t('request.digest')}
        </Text>
        <code className={layout.mono}>{digest}</code>
        {check !== 'mismatch' && (
          <Text variant="body-small" color="secondary">
            {t(`request.digest.${check}`)}
          </Text>
        )}
      </div>
      {check === 'mismatch' && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('request.digest.mismatch')}
          customActions={
            <Button
              size="small"
              variant="secondary"
              onPress={() => void props.reload()}
            >
              {t('action.retry')}
            </Button>
          }
        />
      )}
    </>
  );
}
