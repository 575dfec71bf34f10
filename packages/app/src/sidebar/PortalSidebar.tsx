// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The sidebar: our pages first, then what Backstage brings, settings at the foot.
import {
  Link,
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { auditReadPermission } from '@ecp-ai/backstage-plugin-tenants-common';
import { RiMenuLine, RiSearchLine, RiSettings3Line } from '@remixicon/react';
import { matchPath, useLocation, useRoutes } from 'react-router-dom';
import { appTranslationRef } from '../translation';
import { Logo } from './Logo';

const audit = 'page:tenants/audit';
const first = [
  'page:tenants',
  'page:tenants/approvals',
  'page:tenants/clusters',
  'page:tenants-monitoring/incidents',
  'page:tenants-monitoring/usage',
  audit,
];
const then = ['page:catalog', 'page:scaffolder', 'page:notifications'];
const foot = 'page:user-settings';
const tenantList = '/tenants';
const tenantPages = '/catalog/:namespace/tenant/:name/*';

const Item = ({ href, title, icon }: NavContentNavItem) => (
  <SidebarItem to={href} text={title} icon={() => icon} />
);

/** A tenant's page is the catalog's, and belongs to the list of tenants all the same. */
export const PortalSidebar = (props: NavContentComponentProps) => {
  const { pathname } = useLocation();
  return useRoutes(
    [{ path: '*', element: <Items {...props} /> }],
    matchPath(tenantPages, pathname) ? tenantList : pathname,
  );
};

const Items = ({ navItems }: NavContentComponentProps) => {
  const { t } = useTranslationRef(appTranslationRef);
  const items = navItems.withComponent(Item);
  const search = items.take('page:search');
  const settings = items.take(foot);
  const mayRead = usePermission({ permission: auditReadPermission }).allowed;
  const ours = first.map(id => ({ id, item: items.take(id) }));
  return (
    <Sidebar>
      <Link
        to="/"
        underline="none"
        aria-label="ECP Tenants"
        style={{ display: 'flex', padding: '20px 22px' }}
      >
        <Logo />
      </Link>
      <SidebarGroup label={t('sidebar.search')} icon={<RiSearchLine />}>
        {search}
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label={t('sidebar.menu')} icon={<RiMenuLine />}>
        {ours.map(({ id, item }) => (id === audit && !mayRead ? null : item))}
        <SidebarDivider />
        {then.map(id => items.take(id))}
        {items.rest({ sortBy: 'title' })}
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <SidebarGroup label={t('sidebar.settings')} icon={<RiSettings3Line />}>
        {settings}
      </SidebarGroup>
    </Sidebar>
  );
};
