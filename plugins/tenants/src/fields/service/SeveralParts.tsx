// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import {
  layout,
  MessageKey,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { RiAddLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { FieldError } from '@ecp-ai/backstage-plugin-tenants-common';
import { UnshownProblems } from '../UnshownProblems';
import { InputName } from './inputRows';
import { Part } from './part';

/** Several of a sort below their name, what is wrong with them as a whole, and a button for one more. */
export function SeveralParts(props: {
  part: Part;
  name: InputName;
  /** At none of them. */
  errors: FieldError[];
  /** What they are is said above. */
  isBare?: boolean;
  onAdd: () => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  const { part, name, errors, onAdd, children } = props;
  return (
    <div className={layout.stack}>
      {!props.isBare && (
        <div className={layout.tight}>
          <Text as="p" weight="bold">
            {t(`input.${name}`)}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {t(`input.${name}.help` as MessageKey)}
          </Text>
        </div>
      )}
      {children}
      <UnshownProblems errors={errors} spec={part.spec} />
      <span>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine />}
          isDisabled={part.isDisabled}
          onPress={onAdd}
        >
          {t(`input.${name}.add` as MessageKey)}
        </Button>
      </span>
    </div>
  );
}
