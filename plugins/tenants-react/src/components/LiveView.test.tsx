// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Live } from '../live';
import { refusal } from '../testUtils';
import { liveOf } from '../testUtils/liveOf';
import { renderPart } from '../testUtils/renderPart';
import { ErrorPanel } from './ErrorPanel';
import { LiveView } from './LiveView';

const render = (live: Partial<Live<string>>, rest: object = {}) =>
  renderPart(
    <LiveView live={liveOf(live)} {...rest}>
      {text => <p>{text}</p>}
    </LiveView>,
  );

describe('LiveView', () => {
  it('holds the place and says that it loads, before the first answer', async () => {
    render({ isLoading: true }, { rows: 4 });
    const status = await screen.findByRole('status', { name: 'Loading' });
    expect(status.childElementCount).toBe(4);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows the error alone while there is nothing else, and tries again', async () => {
    const reload = jest.fn(async () => {});
    const error = await refusal(503, 'The database is away');
    render({ error, reload });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The tenants service is not responding');
    expect(alert).toHaveTextContent('The database is away');
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('calls the error what the page calls it', async () => {
    const error = await refusal(500, 'no');
    render({ error }, { errorTitle: 'Status could not be loaded' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Status could not be loaded');
    expect(alert).not.toHaveTextContent('This could not be loaded');
  });

  it('keeps data that it has beside an error', async () => {
    const error = await refusal(503, 'The database is away');
    render({ data: 'what was known', error });
    expect(await screen.findByText('what was known')).toBeVisible();
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent(/^Could not refresh/);
    expect(alert).toHaveTextContent('The tenants service is not responding');
  });

  it.each([
    [true, 'true'],
    [false, 'false'],
  ])(
    'tells a reader of the screen whether newer data is on its way: %s',
    async (isStale, busy) => {
      render({ data: 'of the page before', isStale });
      const text = await screen.findByText('of the page before');
      expect(text.closest('[aria-busy]')).toHaveAttribute('aria-busy', busy);
    },
  );

  it.each([
    ['an empty text', ''],
    ['nothing', null],
    ['zero', 0],
  ])('takes %s for data', async (_, data) => {
    renderPart(
      <LiveView live={liveOf<unknown>({ data })}>
        {shown => <p>shown: {JSON.stringify(shown)}</p>}
      </LiveView>,
    );
    expect(
      await screen.findByText(`shown: ${JSON.stringify(data)}`),
    ).toBeVisible();
  });
});

describe('ErrorPanel', () => {
  it('offers nothing where nothing can be tried again', async () => {
    renderPart(<ErrorPanel error={await refusal(404, 'gone')} />);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It does not exist, or you may not see it.',
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says more where the page knows more', async () => {
    renderPart(
      <ErrorPanel error={await refusal(404, 'gone')}>
        Ask the owner.
      </ErrorPanel>,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Ask the owner.',
    );
  });

  it('shows what the server said as text, whatever it is', async () => {
    const said = `<img src=x onerror=alert(1)> \u202Egnp.exe ${'x'.repeat(
      5000,
    )}`;
    renderPart(<ErrorPanel error={await refusal(500, said)} />);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('<img src=x onerror=alert(1)>');
    expect(alert.querySelector('img')).toBeNull();
  });

  it('speaks Korean, and leaves the server its words', async () => {
    const error = await refusal(403, 'You are no reader');
    renderPart(<ErrorPanel error={error} onRetry={() => {}} />, {
      language: 'ko',
    });
    expect(
      await screen.findByRole('button', { name: '다시 시도' }),
    ).toBeEnabled();
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('볼 수 있는 권한이 없습니다');
    expect(alert).toHaveTextContent('You are no reader');
  });
});
