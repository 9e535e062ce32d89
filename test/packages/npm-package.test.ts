import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../server/src/rules';
import { binary, installedPackage, packagePath, root } from './installed';

const DOCUMENT = `---
framework: seven-phase
---

# Feed ranking

## Requirements

We rank the home feed of 20 million people, because half of the visits end without a click.

\`\`\`mermaid
flowchart LR
  a[Feed -> Ranker]
  b[Log (raw)] --> c
\`\`\`
`;

/** What each way of importing prints: the rules that found something, and the line of the first finding. */
const USE = `
const service = createDesignDocService({ log: (message) => { throw new Error(message); }, loadDiagrams });
const source = { uri: 'file:///feed.md', path: 'docs/feed.md', text };
await service.loadDiagrams();
const { findings, decision, document } = service.analyse(source, { ...defaultSettings, stage: 'pilot' });
const first = positionAt(lineIndex(document.text), findings[0].span.start);
console.log(JSON.stringify({ isDesignDoc: decision.isDesignDoc, rules: findings.map(({ rule }) => rule), line: first.line }));
`;

const NAMES = 'createDesignDocService, defaultSettings, lineIndex, loadDiagrams, positionAt';

let project = '';
const node = (file: string, text: string) => {
  writeFileSync(path.join(project, file), text);
  const ended = spawnSync(process.execPath, [file], { cwd: project, encoding: 'utf8' });
  assert.equal(ended.stderr, '');
  return ended.stdout;
};
const run = (name: Parameters<typeof binary>[1], args: readonly string[], input?: string) =>
  spawnSync(binary(project, name), args, {
    cwd: project,
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
    shell: process.platform === 'win32',
  });
const version = () => JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version as string;

