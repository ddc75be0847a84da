// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Region } from './Region';

const box = { broken: true };

// The first import is slow: it is compiled then.
beforeAll(() => import('./failures'));

beforeEach(() => {
  box.broken = true;
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((key) => key);
});

function Part() {
  if (box.broken) throw new RangeError('SECRET words');
  return <p>whole</p>;
}

async function draw(onLeave?: () => void) {
  const place = document.createElement('div');
  await act(async () =>
    createRoot(place).render(
      <>
        <Region part="dock" {...(onLeave ? { onLeave } : {})}>
          <Part />
        </Region>
        <p>the others</p>
      </>,
    ),
  );
  await act(() => vi.waitFor(() => expect(place.querySelector('button')).not.toBeNull()));
  const press = (name: string) =>
    act(() => [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());
  return { text: () => place.textContent, press };
}

describe('a part that cannot be drawn', () => {
  it('says so in its place, and the others go on', async () => {
    const { text } = await draw();
    expect(text()).toContain('partFailed');
    expect(text()).toContain('the others');
    expect(text()).not.toContain('SECRET');
  });

  it('is drawn again when the user wants that', async () => {
    const { text, press } = await draw();
    box.broken = false;
    press('partAgain');
    expect(text()).toBe('wholethe others');
  });

  it('leads back where it stood in the place of something else', async () => {
    const onLeave = vi.fn();
    (await draw(onLeave)).press('back');
    expect(onLeave).toHaveBeenCalledOnce();
  });

  it('leads to the page that reports, with where it was and nothing of what it was about', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    (await draw()).press('recover');
    const url = decodeURIComponent(create.mock.calls[0]?.[0].url ?? '');
    expect(url).toContain('recovery.html#{"part":"dock","error":"RangeError"');
    expect(url).not.toContain('SECRET');
  });
});
