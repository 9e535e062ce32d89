import './preview.css';
import './overlay/overlay.css';
import type { ExportBackground, ExportRequest, SavedState, ToWebview } from '../src/preview/messages';
import { draw } from './draw';
import { createDrawingLoop } from './drawing-loop';
import { createExportMenu } from './export/export-menu';
import { createExporter } from './export/exporter';
import { whenIdle } from './idle';
import { recall, remembered, viewOf, withLook, withView } from './memory';
import { type Figure, initialModel, nextToDraw, type PreviewModel, receive, withTheme, withTurned } from './model';
import { watchNearness } from './near';
import { createPage } from './page';
import { createPageScroll } from './page-scroll';
import { currentTheme, onThemeChange } from './theme';
import { vscode } from './vscode-api';

const saved = vscode.getState();
let memory = recall(saved);
let background: ExportBackground = saved?.background ?? 'theme';
let marked = saved?.marked ?? false;
let model = initialModel(currentTheme(), saved);
/** Key of the figure that is shown alone. */
let picked: number | undefined;

const near = watchNearness(() => loop.wake());
const loop = createDrawingLoop({
  get: () => model,
  set: (next) => {
    model = next;
    render();
  },
  // The only figure that is shown is in sight wherever the page was scrolled to.
  isNear: (key) => (pickedFigure() ? key === picked : near.isNear(key)),
  ...{ draw, whenIdle },
});
const exporter = createExporter(
  loop,
  ({ key }) => page.viewOf(key)?.picture.querySelector<SVGSVGElement>(':scope > svg'),
  (message) => vscode.postMessage(message),
);

const page = createPage(byId('toolbar'), byId('figures'), {
  send: (message) => vscode.postMessage(message),
  lookOf: ({ diagram }) => {
    const { zoom = 'readable', scroll = { left: 0, top: 0 } } = view().figures.get(diagram.id) ?? {};
    return { zoom, scroll };
  },
  looked: (key, { zoom, scroll }) => {
    const figure = figureOf(key);
    if (!figure || model.uri === undefined) return;
    memory = withLook(memory, model.uri, figure.diagram.id, { zoom: zoom === 'readable' ? undefined : zoom, scroll });
    save();
  },
  turn: (key, isTurned) => {
    const figure = figureOf(key);
    if (!figure || model.uri === undefined) return;
    memory = withLook(memory, model.uri, figure.diagram.id, { isTurned });
    show(withTurned(model, key, isTurned));
    save();
  },
  chooseOverlay: (overlay) => {
    show({ ...model, overlay });
    save();
  },
  showGhosts: (showGhosts) => {
    show({ ...model, showGhosts });
    save();
  },
  pick: (key) => {
    picked = key;
    if (model.uri !== undefined) memory = withView(memory, model.uri, { picked: pickedFigure()?.diagram.id });
    save();
    render();
    tellPicked();
    loop.wake();
  },
  menuOf: (key) =>
    createExportMenu({
      background: () => background,
      setBackground: (next) => {
        background = next;
        save();
      },
      marked: () => marked,
      setMarked: (next) => {
        marked = next;
        save();
      },
      choose: (choice) => {
        const figure = figureOf(key);
        if (figure) void exporter.run(figure, model.theme, choice);
      },
    }),
  placed: near.watch,
  removed: near.forget,
});

const scroll = createPageScroll(
  () =>
    model.figures.flatMap(({ key, diagram }) => {
      const root = page.viewOf(key)?.root;
      return root ? [[diagram.id, root] as const] : [];
    }),
  (at) => {
    if (model.uri === undefined) return;
    memory = withView(memory, model.uri, { at });
    save();
  },
);

function show(next: PreviewModel): void {
  const { uri } = model;
  model = next;
  if (uri !== model.uri) {
    const { picked: id, figures } = view();
    for (const { key, diagram } of model.figures) {
      if (figures.get(diagram.id)?.isTurned) model = withTurned(model, key, true);
    }
    picked = model.figures.find(({ diagram }) => diagram.id === id)?.key;
    tellPicked();
  }
  render();
  if (uri !== model.uri) scroll.restore(view().at);
  loop.wake();
}

function render(): void {
  page.render(model, pickedFigure()?.key);
  scroll.settle(nextToDraw({ ...model, figures: model.figures.filter(({ key }) => near.isNear(key)) }) === undefined);
}

function view(): ReturnType<typeof viewOf> {
  return viewOf(memory, model.uri ?? '');
}

function figureOf(key: number): Figure | undefined {
  return model.figures.find((figure) => figure.key === key);
}

/** Undefined where its diagram is gone: all are shown until it is back. */
function pickedFigure(): Figure | undefined {
  return picked === undefined ? undefined : figureOf(picked);
}

function tellPicked(): void {
  vscode.postMessage({ type: 'picked', diagram: pickedFigure()?.diagram.id });
}

function save(): void {
  // A panel that shows nothing yet must not forget what it showed before.
  const state: SavedState = {
    ...{ uri: model.uri ?? saved?.uri, locked: model.locked, background, marked },
    ...{ overlay: model.overlay, showGhosts: model.showGhosts },
    ...remembered(memory),
  };
  vscode.setState(state);
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

window.addEventListener('message', ({ data }: MessageEvent<ToWebview | ExportRequest>) => {
  if (data.type === 'export') {
    const figure = model.figures.find(({ diagram }) => diagram.id === data.diagram);
    void exporter.run(figure, model.theme, data);
    return;
  }
  show(receive(model, data));
  if (data.type === 'document') save();
});
onThemeChange((theme) => show(withTheme(model, theme)));
page.render(model, undefined);
vscode.postMessage({ type: 'ready' });
