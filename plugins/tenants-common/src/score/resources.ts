// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a workload needs besides its containers. Volumes are mounted, and routes lead to the service; what is made by
// provisioners elsewhere is made by nobody here.

import { MOST_ADDRESSES } from '../serviceIngress';
import { TenantSpecInput } from '../spec';
import { fillIn, LookUp, valueAt } from './placeholders';
import { ConvertedPorts } from './ports';
import { Place } from './Place';

type Service = TenantSpecInput['services'][number];
type Ingress = NonNullable<Service['ingress']>;

/** A workload of the same file, as a service. */
export type Neighbour = { name: string; ports: ConvertedPorts };

/** Where placeholders of a workload are looked up. */
export type Surroundings = {
  /** What its service is called. */
  name: string;
  /** By the names of their workloads. */
  neighbours: ReadonlyMap<string, Neighbour>;
  /** The host of those who say none. */
  host?: string;
};

/** What placeholders of a workload stand for; `used` gets the names of resources that were asked for. */
export function lookUpIn(
  document: Place,
  surroundings: Surroundings,
  used: Set<string>,
): LookUp {
  const ofMetadata = lookUpMetadata(document, surroundings);
  return parts => {
    const [root, name, ...keys] = parts;
    if (root !== 'resources' || name === undefined) return ofMetadata(parts);
    used.add(name);
    const resource = document.at('resources', name);
    return outputsOf(resource, surroundings, ofMetadata)[keys.join('.')];
  };
}

/** What a file says of itself: parameters of its resources may be made of that, and of no other resource. */
const lookUpMetadata =
  (document: Place, { name: service }: Surroundings): LookUp =>
  ([root, name, ...keys]) => {
    if (root !== 'metadata' || name === undefined) return undefined;
    const isName = name === 'name' && keys.length === 0;
    return isName
      ? service
      : valueAt(document.at('metadata').value, [name, ...keys]);
  };

/** What a resource is known to be, by the names that Score has for it. */
function outputsOf(
  resource: Place,
  { neighbours, host }: Surroundings,
  lookUp: LookUp,
): Partial<Record<string, string>> {
  const param = (name: string) => {
    const written = valueAt(resource.at('params').value, [name]);
    const filled = fillIn(written ?? '', lookUp);
    return 'text' in filled && filled.text ? filled.text : undefined;
  };
  switch (resource.at('type').value) {
    case 'dns':
      return { host: param('host') ?? host };
    case 'service-port': {
      const other = neighbours.get(param('workload') ?? '');
      const port = other?.ports.named.get(param('port') ?? '')?.port;
      return port === undefined
        ? {}
        : { hostname: other?.name, port: `${port}` };
    }
    default:
      return {};
  }
}

/** The addresses outside that a service has. */
export function convertRoutes(
  resources: Place,
  ports: ConvertedPorts,
  lookUp: LookUp,
): Pick<Service, 'ingress' | 'ingresses'> {
  const routes = resources
    .entries()
    .filter(it => it.at('type').value === 'route');
  const ingresses: Ingress[] = [];
  for (const route of routes) {
    const params = route.at('params');
    const path = params.at('path').text() ?? '/';
    const written = params.at('host').text() ?? '';
    const host = fillIn(written, lookUp);
    const port = portOf(params.at('port'), ports);
    if (!('text' in host) || !host.text) {
      route.leave('route-to-give', { host: written, path });
    } else if (ingresses.length === MOST_ADDRESSES) {
      route.leave('route-more', { host: host.text });
    } else {
      route.at('type').settle();
      ingresses.push({ host: host.text, path, ...(port && { port }) });
    }
  }
  return ingresses.length > 1 ? { ingresses } : { ingress: ingresses[0] };
}

/** By its name in the file, or by the number at which it is published. */
function portOf(place: Place, ports: ConvertedPorts): string | undefined {
  if (!place.isThere) return undefined;
  const port =
    typeof place.value === 'number'
      ? ports.published.get(place.value)
      : ports.named.get(place.text() ?? '');
  if (port) place.settle();
  else
    place.leave('malformed', { expected: [...ports.named.keys()].join(', ') });
  return port?.name;
}

/** Says of each resource that is neither mounted nor leads here what becomes of it. */
export function settleResources(
  document: Place,
  surroundings: Surroundings,
  used: ReadonlySet<string>,
): void {
  const resources = document.at('resources');
  const lookUp = lookUpMetadata(document, surroundings);
  for (const resource of resources.entries()) {
    const type = resource.at('type').value;
    const outputs = Object.values(outputsOf(resource, surroundings, lookUp));
    if (type === 'route') continue;
    if (type === 'volume') {
      if (!isRead(resource))
        resource.leave('resource-unused', { resource: type });
    } else if (outputs.some(it => it !== undefined)) {
      if (!used.has(resource.key)) {
        resource.leave('resource-unused', { resource: `${type}` });
      }
      resource.at('type').settle();
      ['host', 'workload', 'port'].forEach(it =>
        resource.at('params', it).settle(),
      );
    } else if (type === 'dns') {
      resource.leave('host-to-give');
    } else {
      resource.leave('resource-to-give', { resource: `${type}` });
    }
  }
}

const isRead = (resource: Place) =>
  resource.unread().every(it => it !== resource);
