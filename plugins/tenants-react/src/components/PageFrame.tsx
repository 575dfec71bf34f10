// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { ReactElement, ReactNode } from 'react';
import { Helmet } from 'react-helmet';
import { DemoBanner } from './DemoBanner';
import layout from './layout.module.css';

/** Title of the window, header, banner and body that every page of ours has. */
export function PageFrame(props: {
  title: string;
  icon?: ReactElement;
  breadcrumbs?: { label: string; href: string }[];
  actions?: ReactNode;
  children: ReactNode;
}) {
  const appTitle = useApi(configApiRef).getOptionalString('app.title');
  const within = props.breadcrumbs?.[0].label;
  return (
    <>
      <Helmet
        titleTemplate="%s"
        title={[props.title, within, appTitle]
          .filter((part, at, all) => part && all.indexOf(part) === at)
          .join(' | ')}
      />
      <PluginHeader
        title={props.title}
        icon={props.icon}
        breadcrumbs={props.breadcrumbs}
        customActions={props.actions}
      />
      <main className={`${layout.page} ${layout.words}`}>
        <div className={layout.stack}>
          <DemoBanner />
          {props.children}
        </div>
      </main>
    </>
  );
}
