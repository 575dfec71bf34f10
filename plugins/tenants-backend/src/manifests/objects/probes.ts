// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How one knows that a container works.

import { livePath, ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { Json } from '../KubernetesObject';
import { healthPort } from './ports';

/** Models load slowly. */
const START_SECONDS = 300;

const START_PERIOD = 5;

type Health = NonNullable<ServiceSpec['health']>;

/** Where it is asked: Kubernetes takes names of ports but for gRPC. */
type Port = { name?: string; port: number };

type Question = { [key: string]: Json };

/** Probes of a service's container. */
export function probesOf(service: ServiceSpec): Question {
  const { health } = service;
  if (!health) return {};
  const port = healthPort(service);
  // One that is alive has started, whatever it still waits for: to be started anew would not help it.
  return probes(health, port, liveOf(health, port));
}

/** Probes of a container beside it, whose ports have no names. The service starts once that is well, not just alive. */
export function probesAt(health: Health): Question {
  const { port } = health;
  return probes(health, port === undefined ? undefined : { port });
}

/** What is asked at a path of its own to learn whether a container lives. */
function liveOf(health: Health, port?: Port): Question | undefined {
  const path = livePath(health);
  return path === undefined ? undefined : callTo(health, path, port!);
}

/**
 * Out of the balance after 30 s. Started anew only where the spec says so, after 60 s: what is slow under load, or waits for
 * a database, does not become faster by it.
 */
function probes(health: Health, port?: Port, started?: Question): Question {
  const question = questionOf(health, port);
  const live =
    liveOf(health, port) ?? (health.live === 'same' ? question : undefined);
  const seconds = health.startSeconds ?? START_SECONDS;
  const timeoutSeconds = 5;
  return {
    startupProbe: {
      ...(started ?? question),
      timeoutSeconds,
      periodSeconds: START_PERIOD,
      failureThreshold: Math.ceil(seconds / START_PERIOD),
    },
    readinessProbe: {
      ...question,
      timeoutSeconds,
      periodSeconds: 10,
      failureThreshold: 3,
    },
    ...(live && {
      livenessProbe: {
        ...live,
        timeoutSeconds,
        periodSeconds: 20,
        failureThreshold: 3,
      },
    }),
  };
}

function questionOf(health: Health, at?: Port): Question {
  const { path, grpc, command } = health;
  if (command) {
    return { exec: { command } };
  }
  if (path !== undefined) {
    return callTo(health, path, at!);
  }
  const { name, port } = at!;
  // gRPC probes take numbers only.
  return grpc ? { grpc: { port } } : { tcpSocket: { port: name ?? port } };
}

function callTo({ scheme }: Health, path: string, { name, port }: Port) {
  return {
    httpGet: { path, port: name ?? port, ...(scheme && { scheme }) },
  };
}
