import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { packagePath, root } from './installed';

export interface ActionStep {
  readonly shell: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly branding: { readonly icon: string; readonly color: string };
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
}

export function readAction(): ActionFile {
  return parse(readFileSync(path.join(root, 'action.yml'), 'utf8')) as ActionFile;
}

/** A repository with its commits, and what the runner gives a step of an action. */
export interface Job {
  readonly workspace: string;
  readonly action: string;
  put(name: string, text: string): void;
  git(...args: readonly string[]): string;
  /** Runs the step with these inputs, as the runner does. `event` is `github.event`; `env` is what the job adds. */
  run(inputs: Readonly<Record<string, string>>, event?: unknown, env?: Readonly<Record<string, string>>): StepResult;
  end(): void;
}

export interface StepResult {
  readonly code: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A job on an empty repository. With `project`, the action has the build of the package installed there; without, none. */
export function startJob(project: string | undefined): Job {
  const home = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-job-'));
  const folder = (name: string): string => {
    mkdirSync(path.join(home, name));
    return path.join(home, name);
  };
  // A name that falls apart where a script forgets its quotes.
  const [workspace, action, temporary] = [folder('work space'), folder('the action'), folder('temp')] as const;
  cpSync(path.join(root, 'scripts/action'), path.join(action, 'scripts/action'), { recursive: true });
  cpSync(path.join(root, 'package.json'), path.join(action, 'package.json'));
  if (project !== undefined) cpSync(packagePath(project, 'dist'), path.join(action, 'dist'), { recursive: true });
  const git = (...args: readonly string[]): string => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.test', '-c', 'commit.gpgsign=false'];
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], { cwd: workspace, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  git('init', '--quiet', '--initial-branch=main');
  return {
    workspace,
    action,
    git,
    put(name, text) {
      mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
      writeFileSync(path.join(workspace, name), text);
    },
    run(inputs, event = {}, env = {}) {
      const { inputs: known, outputs, runs } = readAction();
      const [step] = runs.steps;
      if (!step || runs.steps.length > 1) throw new Error('one step is expected');
      for (const name of Object.keys(inputs)) if (!(name in known)) throw new Error(`no input is called ${name}`);
      const values = Object.fromEntries(Object.entries(known).map(([name, { default: value }]) => [name, value]));
      const context = { inputs: { ...values, ...inputs }, github: { event } };
      const files = { GITHUB_OUTPUT: path.join(home, 'output'), GITHUB_STEP_SUMMARY: path.join(home, 'summary') };
      for (const file of Object.values(files)) writeFileSync(file, '');
      // What the runner calls for `shell: bash`.
      const script = path.join(temporary, 'step.sh');
      writeFileSync(script, step.run);
      const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
      const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
        cwd: workspace,
        encoding: 'utf8',
        env: {
          ...inherited,
          ...{
            CI: 'true',
            GITHUB_ACTIONS: 'true',
            GITHUB_REPOSITORY: 'team/docs',
            GITHUB_SERVER_URL: 'https://github.com',
          },
          ...{ GITHUB_WORKSPACE: workspace, GITHUB_ACTION_PATH: action, RUNNER_TEMP: temporary, ...files },
          ...env,
          ...Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, evaluate(value, context)])),
        },
      });
      const given = stepOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8'));
      return {
        code: status,
        log: stdout + stderr,
        summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
        outputs: Object.fromEntries(
          Object.entries(outputs).map(([name, { value }]) => [
            name,
            evaluate(value, { steps: { check: { outputs: given } } }),
          ]),
        ),
      };
    },
    end: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** The part of the runner's expressions that action.yml uses: names with dots, and `||`. */
function evaluate(text: string, context: unknown): string {
  return text.replace(/\$\{\{(.*?)\}\}/gu, (_, expression: string) => {
    for (const name of expression.split('||').map((part) => part.trim())) {
      if (!/^[\w-]+(?:\.[\w-]+)+$/u.test(name)) throw new Error(`an expression the test does not know: ${expression}`);
      const value = name
        .split('.')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], context);
      if (value !== undefined && value !== '') return String(value);
    }
    return '';
  });
}

function stepOutputs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/^([\w-]+)<<(.+)\n([\s\S]*?)\n\2$/gmu)].map(([, name, , value]) => [name, value]),
  );
}
