import type { FromWebview } from '../../src/preview/messages';
import { element } from '../element';
import type { CardData } from './card-data';

/** The card beside a box: shown on hover, focus or click, hoverable itself, gone with Escape (WCAG 1.4.13). */
export interface CardView {
  readonly root: HTMLElement;
  /** `soon`: after the pause of a hover. `focus`: the keyboard goes on inside. */
  show(anchor: Element, key: string, how: 'soon' | 'now' | 'focus'): void;
  /** After a pause, unless the pointer or the focus is on the card by then. */
  leave(): void;
  close(): void;
  /** The picture was drawn or told anew: shows the same box at its new place, or closes. */
  refresh(anchorOf: (key: string) => Element | undefined): void;
  dispose(): void;
}

/** Milliseconds of a hover before the card comes, and before it goes. */
const pause = 300;
const gap = 6;

/** The card that is open on the page: another one closes it. */
let open: (() => void) | undefined;

export function createCardView(
  dataOf: (key: string) => CardData | undefined,
  send: (message: FromWebview) => void,
): CardView {
  const root = element('div', { className: 'card', role: 'group', hidden: true });
  let shown: { readonly key: string; readonly anchor: Element; readonly json: string } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The focus goes back to the box, which would show the card again. */
  let returning = false;

  const close = (): void => {
    clearTimeout(timer);
    if (!shown) return;
    const { anchor } = shown;
    const hadFocus = root.contains(document.activeElement);
    shown = undefined;
    root.hidden = true;
    if (open === close) open = undefined;
    // Nowhere is no place for the keyboard.
    if (!hadFocus || !anchor.isConnected) return;
    returning = true;
    (anchor as HTMLElement | SVGElement).focus({ preventScroll: true });
    returning = false;
  };

  const fill = (key: string, anchor: Element): boolean => {
    const data = dataOf(key);
    if (!data) return false;
    const json = JSON.stringify(data);
    if (shown?.key !== key || shown.json !== json) root.replaceChildren(...contentOf(data, send, close));
    root.ariaLabel = `About ${data.title}`;
    shown = { key, anchor, json };
    return true;
  };

  const showNow = (anchor: Element, key: string): void => {
    clearTimeout(timer);
    if (open !== close) open?.();
    if (!fill(key, anchor)) {
      close();
      return;
    }
    open = close;
    root.hidden = false;
    placeBeside(root, anchor);
  };

  const leave = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const stays = shown?.anchor === document.activeElement || root.contains(document.activeElement);
      if (!stays && !root.matches(':hover')) close();
    }, pause);
  };

  root.onpointerenter = () => clearTimeout(timer);
  root.onpointerleave = leave;
  root.addEventListener('focusout', leave);
  const gone = new AbortController();
  const { signal } = gone;
  const byKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !shown) return;
    event.preventDefault();
    close();
  };
  const follow = (): void => {
    if (shown) placeBeside(root, shown.anchor);
  };
  document.addEventListener('keydown', byKey, { signal });
  document.addEventListener('scroll', follow, { capture: true, passive: true, signal });
  window.addEventListener('resize', follow, { signal });

  return {
    root,
    leave,
    close,
    show: (anchor, key, how) => {
      if (returning) return;
      clearTimeout(timer);
      if (how === 'soon' && shown?.key !== key) {
        timer = setTimeout(() => showNow(anchor, key), pause);
        return;
      }
      showNow(anchor, key);
      if (how === 'focus') (root.querySelector<HTMLElement>('button.action') ?? root.querySelector('button'))?.focus();
    },
    refresh: (anchorOf) => {
      if (!shown) return;
      const anchor = anchorOf(shown.key);
      if (anchor && fill(shown.key, anchor)) placeBeside(root, anchor);
      else close();
    },
    dispose: () => {
      close();
      gone.abort();
    },
  };
}

function contentOf(data: CardData, send: (message: FromWebview) => void, close: () => void): readonly Node[] {
  const facts = data.facts.flatMap(({ name, text, hint }) => [
    element('dt', {}, name),
    element('dd', {}, text, ...(hint === undefined ? [] : [element('span', { className: 'hint' }, hint)])),
  ]);
  const links = data.links.map(({ lead, text, whole, place }) => {
    const title = whole ?? 'Show in the editor';
    const link = element('button', { type: 'button', className: 'link', title }, text);
    link.onclick = () => send({ type: 'select', place });
    return element('li', {}, element('span', { className: 'lead' }, `${lead}: `), link);
  });
  const content: Node[] = [element('p', { className: 'card-title' }, data.title)];
  if (facts.length > 0) content.push(element('dl', {}, ...facts));
  if (links.length > 0) content.push(element('ul', {}, ...links));
  if (data.action) {
    const { ghost, text } = data.action;
    const action = element('button', { type: 'button', className: 'primary action' }, text);
    action.onclick = () => {
      send({ type: 'add', ghost });
      close();
    };
    content.push(action);
  }
  return content;
}

/** Below what it tells of, or above where there is no room; never out of the window. */
function placeBeside(card: HTMLElement, anchor: Element): void {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const { clientWidth, clientHeight } = document.documentElement;
  const below = box.bottom + gap;
  const above = box.top - gap - height;
  const top = below + height <= clientHeight || above < 0 ? below : above;
  card.style.left = `${clamp(box.left, gap, clientWidth - width - gap)}px`;
  card.style.top = `${clamp(top, gap, clientHeight - height - gap)}px`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
