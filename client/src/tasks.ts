import * as vscode from 'vscode';

/** How the command line is started where there is a Node to run it. */
export interface CommandLine {
  /** The program that runs scripts. */
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Path of `dist/cli.js`. */
  readonly script: string;
}

/** In package.json too. */
const taskType = 'ml-design-docs';
const matcher = '$ml-design-docs';

type Check = 'workspace' | 'file';

const titles: Readonly<Record<Check, string>> = { workspace: 'check design docs', file: 'check current file' };

/**
 * Tasks that check a workspace folder, or the file of the active editor, with the command line that is in the extension. Their
 * findings go to the panel Problems. In a virtual folder no process runs: there are none there.
 */
export function offerTasks({ program, environment, script }: CommandLine): vscode.Disposable {
  const make = (
    scope: vscode.WorkspaceFolder | vscode.TaskScope,
    definition: vscode.TaskDefinition,
  ): vscode.Task | undefined => {
    const check: unknown = definition.check;
    if (check !== 'workspace' && check !== 'file') return undefined;
    const more: unknown = definition.arguments;
    const given = Array.isArray(more) ? more.filter((one) => typeof one === 'string') : [];
    const target = check === 'file' ? vscodeFile : '.';
    const execution = new vscode.ProcessExecution(program, [script, 'check', ...given, target], {
      env: { ...environment },
      ...(typeof scope === 'object' && { cwd: scope.uri.fsPath }),
    });
    const task = new vscode.Task(definition, scope, titles[check], taskType, execution, [matcher]);
    task.presentationOptions = { clear: true };
    return task;
  };

  return vscode.tasks.registerTaskProvider(taskType, {
    provideTasks: () =>
      (vscode.workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === 'file')
        .flatMap((folder) =>
          (['workspace', 'file'] as const).flatMap((check) => make(folder, { type: taskType, check }) ?? []),
        ),
    resolveTask: (task) => make(task.scope ?? vscode.TaskScope.Workspace, task.definition),
  });
}

/** VS Code puts the path of the active editor's file in its place. */
const vscodeFile = '$' + '{file}';
