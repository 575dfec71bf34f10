// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How one knows that a container works.

import { livePath, ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { Json } from '../KubernetesObject';
import { healthPort } from './ports';

/** Models load slowly. */
const START_SECONDS = 300;

const START_PERIOD = 5;

/**
 * Probes of a service's container: out of the balance after 30 s. Started anew only where the spec says so, after 60 s:
 * what is slow under load, or waits for a database, does not become faster by it.
 */
export function probesOf(service: ServiceSpec): { [key: string]: Json } {
  const { health } = service;
  if (!health) {
    return {};
  }
  const probe = { ...questionOf(service), timeoutSeconds: 5 };
  const live = livenessOf(service);
  const seconds = health.startSeconds ?? START_SECONDS;
  return {
    startupProbe: {
      ...probe,
      periodSeconds: START_PERIOD,
      failureThreshold: Math.ceil(seconds / START_PERIOD),
    },
    readinessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
    ...(live && {
      livenessProbe: {
        ...live,
        timeoutSeconds: 5,
        periodSeconds: 20,
        failureThreshold: 3,
      },
    }),
  };
}

function livenessOf(service: ServiceSpec): Question | undefined {
  const path = livePath(service.health!);
  if (path !== undefined) return callTo(service, path);
  return service.health!.live === 'same' ? questionOf(service) : undefined;
}

type Question = { [key: string]: Json };

function questionOf(service: ServiceSpec): Question {
  const { path, grpc, command } = service.health!;
  if (command) {
    return { exec: { command } };
  }
  if (path !== undefined) {
    return callTo(service, path);
  }
  const { name, port } = healthPort(service)!;
  // gRPC probes take numbers only.
  return grpc ? { grpc: { port } } : { tcpSocket: { port: name } };
}

function callTo(service: ServiceSpec, path: string): Question {
  const scheme = service.health?.scheme;
  return {
    httpGet: {
      path,
      port: healthPort(service)!.name,
      ...(scheme && { scheme }),
    },
  };
}
