// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// jsdom lays nothing out, so the heights are told to it; what follows from them is the component's.

import { fireEvent, render, screen } from '@testing-library/react';
import { LogText } from './LogText';

const SEEN = 100;

function setUp(text: string) {
  let height = 400;
  const heightOf = (value: () => number) => ({
    configurable: true,
    get: value,
  });
  Object.defineProperties(HTMLPreElement.prototype, {
    scrollHeight: heightOf(() => height),
    clientHeight: heightOf(() => SEEN),
  });
  const element = (shown: string) => (
    <LogText label="Log of web in web-1" text={shown} />
  );
  const { rerender } = render(element(text));
  const log = screen.getByRole('log', { name: 'Log of web in web-1' });
  return {
    log,
    grow: (shown: string, to: number) => {
      height = to;
      rerender(element(shown));
    },
    scrollTo: (top: number) => {
      log.scrollTop = top;
      fireEvent.scroll(log);
    },
  };
}

afterEach(() => {
  for (const name of ['scrollHeight', 'clientHeight']) {
    Reflect.deleteProperty(HTMLPreElement.prototype, name);
  }
});

describe('LogText', () => {
  it('shows what was written as it is, reachable without a mouse', () => {
    const { log } = setUp('one\n  <b>two</b>\n');
    expect(log.textContent).toBe('one\n  <b>two</b>\n');
    expect(log).toHaveAttribute('tabindex', '0');
  });

  it('begins at the end, and stays there as lines come', () => {
    const { log, grow } = setUp('one\n');
    expect(log.scrollTop).toBe(400);
    grow('one\ntwo\n', 500);
    expect(log.scrollTop).toBe(500);
  });

  it('leaves the reader alone who has gone up to read', () => {
    const { log, grow, scrollTo } = setUp('one\n');
    scrollTo(120);
    grow('one\ntwo\n', 500);
    expect(log.scrollTop).toBe(120);
  });

  it.each([
    ['at the end', 300, true],
    ['a line from it', 280, true],
    ['further up', 270, false],
  ])('goes on with the log for who came back and is %s', (_, top, goesOn) => {
    const { log, grow, scrollTo } = setUp('one\n');
    scrollTo(0);
    scrollTo(top);
    grow('one\ntwo\n', 500);
    expect(log.scrollTop).toBe(goesOn ? 500 : top);
  });
});
