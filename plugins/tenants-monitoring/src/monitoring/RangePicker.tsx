// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Switch, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { layout } from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import styles from './RangePicker.module.css';
import { boundsOf, Span, SPANS, TimeRange } from './timeRange';
import { RangeParams } from './useTimeRange';

const CUSTOM = 'custom';

/** The range of all panels: the last while, or from one moment to another; and whether events are drawn. */
export function RangePicker({ params }: { params: RangeParams }) {
  const { m } = useMonitoringWords();
  const { range, setRange, showsEvents, setEvents } = params;
  const [isOpen, setOpen] = useState(false);
  const chosen = isOpen || !('span' in range) ? CUSTOM : range.span;
  const choose = (id: string) => {
    setOpen(id === CUSTOM);
    if (id !== CUSTOM) setRange({ span: id as Span });
  };
  return (
    <div className={layout.tight}>
      <div className={layout.between}>
        <ToggleButtonGroup
          aria-label={m('range.label')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[chosen]}
          onSelectionChange={keys => choose(String([...keys][0]))}
          className={styles.spans}
        >
          {Object.keys(SPANS).map(id => (
            <ToggleButton key={id} id={id} size="small">
              {m(`range.${id as Span}`)}
            </ToggleButton>
          ))}
          <ToggleButton id={CUSTOM} size="small">
            {m('range.custom')}
          </ToggleButton>
        </ToggleButtonGroup>
        <Switch
          label={m('events.show')}
          isSelected={showsEvents}
          onChange={setEvents}
        />
      </div>
      {chosen === CUSTOM && (
        <Custom
          range={range}
          onApply={next => {
            setOpen(false);
            setRange(next);
          }}
        />
      )}
    </div>
  );
}

function Custom(props: {
  range: TimeRange;
  onApply: (range: TimeRange) => void;
}) {
  const { m } = useMonitoringWords();
  const [bounds, setBounds] = useState(() => {
    const { from, to } = boundsOf(props.range, Date.now());
    return { from: inputOf(from), to: inputOf(to) };
  });
  const isOrdered = Date.parse(bounds.from) < Date.parse(bounds.to);
  return (
    <form
      className={styles.custom}
      onSubmit={event => {
        event.preventDefault();
        if (!isOrdered) return;
        props.onApply({
          from: new Date(bounds.from).toISOString(),
          to: new Date(bounds.to).toISOString(),
        });
      }}
    >
      {(['from', 'to'] as const).map(name => (
        <label key={name} className={styles.moment}>
          {m(`range.${name}`)}
          <input
            type="datetime-local"
            value={bounds[name]}
            aria-invalid={!isOrdered}
            onChange={({ target }) =>
              setBounds({ ...bounds, [name]: target.value })
            }
          />
        </label>
      ))}
      <Button type="submit" size="small" isDisabled={!isOrdered}>
        {m('range.apply')}
      </Button>
      {!isOrdered && (
        <span role="alert" className={layout.dangerText}>
          {m('range.order')}
        </span>
      )}
    </form>
  );
}

/** A moment in the reader's own time, as the input takes it. */
function inputOf(iso: string): string {
  const at = new Date(iso);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
