// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Prometheus, Alertmanager and Grafana, where the app-config names them.

import { load } from 'js-yaml';
import {
  Asked,
  failed,
  Finding,
  judgeReached,
  notKnown,
  ok,
  warning,
} from '../Finding';
import { isAtLeast } from '../version';
import { askingService } from './askingService';
import { below, getJson, Unanswered, Way } from './getJson';

export const askPrometheus = (url: string, way: Way): Promise<Asked<string>> =>
  askingService(async () => {
    const answer = await getJson(below(url, 'api/v1/status/buildinfo'), way);
    return textOf((answer as { data?: { version?: unknown } })?.data?.version);
  });

export const judgePrometheus = (version: Asked<string>): Finding =>
  judgeVersion(
    'prometheus',
    'Prometheus',
    '2.40',
    'tenants.monitoring.prometheus',
    version,
  );

export const askGrafana = (url: string): Promise<Asked<string>> =>
  askingService(async () => {
    const answer = await getJson(below(url, 'api/health'));
    return textOf((answer as { version?: unknown })?.version);
  });

export const judgeGrafana = (version: Asked<string>): Finding =>
  judgeVersion(
    'grafana',
    'Grafana',
    '9',
    'tenants.monitoring.grafana.url',
    version,
  );

export interface AlertmanagerFacts {
  version: string;
  /** Receivers that routes lead to, with where their webhooks post; `<secret>` where it hides that. */
  receivers: { name: string; webhooks: string[] }[];
}

export const askAlertmanager = (
  url: string,
  way: Way,
): Promise<Asked<AlertmanagerFacts>> =>
  askingService(async () => {
    const answer = (await getJson(below(url, 'api/v2/status'), way)) as {
      versionInfo?: { version?: unknown };
      config?: { original?: unknown };
    };
    return {
      version: textOf(answer?.versionInfo?.version),
      receivers: receiversOf(textOf(answer?.config?.original)),
    };
  });

interface Route {
  receiver?: string;
  routes?: Route[];
}
interface AlertmanagerConfig {
  route?: Route;
  receivers?: { name: string; webhook_configs?: { url?: string }[] }[];
}

function receiversOf(text: string): AlertmanagerFacts['receivers'] {
  let config: AlertmanagerConfig;
  try {
    config = load(text) as AlertmanagerConfig;
  } catch {
    throw new Unanswered('its configuration cannot be read');
  }
  const routed = new Set<string>();
  const walk = ({ receiver, routes = [] }: Route) => {
    if (receiver) routed.add(receiver);
    routes.forEach(walk);
  };
  walk(config?.route ?? {});
  return (config?.receivers ?? [])
    .filter(it => routed.has(it.name))
    .map(({ name, webhook_configs: webhooks = [] }) => ({
      name,
      webhooks: webhooks.map(it => String(it.url ?? '<file>')),
    }));
}

/** The path of our webhook, the seed's and that of the API. */
const WEBHOOK = /\/(?:api\/tenants\/v1|api\/v1)\/webhooks\/tenant-alert\/?$/;

export function judgeAlertmanager(facts: Asked<AlertmanagerFacts>): Finding[] {
  const reached = judgeVersion(
    'alertmanager',
    'Alertmanager',
    '0.25',
    'tenants.recovery.alertmanager',
    'unknown' in facts ? facts : { value: facts.value.version },
  );
  if ('unknown' in facts) return [reached];
  return [
    reached,
    judgeReached(
      {
        id: 'alertmanager.route',
        needed:
          'a route to a receiver that posts to /api/tenants/v1/webhooks/tenant-alert',
        remedy:
          'add receiver and route as deploy/monitoring/alertmanager has them',
      },
      facts,
      ({ receivers }) => {
        const ours = receivers.find(it =>
          it.webhooks.some(to => WEBHOOK.test(to)),
        );
        if (ours) return ok(`receiver ${ours.name}`);
        const hidden = receivers.filter(it =>
          it.webhooks.some(to => to.startsWith('<')),
        );
        return hidden.length > 0
          ? notKnown(
              `it hides where receivers post (${hidden
                .map(it => it.name)
                .join(
                  ', ',
                )}): send a test alert by amtool and look at the portal's audit`,
            )
          : failed('no route leads there');
      },
    ),
  ];
}

const judgeVersion = (
  id: string,
  name: string,
  least: string,
  key: string,
  version: Asked<string>,
) =>
  judgeReached(
    {
      id,
      needed: `${name} ${least} or newer`,
      remedy: `look at ${key}, or upgrade`,
    },
    version,
    found => {
      const isNew = isAtLeast(found, least);
      if (isNew === undefined) {
        return warning(
          'it answers, and tells no version',
          'look which version it is',
        );
      }
      return isNew ? ok(found) : failed(found);
    },
  );

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
