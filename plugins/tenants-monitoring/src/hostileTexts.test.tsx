// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whoever can raise an alert can write into it: on the pages it is text, and no link leads but to pages.

import {
  harmOf,
  hostile,
  HOSTILE,
  HOSTILE_LINKS,
} from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { IncidentsRouter } from './incidents/IncidentsRouter';
import { GrafanaFrame } from './monitoring/GrafanaFrame';
import {
  FakeRecoveryApi,
  INCIDENT_ID,
  renderPart,
  sampleIncidentDetail,
} from './testUtils';

describe.each(HOSTILE_LINKS)('%j', link => {
  it.each(['/incidents', `/incidents/${INCIDENT_ID}`])(
    'is nothing that %s leads to',
    async at => {
      const incidents = [hostile(sampleIncidentDetail(), link)];
      renderPart(
        <Routes>
          <Route path="/incidents/*" element={<IncidentsRouter />} />
        </Routes>,
        { recovery: new FakeRecoveryApi({ incidents }), at },
      );
      await screen.findAllByText(new RegExp(HOSTILE));
      expect(harmOf(document)).toEqual([]);
    },
  );

  it('is no panel', async () => {
    const panel = hostile({ title: 'CPU', url: 'x', link: 'x' }, link);
    renderPart(
      <GrafanaFrame panel={panel as any} range={{ span: '1h' } as any} />,
    );
    await screen.findAllByText(new RegExp(HOSTILE));
    expect(document.querySelector('iframe')).toBeNull();
    expect(harmOf(document)).toEqual([]);
  });
});
