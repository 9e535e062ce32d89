import * as vscode from 'vscode';
import { equal, eventually, findings, openDocument } from './observe';

const setting = 'mlDesignDocs.languageModelTools.enable';

/** What a tool says, without any model. */
async function ask(tool: string, input: object) {
  const { content } = await vscode.lm.invokeTool(`ml_design_docs_${tool}`, { input, toolInvocationToken: undefined });
  return JSON.parse((content[0] as vscode.LanguageModelTextPart).value);
}

/** False where there is no such tool to call. */
const answers = () =>
  ask('explain', { name: 'online-metrics' }).then(
    () => true,
    () => false,
  );

const titleOf = (told: string): string => /"(.+?)" is missing/.exec(told)?.[1] ?? '\n';

describe('tools for language models', () => {
  before(async () => {
    await openDocument('design.md');
    equal(await answers(), false, 'a tool as long as nobody asked for it');
    await vscode.workspace.getConfiguration().update(setting, true, vscode.ConfigurationTarget.Global);
    await eventually('the tools', answers);
  });
  after(async () => {
    await vscode.workspace.getConfiguration().update(setting, undefined, vscode.ConfigurationTarget.Global);
    await eventually('the tools to go', async () => !(await answers()));
  });

  it('check says what the editor shows', async () => {
    const document = await openDocument('design.md');
    const shown = await eventually('findings', () => (findings(document).length > 0 ? findings(document) : undefined));
    const told = await ask('check', {});
    equal(told.isDesignDoc, true, 'a design doc');
    const line = (rule: unknown, message: string, at: number) => `${at} ${rule} ${message}`;
    const code = (one: vscode.Diagnostic) => (typeof one.code === 'object' ? one.code.value : one.code);
    const apart: string[] = told.findings.map((one: { rule: string; message: string; line: number }) =>
      line(one.rule, one.message, one.line),
    );
    const left = [...apart].sort();
    for (const one of shown) {
      const at = one.range.start.line + 1;
      // What is missing at one place is one line of the editor; a model is told of each section.
      const [, count = '0'] = /^(\d+) sections are missing[.:]/.exec(one.message) ?? [];
      const those =
        count === '0'
          ? left.filter((own) => own === line(code(one), one.message, at)).slice(0, 1)
          : left.filter((own) => own.startsWith(`${at} ${code(one)} "`) && one.message.includes(titleOf(own)));
      equal(those.length, Math.max(1, Number(count)), one.message);
      for (const own of those) left.splice(left.indexOf(own), 1);
    }
    equal(left.join('\n'), '', 'findings that the editor does not show');
  });

  it('coverage tells of a document by its path', async () => {
    const told = await ask('coverage', { uri: 'fix.md' });
    equal(told.phases.length, 7, 'phases');
    equal(told.score.applicable > 0, true, 'sections apply');
  });

  it('explain knows rules and sections, and says so where there is none', async () => {
    equal((await ask('explain', { name: 'drift-plan-complete' })).id, 'operations/drift-plan-complete', 'a rule');
    equal((await ask('explain', { name: 'online-metrics' })).kind, 'section', 'a section');
    const failed = await ask('explain', { name: 'nothing' }).then(
      () => '',
      (error) => String(error),
    );
    equal(failed.includes('nothing'), true, failed);
  });
});
