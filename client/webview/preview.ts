import './preview.css';
import type { SavedState, ToWebview } from '../src/preview/messages';
import { draw } from './draw';
import { fail, initialModel, nextToDraw, type PreviewModel, receive, succeed, withTheme } from './model';
import { createPage } from './page';
import { describeError } from './parse-error';
import { currentTheme, onThemeChange } from './theme';
import { vscode } from './vscode-api';

const saved = vscode.getState();
const zoom: Record<string, number | 'fit'> = { ...saved?.zoom };
let model = initialModel(currentTheme());
let drawing = false;

const page = createPage(byId('toolbar'), byId('figures'), {
  send: (message) => vscode.postMessage(message),
  zoomOf: (title) => zoom[title] ?? 'readable',
  zoomed: (title, next) => {
    if (next === 'readable') delete zoom[title];
    else zoom[title] = next;
    save();
  },
});

function show(next: PreviewModel): void {
  model = next;
  page.render(model);
  void drawAll();
}

/** Draws one figure after the other until none is left; what changes meanwhile is drawn in its last state only. */
async function drawAll(): Promise<void> {
  if (drawing) return;
  drawing = true;
  try {
    for (let next = nextToDraw(model); next; next = nextToDraw(model)) {
      const { key, attempt } = next;
      try {
        const svg = await draw(attempt);
        model = succeed(model, key, attempt, svg);
      } catch (error) {
        model = fail(model, key, attempt, describeError(error, attempt.content));
      }
      page.render(model);
    }
  } finally {
    drawing = false;
  }
}

function save(): void {
  // A panel that shows nothing yet must not forget what it showed before.
  const state: SavedState = { uri: model.uri ?? saved?.uri, locked: model.locked, zoom };
  vscode.setState(state);
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => {
  show(receive(model, data));
  if (data.type === 'document') save();
});
onThemeChange((theme) => show(withTheme(model, theme)));
page.render(model);
vscode.postMessage({ type: 'ready' });
