// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Switch } from '@backstage/ui';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { useRef } from 'react';
import { InputName, InputRow } from './inputRows';
import { Inputs } from './Inputs';
import { Part } from './part';

/** An object that is there or not, with its inputs while it is. Switched off and on again it is what it was. */
export function SwitchedPart(props: {
  part: Part;
  name: InputName;
  rows: InputRow[];
  /** What it is when it is switched on for the first time. */
  fresh: unknown;
}) {
  const { t } = useWords();
  const { part, name, rows, fresh } = props;
  const { value, isDisabled, onChange } = part;
  const last = useRef<unknown>(fresh);
  const isOn = value !== undefined;
  if (isOn) last.current = value;
  return (
    <div className={layout.stack}>
      <Switch
        label={t(`input.${name}`)}
        isSelected={isOn}
        isDisabled={isDisabled}
        onChange={on => onChange(on ? last.current : undefined)}
      />
      <Inputs part={part} rows={isOn ? rows : []} />
    </div>
  );
}
