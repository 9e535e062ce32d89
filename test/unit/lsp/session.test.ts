import assert from 'node:assert/strict';
import { CancellationTokenSource, type Connection, type TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, Source } from '../../../server/src/engine/types';
import type { Abilities } from '../../../server/src/lsp/abilities';
import { afterPendingMessages } from '../../../server/src/lsp/pending-messages';
import { type Analysed, createSession } from '../../../server/src/lsp/session';
import type { SettingsSource } from '../../../server/src/lsp/settings';
import { createDesignDocService } from '../../../server/src/service';
import type { Steps } from '../../../server/src/text/steps';
import { gappy } from '../../lsp/documents';

const uri = 'file:///work/doc.md';
const cancelled = { code: -32800 };
const core = createDesignDocService({ log: assert.fail });

/** A session without a client. `analysing` gives the steps of an analysis; those of the core, where it is not given. */
function createStage(analysing: (source: Source) => Steps<Analysis> = core.analysing) {
  const open = new Map<string, TextDocument>();
  const forgotten: string[] = [];
  const settingsForgotten: string[] = [];
  const told: string[] = [];
  const sources: Source[] = [];
  let firsts = 0;
  const known = async () => ({ settings: {}, path: 'doc.md', frameworks: [], frameworksUnread: false });
  const settings: SettingsSource = {
    ...{ of: known, ofClosed: known, accept: () => false, clear() {} },
    forget: (one) => void settingsForgotten.push(one),
  };
  const documents = {
    get: (one: string) => open.get(one),
    onDidChangeContent() {},
  } as unknown as TextDocuments<TextDocument>;
  const connection = {
    sendNotification: (_: string, params: { uri: string }) => void told.push(params.uri),
  } as unknown as Connection;
  const session = createSession({
    ...{ connection, documents, settings, abilities: {} as Abilities },
    service: {
      ...core,
      forget: (one) => void forgotten.push(one),
      analysing(source) {
        sources.push(source);
        return analysing(source);
      },
    },
    analysed: () => firsts++,
    learnt() {},
  });
  return {
    ...{ session, open, forgotten, settingsForgotten, told, sources },
    firsts: () => firsts,
    opens(one: string): Analysed {
      open.set(one, TextDocument.create(one, 'markdown', 1, gappy));
      return { uri: one, version: 1, analysis: {} as Analysis, settings: {} };
    },
  };
}

/** Steps that wait for another thread which never answers. */
function* waiting<T>(ends: () => void): Steps<T> {
  try {
    for (;;) yield new Promise<void>(() => {});
  } finally {
    ends();
  }
}

/** Longer than any rest between two turns: nobody looks at the jobs that wait. */
const atRest = () => afterPendingMessages(40);

/** A token that counts who listens. */
function countedToken() {
  const source = new CancellationTokenSource();
  let listening = 0;
  const token: typeof source.token = {
    get isCancellationRequested() {
      return source.token.isCancellationRequested;
    },
    onCancellationRequested(listener) {
      const one = source.token.onCancellationRequested(listener);
      listening++;
      return {
        dispose() {
          listening--;
          one.dispose();
        },
      };
    },
  };
  return { token, cancel: () => source.cancel(), listening: () => listening };
}

