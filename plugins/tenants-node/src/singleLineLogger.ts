// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One call, one line in the log: what people, Git servers and clusters say can begin no line of its own.

import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject, JsonValue } from '@backstage/types';
import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';

const LONGEST_LINE = 4000;
const DEEPEST_CAUSE = 5;

type Meta = Error | JsonObject;

/** A logger whose messages, fields and errors are made of single lines, without control or direction characters. */
export function singleLineLogger(logger: LoggerService): LoggerService {
  const { error, warn, info, debug } = logger;
  const through =
    (log: (message: string, meta?: Meta) => void) =>
    (message: string, meta?: Meta) =>
      log.call(logger, line(message), meta && safe(meta));
  return {
    error: through(error),
    warn: through(warn),
    info: through(info),
    debug: through(debug),
    child: meta => singleLineLogger(logger.child(safe(meta) as JsonObject)),
  };
}

/** An error of the same name whose message is one line; its stack keeps the places it came through, and no other line. */
export function singleLineError(error: Error, depth = 0): Error {
  const message = line(error.message);
  const copy: Error = Object.create(Object.getPrototypeOf(error), {
    ...Object.getOwnPropertyDescriptors(error),
  });
  const define = (key: string, value: unknown) =>
    Object.defineProperty(copy, key, {
      value,
      configurable: true,
      writable: true,
    });
  define('message', message);
  define('stack', [`${error.name}: ${message}`, ...placesOf(error)].join('\n'));
  if (error.cause instanceof Error) {
    define(
      'cause',
      depth < DEEPEST_CAUSE
        ? singleLineError(error.cause, depth + 1)
        : undefined,
    );
  }
  return copy;
}

/** Lines of the stack below the message, which may itself look like some. */
function placesOf({ stack = '', message }: Error): string[] {
  const at = message === '' ? -1 : stack.indexOf(message);
  const below = at < 0 ? stack : stack.slice(at + message.length);
  return below.split('\n').filter(place => /^ {4}at /.test(place));
}

function safe(meta: Meta): Meta {
  return meta instanceof Error
    ? singleLineError(meta)
    : (safeValue(meta) as JsonObject);
}

function safeValue(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === 'string') {
    return line(value);
  }
  if (Array.isArray(value)) {
    return value.map(item => safeValue(item) ?? null);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [line(key), safeValue(item)]),
    );
  }
  return value;
}

function line(text: string): string {
  return oneLine(text, LONGEST_LINE);
}
