// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook, waitFor } from '@testing-library/react';
import { ReactNode } from 'react';
import { tenantsApiRef } from '../api';
import { FakeTenantsApi, sampleTenant } from '../testUtils';
import { LogChoice, usePodLogs } from './usePodLogs';

const choice = (changes: Partial<LogChoice> = {}): LogChoice => ({
  pod: 'web-1',
  container: 'web',
  previous: false,
  follow: false,
  tail: 500,
  ...changes,
});

/** A tenant with a pod of two containers, which has run before. */
function lab(logs: Record<string, string> = {}) {
  const containers = ['web', 'sidecar'].map(name => ({
    name,
    init: false,
    restarts: 1,
    started: true,
  }));
  return new FakeTenantsApi({
    tenants: [sampleTenant({ tenantId: 'lab' })],
    pods: [{ name: 'web-1', phase: 'Running', containers }],
    logs,
  });
}

/** A log that a test writes to, and that tells when its readers hang up. */
class Wire {
  readonly signals: AbortSignal[] = [];
  private readonly waiting: (() => void)[] = [];
  private readonly pieces: (string | Error | undefined)[] = [];

  write(piece: string | Error | undefined) {
    this.pieces.push(piece);
    this.waiting.splice(0).forEach(go => go());
  }

  async *read(signal: AbortSignal): AsyncGenerator<string> {
    this.signals.push(signal);
    for (;;) {
      while (this.pieces.length === 0) {
        await new Promise<void>(resolve => this.waiting.push(resolve));
      }
      const piece = this.pieces.shift();
      if (piece instanceof Error) throw piece;
      if (piece === undefined) return;
      yield piece;
    }
  }
}

function setUp(first: LogChoice | undefined, api = lab()) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider apis={[[tenantsApiRef, api]]}>{children}</TestApiProvider>
  );
  const { result, rerender, unmount } = renderHook(
    (shown: LogChoice | undefined) => usePodLogs('lab', shown),
    { wrapper, initialProps: first },
  );
  const log = () => {
    const { reload: _, ...rest } = result.current;
    return rest;
  };
  return { api, log, rerender, unmount, reload: () => result.current.reload() };
}

function followed() {
  const api = lab();
  const wire = new Wire();
  api.followPodLogs = (_id, _pod, _query, { signal }) => wire.read(signal);
  return { wire, ...setUp(choice({ follow: true }), api) };
}

describe('usePodLogs', () => {
  it('asks for nothing while nothing is chosen', async () => {
    const { api, log } = setUp(undefined);
    expect(log()).toEqual({ text: '', state: 'reading' });
    expect(api.calls).toEqual([]);
  });

  it('reads what was written, then has ended', async () => {
    const api = lab({ 'web-1/web': 'hello\n' });
    const { log } = setUp(choice({ previous: true, tail: 100 }), api);
    await waitFor(() =>
      expect(log()).toEqual({ text: 'hello\n', state: 'ended' }),
    );
    expect(api.callsOf('getPodLogs')).toEqual([
      ['lab', 'web-1', { container: 'web', tail: 100, previous: true }],
    ]);
  });

  it('asks once for one choice, whoever renders how often', async () => {
    const { api, log, rerender } = setUp(choice());
    await waitFor(() => expect(log().state).toBe('ended'));
    rerender(choice());
    rerender(choice());
    expect(api.callsOf('getPodLogs')).toHaveLength(1);
  });

  it('says why it could not, and reads again from the start', async () => {
    const api = lab({ 'web-1/web': 'hello\n' });
    api.fail('getPodLogs', 503, 'away', 1);
    const { log, reload } = setUp(choice(), api);
    await waitFor(() => expect(log().state).toBe('failed'));
    expect(log().error).toMatchObject({ statusCode: 503 });
    act(reload);
    await waitFor(() =>
      expect(log()).toEqual({ text: 'hello\n', state: 'ended' }),
    );
  });

  it('puts the pieces together as they come, until the log ends', async () => {
    const { wire, log } = followed();
    await act(async () => wire.write('one\ntw'));
    await waitFor(() => expect(log().text).toBe('one\ntw'));
    expect(log().state).toBe('reading');
    await act(async () => wire.write('o\n'));
    await act(async () => wire.write(undefined));
    await waitFor(() =>
      expect(log()).toEqual({ text: 'one\ntwo\n', state: 'ended' }),
    );
  });

  it('keeps what came before the line broke', async () => {
    const { wire, log } = followed();
    await act(async () => wire.write('one\n'));
    await act(async () => wire.write(new Error('network')));
    await waitFor(() => expect(log().state).toBe('failed'));
    expect(log()).toMatchObject({ text: 'one\n', error: Error('network') });
  });

  it('keeps the end of what is too long to be kept', async () => {
    const { wire, log } = followed();
    await act(async () => wire.write(`begin${'a'.repeat(400_000)}`));
    await act(async () => wire.write(`${'b'.repeat(200_000)}end`));
    await waitFor(() => expect(log().text.endsWith('end')).toBe(true));
    expect(log().text).toHaveLength(500_000);
    expect(log().text).not.toContain('begin');
  });

  it('hangs up when somebody chooses otherwise, and shows nothing of before', async () => {
    const { wire, log, rerender } = followed();
    await act(async () => wire.write('of web\n'));
    await waitFor(() => expect(log().text).toBe('of web\n'));
    rerender(choice({ follow: true, container: 'sidecar' }));
    expect(wire.signals[0].aborted).toBe(true);
    expect(log()).toEqual({ text: '', state: 'reading' });
    // The reader that was left takes the first piece: it is of the other container.
    await act(async () => wire.write('late\n'));
    await act(async () => wire.write('of sidecar\n'));
    await waitFor(() => expect(log().text).toBe('of sidecar\n'));
    expect(wire.signals[1].aborted).toBe(false);
  });

  it('hangs up when it is left, and when it reads again', async () => {
    const { wire, reload, unmount } = followed();
    await waitFor(() => expect(wire.signals).toHaveLength(1));
    act(reload);
    await waitFor(() => expect(wire.signals).toHaveLength(2));
    unmount();
    expect(wire.signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('takes no failure of a log that was left for one of the log at hand', async () => {
    const api = lab({ 'web-1/sidecar': 'fine\n' });
    let fail = () => {};
    const broken = new Promise<void>((_, reject) => {
      fail = () => reject(new Error('too late'));
    });
    let isFirst = true;
    api.before = () => {
      const held = isFirst ? broken : undefined;
      isFirst = false;
      return held;
    };
    const { log, rerender } = setUp(choice(), api);
    rerender(choice({ container: 'sidecar' }));
    await waitFor(() => expect(log().state).toBe('ended'));
    await act(async () => fail());
    expect(log()).toEqual({ text: 'fine\n', state: 'ended' });
  });
});