describe('the npm package, installed from its tarball', function () {
  this.timeout(180_000);
  before(() => {
    project = installedPackage();
  });

  it('needs no other package', () => {
    assert.deepEqual(
      readdirSync(path.join(project, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['ml-design-docs'],
    );
  });

  it('is used from CommonJS and from ECMAScript modules, with the same result', () => {
    const text = `const text = ${JSON.stringify(DOCUMENT)};`;
    const required = node(
      'use.cjs',
      `const { ${NAMES} } = require('ml-design-docs');\n${text}\n(async () => {${USE}})();`,
    );
    const imported = node('use.mjs', `import { ${NAMES} } from 'ml-design-docs';\n${text}\n${USE}`);
    assert.equal(imported, required);
    const { isDesignDoc, rules, line } = JSON.parse(imported);
    assert.equal(isDesignDoc, true);
    assert.ok(rules.includes('structure/required-section'), 'the core is there with its data');
    assert.ok(rules.includes('diagram/parses'), 'Mermaid is there');
    assert.ok(line >= 4);
  });

  it('has the findings of its command line', () => {
    const text = `const text = ${JSON.stringify(DOCUMENT)};`;
    const library = JSON.parse(
      node('same.mjs', `import { ${NAMES} } from 'ml-design-docs';\n${text}\n${USE.replace("'pilot'", "'design'")}`),
    );
    writeFileSync(path.join(project, 'feed.md'), DOCUMENT);
    const { stdout } = run('ml-design-docs', ['check', '--format', 'json', 'feed.md']);
    const [file] = JSON.parse(stdout).files;
    assert.deepEqual(
      library.rules,
      file.findings.map(({ rule }: { rule: string }) => rule),
    );
  });

  it('has types for every way of resolving modules, strict and on their own', () => {
    const typed = `
import { applyEdits, createDesignDocService, defaultSettings, loadDiagrams } from 'ml-design-docs';
import type { Analysis, CodeAction, Finding, SectionCoverage, Settings, Severity, TextEdit } from 'ml-design-docs';
const messages: string[] = [];
const service = createDesignDocService({ log: (message) => void messages.push(message), loadDiagrams });
const settings: Settings = { ...defaultSettings, rules: { 'data/split-adds-up': 'off' } };
const analysis: Analysis = service.analyse({ uri: 'a', path: 'a.md', text: '' }, settings);
const severities: readonly Severity[] = analysis.findings.map((finding: Finding) => finding.severity);
const coverage: SectionCoverage | undefined = analysis.coverage.get('serving.fallback');
const actions: readonly CodeAction[] = service.codeActions(analysis, { start: 0, end: 0 });
const edits: readonly TextEdit[] = service.fixAll(analysis).edits;
export const text: string = applyEdits('', edits);
export { actions, coverage, severities };
// @ts-expect-error: a text is wanted
service.analyse({ uri: 'a', path: 'a.md' });
// @ts-expect-error: analyses are not to be changed
analysis.findings.length = 0;
// @ts-expect-error: there is no such finding
analysis.findings[0]?.nothing;
`;
    const shared = { strict: true, noEmit: true, types: [], target: 'ES2022', lib: ['ES2022'], skipLibCheck: false };
    const ways = [
      ['nodenext', 'nodenext', ['typed.mts', 'typed.cts']],
      ['esnext', 'bundler', ['typed.mts']],
    ] as const;
    for (const name of ['typed.mts', 'typed.cts']) writeFileSync(path.join(project, name), typed);
    for (const [module, moduleResolution, files] of ways) {
      const compilerOptions = { ...shared, module, moduleResolution };
      writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
      const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
      const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', project], { encoding: 'utf8' });
      assert.equal(stdout, '', moduleResolution);
      assert.equal(status, 0);
    }
  });

  it('puts both programs on the path', () => {
    for (const name of ['ml-design-docs', 'ml-design-docs-language-server'] as const) {
      const { stdout, stderr, status } = run(name, ['--version']);
      assert.deepEqual([stdout, stderr, status], [`${version()}\n`, '', 0], name);
    }
  });

  it('has the command line with its pages and its case studies', () => {
    const checked = run('ml-design-docs', ['check', '-', '--framework', 'seven-phase'], '# Nothing yet\n');
    assert.equal(checked.status, 1);
    assert.match(run('ml-design-docs', ['explain', 'split-adds-up']).stdout, /^Why$/mu);
    const made = run('ml-design-docs', ['new', '-', '--case-study', 'fraud-and-fake-accounts']);
    assert.match(made.stdout, /^# /mu);
  });

  it('has a page for every rule', () => {
    for (const { meta } of rules) readFileSync(packagePath(project, 'docs/rules', `${meta.id}.md`));
  });

  it('serves agents', () => {
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } };
    const asked = { jsonrpc: '2.0', id: 1, method: 'initialize', params };
    const { status, stdout, stderr } = run('ml-design-docs', ['mcp'], `${JSON.stringify(asked)}\n`);
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(JSON.parse(stdout).result.serverInfo.version, version());
  });

  it('has the language server', async () => {
    const params = { processId: null, rootUri: null, capabilities: {} };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    const server = spawn(process.execPath, [packagePath(project, 'dist/server/node.js'), '--stdio'], { cwd: project });
    const ended = once(server, 'close');
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    let answer = '';
    for await (const piece of server.stdout.setEncoding('utf8')) {
      answer += piece;
      if (answer.includes('"serverInfo"') && answer.endsWith('}')) break;
    }
    server.stdin.end();
    await ended;
    const { result } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));
    assert.deepEqual(result.serverInfo, { name: 'ml-design-docs', version: version() });
  });

  it('gives out its schemas and its manifest, and nothing that is not public', () => {
    const out = node(
      'resolve.cjs',
      `console.log(require('ml-design-docs/schemas/config.schema.json').$id, require('ml-design-docs/package.json').version);
       for (const name of ['ml-design-docs/dist/core.js', 'ml-design-docs/dist/cli.js'])
         try { require(name); console.log(name); } catch (error) { console.log(error.code); }`,
    );
    assert.equal(
      out,
      `https://ml-design-docs.github.io/schemas/config.schema.json ${version()}\n${'ERR_PACKAGE_PATH_NOT_EXPORTED\n'.repeat(2)}`,
    );
  });

  it('has every schema of the product', () => {
    const schemas = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
    assert.deepEqual(schemas(packagePath(project, 'schemas')), schemas(path.join(root, 'schemas')));
  });

  it('carries no source, test, source map, or part of the extension', () => {
    const allowed = [
      /^(?:CHANGELOG|README)\.md$|^LICENSE$|^package\.json$/u,
      /^dist\/(?:cli|commands|core|diagrams|diagrams-architecture|features|globs|library|mcp|patterns|recogniser|rules|server\/(?:diagram-thread|node)|syntax|team|webview\/mermaid|webview\/picture)\.js$/u,
      /^dist\/(?:diagrams|diagrams-architecture|mcp|patterns|webview\/(?:mermaid|picture))\.js\.LEGAL\.txt$/u,
      /^dist\/data\.json$/u,
      /^dist\/types\/.+\.d\.ts$/u,
      /^docs\/rules\/.+\.md$/u,
      /^schemas\/[a-z-]+\.schema\.json$/u,
      /^snippets\/ml-design-docs\.json$/u,
    ];
    const files = readdirSync(packagePath(project), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(packagePath(project), path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
      );
    assert.deepEqual(
      files.filter((name) => !allowed.some((pattern) => pattern.test(name))),
      [],
    );
  });

  it('has a manifest without what is the extension’s', () => {
    const manifest = JSON.parse(readFileSync(packagePath(project, 'package.json'), 'utf8'));
    for (const key of [
      'private',
      'scripts',
      'dependencies',
      'devDependencies',
      'contributes',
      'activationEvents',
      'browser',
    ])
      assert.equal(key in manifest, false, key);
    for (const [name, file] of Object.entries(manifest.bin as Record<string, string>))
      assert.match(readFileSync(packagePath(project, file), 'utf8'), /^#!\/usr\/bin\/env node\n/u, name);
    assert.deepEqual(manifest.engines, { node: '>=20' });
  });
});
