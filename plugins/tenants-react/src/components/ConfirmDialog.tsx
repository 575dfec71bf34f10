// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { ReactNode } from 'react';
import { useAction } from '../live';
import { useWords } from '../translation';
import { ErrorPanel } from './ErrorPanel';
import layout from './layout.module.css';

/** Asks before something is done, waits for it, and shows the error inside when it fails. */
export function ConfirmDialog(props: {
  title: string;
  confirmLabel: string;
  isDestructive?: boolean;
  isConfirmDisabled?: boolean;
  onConfirm: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  const { run, isPending, error } = useAction(props.onConfirm);
  return (
    <Dialog
      isOpen
      width="min(560px, calc(100vw - 32px))"
      onOpenChange={isOpen => !isOpen && !isPending && props.onClose()}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <div className={`${layout.stack} ${layout.words}`}>
          {props.children}
          {error && <ErrorPanel error={error} />}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          className={layout.danger}
          destructive={props.isDestructive}
          isPending={isPending}
          isDisabled={props.isConfirmDisabled}
          onPress={() => void run()}
        >
          {props.confirmLabel}
        </Button>
        <Button
          variant="secondary"
          isDisabled={isPending}
          onPress={props.onClose}
        >
          {t('action.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
