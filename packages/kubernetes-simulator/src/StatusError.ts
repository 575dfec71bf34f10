// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// A refusal in the form of the real API server's `Status`, one factory per reason we answer.

/** One of `details.causes`. */
export interface StatusCause {
  reason: string;
  message: string;
  field?: string;
}

/** `details` of a `Status`. */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** What an error says of the object it is about: `deployments.apps "x"`. */
export interface Subject {
  group: string;
  plural: string;
  name?: string;
}

const qualified = (group: string, word: string) =>
  group ? `${word}.${group}` : word;

const detailsOf = (it: Subject): StatusDetails => ({
  ...(it.name ? { name: it.name } : {}),
  ...(it.group ? { group: it.group } : {}),
  kind: it.plural,
});

/** An answer that is not success. */
export class StatusError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details: StatusDetails = {},
    readonly metadata: { continue?: string } = {},
  ) {
    super(message);
  }

  /** The body of the answer. */
  toStatus(): Record<string, any> {
    const details = Object.keys(this.details).length
      ? { details: this.details }
      : {};
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.metadata,
      status: 'Failure',
      message: this.message,
      ...(this.reason ? { reason: this.reason } : {}),
      ...details,
      code: this.code,
    };
  }

  static badRequest(message: string): StatusError {
    return new StatusError(400, 'BadRequest', message);
  }

  static unauthorized(): StatusError {
    return new StatusError(401, 'Unauthorized', 'Unauthorized');
  }

  static forbidden(
    it: Subject,
    why: string,
    causes?: StatusCause[],
  ): StatusError {
    const subject = qualified(it.group, it.plural);
    const name = it.name ? ` "${it.name}"` : '';
    return new StatusError(
      403,
      'Forbidden',
      `${subject}${name} is forbidden: ${why}`,
      { ...detailsOf(it), ...(causes ? { causes } : {}) },
    );
  }

  static notFound(it: Subject): StatusError {
    const message = `${qualified(it.group, it.plural)} "${it.name}" not found`;
    return new StatusError(404, 'NotFound', message, detailsOf(it));
  }

  static noSuchResource(): StatusError {
    return new StatusError(
      404,
      'NotFound',
      'the server could not find the requested resource',
    );
  }

  static methodNotAllowed(): StatusError {
    return new StatusError(
      405,
      'MethodNotAllowed',
      'the server does not allow this method on the requested resource',
    );
  }

  static alreadyExists(it: Subject, prefix = ''): StatusError {
    const message = `${prefix}${qualified(it.group, it.plural)} "${
      it.name
    }" already exists`;
    return new StatusError(409, 'AlreadyExists', message, detailsOf(it));
  }

  static conflict(it: Subject, why: string): StatusError {
    const subject = `${qualified(it.group, it.plural)} "${it.name}"`;
    return new StatusError(
      409,
      'Conflict',
      `Operation cannot be fulfilled on ${subject}: ${why}`,
      detailsOf(it),
    );
  }

  static modified(it: Subject): StatusError {
    return StatusError.conflict(
      it,
      'the object has been modified; please apply your changes to the latest version and try again',
    );
  }

  static expired(message: string): StatusError {
    return new StatusError(410, 'Expired', message);
  }

  static notAcceptable(message: string): StatusError {
    return new StatusError(406, 'NotAcceptable', message);
  }

  /** What the real server cannot read by its schema it answers with status 500, and no reason. */
  static untypeable(message: string): StatusError {
    return new StatusError(
      500,
      '',
      `failed to create typed patch object (${message}`,
    );
  }

  static unsupportedMediaType(supported: string[]): StatusError {
    const list = supported.join(', ');
    return new StatusError(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${list}`,
    );
  }

  static invalid(
    kind: string,
    group: string,
    name: string,
    causes: StatusCause[],
  ): StatusError {
    const lines = causes.map(it => `${it.field}: ${it.message}`);
    const text = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
    const details = {
      ...(name ? { name } : {}),
      ...(group ? { group } : {}),
      kind,
      causes,
    };
    return new StatusError(
      422,
      'Invalid',
      `${qualified(group, kind)} "${name}" is invalid: ${text}`,
      details,
    );
  }
}
