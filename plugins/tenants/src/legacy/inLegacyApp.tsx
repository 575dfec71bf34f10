// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { compatWrapper } from '@backstage/core-compat-api';
import { ComponentType } from 'react';

/** A component that is written for the new frontend system, for an app on the old one. */
export const inLegacyApp =
  <TProps extends object>(Component: ComponentType<TProps>) =>
  (props: TProps) =>
    compatWrapper(<Component {...props} />);
