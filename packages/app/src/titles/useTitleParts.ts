// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the address leads to: the titles of the pages and tabs that match it.

import {
  coreExtensionData,
  routeResolutionApiRef,
  useApi,
  useAppLocation,
  type AppNode,
} from '@backstage/frontend-plugin-api';
import { appTranslationRef } from '../translation';

/** A title as it stands, or one to translate. */
export type TitlePart = string | ReturnType<typeof appTranslationRef>;

/** The innermost first; none of an entity's page, which names itself. */
export function useTitleParts(): TitlePart[] {
  const routes = useApi(routeResolutionApiRef);
  const { pathname } = useAppLocation();
  const { matches } = routes.resolvePath({ pathname });
  if (matches.length === 0 && pathname !== '/') {
    return [appTranslationRef('notFound.title')];
  }
  return matches
    .map(({ node }) => titleOf(node))
    .filter((title): title is TitlePart => Boolean(title))
    .reverse();
}

function titleOf({ instance }: AppNode): TitlePart | undefined {
  return (
    (instance?.getData(coreExtensionData.titleTranslation) as
      | TitlePart
      | undefined) ?? instance?.getData(coreExtensionData.title)
  );
}
