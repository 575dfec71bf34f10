// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import {
  DataTable,
  formatQuantity,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { CodeView } from '../components/CodeView';
import { quotaIn } from './quotaIn';

/** A manifest, byte by byte, and its quota in a table. */
export function ManifestDialog(props: {
  manifest: string;
  onClose: () => void;
}) {
  const { t } = useWords();
  const quota = quotaIn(props.manifest);
  return (
    <Dialog
      isOpen
      width="min(960px, calc(100vw - 32px))"
      onOpenChange={isOpen => !isOpen && props.onClose()}
    >
      <DialogHeader>{t('form.preview.title')}</DialogHeader>
      <DialogBody>
        <div className={layout.stack}>
          {quota.length > 0 && (
            <Accordion>
              <AccordionTrigger title={t('form.preview.quota')} />
              <AccordionPanel>
                <DataTable
                  isCompact
                  caption={t('form.preview.quota')}
                  rows={quota}
                  rowKey={([resource]) => resource}
                  columns={[
                    {
                      id: 'resource',
                      header: t('form.preview.quota.resource'),
                      cell: ([resource]) => (
                        <span className={layout.mono}>{resource}</span>
                      ),
                    },
                    {
                      id: 'hard',
                      header: t('form.preview.quota.hard'),
                      isNumber: true,
                      cell: ([resource, hard]) =>
                        formatQuantity(resource, hard),
                    },
                  ]}
                />
              </AccordionPanel>
            </Accordion>
          )}
          <CodeView label={t('form.preview.title')} text={props.manifest} />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('form.preview.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
