// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { PluginHeader } from '@backstage/ui';
import { ReactElement, ReactNode } from 'react';
import { DemoBanner } from './DemoBanner';
import layout from './layout.module.css';

/** Header, banner and body that every page of ours has. */
export function PageFrame(props: {
  title: string;
  icon?: ReactElement;
  breadcrumbs?: { label: string; href: string }[];
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
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
