// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { Evidence } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout } from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import styles from './EvidenceView.module.css';

/** What was seen: our own status, workloads that are not ready, events, and the last lines that were written. */
export function EvidenceView({ evidence }: { evidence: Evidence }) {
  const { m, words } = useMonitoringWords();
  const { verdict, workloads, events, logs } = evidence;
  return (
    <div className={layout.stack}>
      <Text as="p">{words.say('verdict', verdict.code, verdict.params)}</Text>
      {workloads.length > 0 && (
        <Part title={m('evidence.workloads')}>
          <ul className={layout.list}>
            {workloads.map(({ problem, ...workload }) => (
              <li key={workload.name}>
                {m('evidence.workload', workload)}
                {problem &&
                  ` – ${words.say('verdict', problem.code, problem.params)}`}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {events.length > 0 && (
        <Part title={m('evidence.events')}>
          <ul className={`${layout.list} ${layout.tight}`}>
            {events.map(event => (
              <li key={`${event.at} ${event.object} ${event.reason}`}>
                <Text variant="body-small" color="secondary">
                  {words.moment(event.at)}
                </Text>{' '}
                <code className={layout.mono}>{event.object}</code>{' '}
                <strong>{event.reason}</strong> {event.message}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {logs.map(({ pod, container, lines }) => (
        <Part
          key={`${pod} ${container}`}
          title={m('evidence.logs', { pod, container })}
        >
          {lines.length === 0 ? (
            <Text color="secondary">{m('evidence.logs.none')}</Text>
          ) : (
            // What scrolls has to be reached by keys.
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <pre className={styles.log} tabIndex={0}>
              {lines.join('\n')}
            </pre>
          )}
        </Part>
      ))}
    </div>
  );
}

function Part(props: { title: string; children: JSX.Element }) {
  return (
    <div className={layout.tight}>
      <Text as="h3" variant="body-small" weight="bold">
        {props.title}
      </Text>
      {props.children}
    </div>
  );
}
