// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import { renderPart } from './testUtils/renderPart';
import { Links, useLinks } from './links';

async function linksOf(options?: Parameters<typeof renderPart>[1]) {
  let links: Links | undefined;
  function Probe() {
    links = useLinks();
    return <p>here</p>;
  }
  renderPart(<Probe />, options);
  await screen.findByText('here');
  return links!;
}

const LIFE = '11f30000-0000-4000-8000-000000000002';

describe('useLinks', () => {
  const wanted: [string, (links: Links) => string | undefined, string][] = [
    ['the tenants', it => it.tenants, '/tenants'],
    ['the approvals', it => it.approvals, '/approvals'],
    [
      'the form for a new tenant',
      it => it.requestTemplate,
      '/create/templates/default/request-tenant',
    ],
    [
      'a form that is begun',
      it =>
        it.template(
          { namespace: 'own', templateName: 'grow' },
          { tenantId: 'a&b' },
        ),
      '/create/templates/own/grow?formData=%7B%22tenantId%22%3A%22a%26b%22%7D',
    ],
    ['a request', it => it.request('r1'), '/approvals/r1'],
    ['a change', it => it.change('lab'), '/tenants/lab/change'],
    ['a life', it => it.life('lab', LIFE), `/tenants/lab/lives/${LIFE}`],
    [
      'the status of a tenant',
      it => it.tenant('lab'),
      '/catalog/default/tenant/lab/status',
    ],
    [
      'a person',
      it => it.entity('user:staff/dana'),
      '/catalog/staff/user/dana',
    ],
    [
      'a group by its short ref',
      it => it.entity('group:ml'),
      '/catalog/default/group/ml',
    ],
  ];

  it.each(wanted)('knows where to find %s', async (_, pick, path) => {
    expect(pick(await linksOf())).toBe(path);
  });

  it.each(wanted)('offers no link to %s that is not there', async (_, pick) => {
    expect(pick(await linksOf({ isAlone: true }))).toBeUndefined();
  });

  it('does not let an id lead elsewhere', async () => {
    const { request, change } = await linksOf();
    expect(request('../../secret')).toBe('/approvals/..%2F..%2Fsecret');
    expect(change('a/b?c=d')).toBe('/tenants/a%2Fb%3Fc=d/change');
  });
});
