// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Finding, SEVERITIES } from '@ecp-ai/backstage-plugin-tenants-common';
import { Chip, layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';

/** Who holds the tenant comes before everything else. */
const FIRST = ['owner-changes', 'access-changes'];

function rank({ id, severity }: Finding): number {
  return FIRST.includes(id)
    ? FIRST.indexOf(id) - FIRST.length
    : SEVERITIES.indexOf(severity);
}

/** What the rules say in words: another owner first, then errors, doubts and warnings, with the field of the form. */
export function Findings(props: { findings: Finding[]; spec?: unknown }) {
  const { findings, spec } = props;
  const { t, say, label } = useWords();
  const sorted = [...findings].sort((a, b) => rank(a) - rank(b));
  return (
    <ul className={`${layout.list} ${layout.stack}`}>
      {sorted.map((finding, index) => (
        <li key={index} className={layout.tight}>
          <span className={layout.inline}>
            <Chip tone={finding.severity === 'error' ? 'danger' : 'warning'}>
              {t(`finding.${finding.severity}`)}
            </Chip>
            {finding.path && <span>{label(finding.path, spec)}</span>}
          </span>
          <span>{say('finding', finding.id, finding.params)}</span>
        </li>
      ))}
    </ul>
  );
}
