// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One call, one line in the log: what people, Git servers and clusters say can begin no line of its own.

import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';

const LONGEST_LINE = 4000;
/** How far into causes, fields and lists; what goes round in a circle ends here. */
const DEEPEST = 8;

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

/**
 * An error of the same name, made of single lines: its message, and whatever else it carries. Its stack keeps the places
 * it came through, and no other line.
 */
export function singleLineError(error: Error, depth = 0): Error {
  const message = line(error.message);
  const own: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(error);
  for (const [key, property] of Object.entries(own)) {
    if ('value' in property) {
      own[key] = { ...property, value: safeValue(property.value, depth + 1) };
    }
  }
  const stack = [`${error.name}: ${message}`, ...placesOf(error)].join('\n');
  own.message = hidden(message);
  own.stack = hidden(stack);
  return Object.create(Object.getPrototypeOf(error), own);
}

const hidden = (value: string): PropertyDescriptor => ({
  value,
  configurable: true,
  writable: true,
});

/** Lines of the stack below the message, which may itself look like some. */
function placesOf({ stack = '', message }: Error): string[] {
  const at = message === '' ? -1 : stack.indexOf(message);
  const below = at < 0 ? stack : stack.slice(at + message.length);
  return below.split('\n').filter(place => /^ {4}at /.test(place));
}

function safe(meta: Meta): Meta {
  return safeValue(meta, 0) as Meta;
}

function safeValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return line(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return undefined;
  if (value instanceof Error) return singleLineError(value, depth);
  // A moment, an address: what says itself how it is written is left to it.
  if ('toJSON' in value) return value;
  if (Array.isArray(value)) {
    return value.map(item => safeValue(item, depth + 1) ?? null);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      line(key),
      safeValue(item, depth + 1),
    ]),
  );
}

function line(text: string): string {
  return oneLine(text, LONGEST_LINE);
}