describe('a session', function () {
  this.timeout(5_000);

  it('leaves what is cancelled while it waits for another thread, of an open document', async () => {
    const stage = createStage();
    const { token, cancel, listening } = countedToken();
    let ended = 0;
    const answer = stage.session.inTurns(
      stage.opens(uri),
      waiting(() => ended++),
      token,
    );
    await atRest();
    assert.deepEqual([ended, listening()], [0, 1]);
    cancel();
    await assert.rejects(answer, cancelled);
    assert.deepEqual([ended, listening()], [1, 0]);
  });

  it('leaves what is cancelled while it waits for another thread, of a closed one', async () => {
    let ended = 0;
    const stage = createStage(() => waiting(() => ended++));
    const { token, cancel, listening } = countedToken();
    const answer = stage.session.analyseClosed(uri, gappy, token);
    await atRest();
    assert.deepEqual([ended, listening()], [0, 1]);
    cancel();
    assert.equal(await answer, undefined);
    assert.deepEqual([ended, listening()], [1, 0]);
    assert.deepEqual(stage.forgotten, [uri]);
  });

  it('tells a failure in turns to who asked, and is idle after it', async () => {
    const stage = createStage();
    const { token, listening } = countedToken();
    const failing = function* (): Steps<never> {
      yield;
      throw new TypeError('a bug');
    };
    await assert.rejects(stage.session.inTurns(stage.opens(uri), failing(), token), /a bug/u);
    assert.equal(listening(), 0);
    await stage.session.whenIdle();
  });

  it('gives what is undefined in turns, and nothing of a version that is gone', async () => {
    const stage = createStage();
    const { token } = countedToken();
    // biome-ignore lint/correctness/useYield: one step is enough.
    const nothing = function* (): Steps<undefined> {
      return undefined;
    };
    const analysed = stage.opens(uri);
    assert.deepEqual(await stage.session.inTurns(analysed, nothing(), token), { value: undefined });
    assert.equal(await stage.session.inTurns({ ...analysed, version: 2 }, nothing(), token), undefined);
  });

  it('keeps nothing of a file that was read for a check of the workspace, unless it is open', async () => {
    const stage = createStage();
    assert.ok(await stage.session.analyseClosed(uri, gappy));
    assert.deepEqual(stage.forgotten, [uri]);
    stage.opens(uri);
    assert.ok(await stage.session.analyseClosed(uri, gappy));
    assert.deepEqual(stage.forgotten, [uri]);
    const failing = createStage(() => {
      throw new TypeError('a bug');
    });
    await assert.rejects(failing.session.analyseClosed(uri, gappy), /a bug/u);
    assert.deepEqual(failing.forgotten, [uri]);
  });

  it('drops all that it knows of a closed document: it is a new one when it is opened again', async () => {
    const stage = createStage();
    const analyse = async (): Promise<void> => {
      stage.opens(uri);
      assert.ok(await stage.session.analyse(uri));
      await afterPendingMessages(4);
    };
    await analyse();
    await analyse();
    assert.deepEqual([stage.firsts(), stage.told], [1, [uri]]);
    stage.open.delete(uri);
    stage.session.forget(uri);
    assert.deepEqual([stage.forgotten, stage.settingsForgotten], [[uri], [uri]]);
    await analyse();
    assert.equal(stage.firsts(), 2);
  });

  it('leaves the analysis of a document that is closed meanwhile', async () => {
    let isOver = false;
    let left = 0;
    const stage = createStage(function* (): Steps<Analysis> {
      try {
        while (!isOver) yield;
        return assert.fail('it was not left');
      } finally {
        left++;
      }
    });
    stage.opens(uri);
    const answer = stage.session.analyse(uri);
    await afterPendingMessages(8);
    assert.equal(stage.sources.length, 1);
    stage.open.delete(uri);
    stage.session.forget(uri);
    await atRest();
    isOver = true;
    assert.equal(await answer, undefined);
    assert.equal(left, 1);
  });

  it('keeps the decisions of a user about a file, and not about a document that was never saved', async () => {
    for (const [one, isKept] of [
      [uri, true],
      ['untitled:Untitled-1', false],
    ] as const) {
      const stage = createStage();
      stage.opens(one);
      stage.session.treatAsDesignDoc(one, true);
      stage.session.leaveInQuiet(one, true);
      assert.equal((await stage.session.analyse(one))?.analysis.decision.isDesignDoc, false);
      stage.session.forget(one);
      assert.equal((await stage.session.analyse(one))?.analysis.decision.isDesignDoc, !isKept);
      assert.deepEqual(
        stage.sources.map((source) => source.treatAsDesignDoc),
        [true, isKept ? true : undefined],
      );
    }
  });
});
