import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import { methods } from '../../server/src/lsp/protocol';
import { createDesignDocService, type DesignDocService } from '../../server/src/service';
import { documentRequests } from './document-requests';
import { gappy } from './documents';
import { connectTo, type InProcess } from './in-process';

const uri = 'file:///work/doc.md';
const secret = 'a word that belongs in no log';
const text = `${gappy}\n## Serving\n\np99 of 80 ms, recall@10 of 0.8, ${secret}.\n\n\`\`\`mermaid\nflowchart LR\n  a[API] --> b\n\`\`\`\n`;
const textDocument = { uri };
const position = { line: text.slice(0, text.indexOf('recall')).split('\n').length - 1, character: 14 };
const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** What a client asks of our own. Those that the server itself sends or asks are answered as unknown, and left out. */
const unknownMethod = -32601;

const requests: Readonly<Record<string, object>> = {
  ...documentRequests(uri, position),
  'textDocument/rename': { textDocument: { uri }, position, newName: 'precision@10' },
  ...Object.fromEntries(
    Object.values(methods).map((method) => [
      method,
      {
        ...{ uri, treat: true, quiet: false, framework: 'four-phase', ghost: 'feature-store' },
        ...{ folder: 'file:///work', content: 'skeleton', title: 'A', name: 'doc.md' },
      },
    ]),
  ),
};

interface Answers {
  /** By method. An error of the protocol is an answer: a rename that is refused. */
  readonly answers: ReadonlyMap<string, unknown>;
  readonly logs: readonly string[];
}

async function answersOf(service: DesignDocService): Promise<Answers> {
  const { client, logs } = await connectTo(service, uri, text);
  const answers = new Map<string, unknown>();
  const ask = async (method: string, params: object): Promise<unknown> => {
    const answer = await client.sendRequest(method, params).catch(({ code }) => {
      if (code === unknownMethod) return unknownMethod;
      assert.equal(code, -32803, `${method} was answered with the error ${code}`);
      return 'refused';
    });
    answers.set(`${method} ${JSON.stringify(params)}`, withoutRun(answer));
    return answer;
  };
  for (const [method, params] of Object.entries(requests)) {
    const answer = await ask(method, params);
    if (method !== 'textDocument/codeAction') continue;
    const context = { diagnostics: [], only: ['source.fixAll'] };
    await ask('textDocument/codeAction', { textDocument, range: everything, context });
    const [action] = (answer as CodeAction[] | null) ?? [];
    if (action) await ask('codeAction/resolve', action);
  }
  end({ client, logs });
  return { answers, logs: logs.all };
}

function end({ client }: InProcess): void {
  client.end();
  client.dispose();
}

/** Result ids are new in each run of a server. */
function withoutRun(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer ?? null, (key, value) => (key === 'resultId' ? undefined : value)));
}

describe('a feature that fails', function () {
  this.timeout(60_000);
  const sound = createDesignDocService({ log: () => {} });
  let usual: Answers;
  before(async () => {
    usual = await answersOf(sound);
    assert.deepEqual(usual.logs, []);
  });

  const reached = new Set<string>();
  // Further analyses are made in steps: what the server asks of these features is below `inSteps`.
  const { inSteps, ...direct } = sound;
  const features = [...Object.keys(direct), ...Object.keys(inSteps).map((name) => `inSteps.${name}`)];
  const failing = (feature: string, fail: () => never): DesignDocService => {
    const [name = '', below] = feature.split('.');
    return below === undefined ? { ...sound, [name]: fail } : { ...sound, inSteps: { ...inSteps, [below]: fail } };
  };

  for (const feature of features)
    it(`${feature}: is logged with what is needed to repeat it, without the text, and takes nothing else with it`, async () => {
      const fail = (): never => {
        throw new TypeError(`${feature} has a bug`);
      };
      const { answers, logs } = await answersOf(failing(feature, fail));
      const failed = logs.map((line) => line.split(' ')[0] as string);
      assert.deepEqual(logs, [...new Set(logs)], 'each is logged once');
      for (const line of logs) {
        assert.match(
          line,
          /^\S+ failed(?: for file:\/\/\/work\/doc\.md(?: version 7)?)?: TypeError: [\w.]+ has a bug\n +at /u,
        );
        assert.ok(!line.includes(secret));
      }
      for (const [method, answer] of usual.answers)
        if (!failed.includes(method.split(' ')[0] as string) && answers.has(method))
          assert.deepEqual(answers.get(method), answer, method);
      if (failed.length > 0) reached.add(feature);
    });

  it('was reached by the requests above, but for what only the command line asks and what no request does', () => {
    // An analysis at once is for the command line and the library: the server takes its steps. What it lets go of at rest no request asks for.
    const others = [
      ...['analyse', 'drawnFromText', 'compare', 'inSteps.drawnFromText'],
      ...['forget', 'forgetTexts', 'forgetHeavyTexts'],
    ];
    const atOnce = Object.keys(inSteps);
    assert.deepEqual(
      features.filter((feature) => !reached.has(feature) && !others.includes(feature) && !atOnce.includes(feature)),
      [],
    );
  });
});
