import * as vscode from 'vscode';
import { offerCheck } from './check-offer';
import { createChoices } from './choices';
import { registerCommands } from './commands';
import type { CreateClient } from './connection';
import { watchDiagrams } from './diagrams';
import { offerFrameworks } from './frameworks';
import { offerInterviewPractice } from './interview';
import { createAttemptMemory } from './interview/attempt-memory';
import { offerLanguageModelTools } from './language-model-tools';
import { createPortfolio } from './portfolio/panel';
import { createPreview } from './preview/panel';
import { offerLineLinks } from './review-links';
import { createSession } from './session';
import { offerSkeletons } from './skeleton-completion';
import { showStatus } from './status';
import { type CommandLine, offerTasks } from './tasks';
import { showOutlineView } from './views/outline-view';

/**
 * Registers everything that the extension has, without waiting for the server. The Node and the web host differ in how they start the server
 * (`createClient`), and in whether processes can be started (`commandLine`).
 */
export function startClient(
  context: vscode.ExtensionContext,
  createClient: CreateClient,
  commandLine?: CommandLine,
): void {
  const began = performance.now();
  const log = vscode.window.createOutputChannel('ML Design Docs', { log: true });
  const choices = createChoices(context.workspaceState);
  const attempt = createAttemptMemory(context.workspaceState);
  const session = createSession(createClient, log, choices.all, attempt.quiet);
  const diagrams = watchDiagrams(session);
  const preview = createPreview(context.extensionUri, session, diagrams);
  const portfolio = createPortfolio(context.extensionUri, session);
  context.subscriptions.push(
    log,
    choices,
    session,
    diagrams,
    preview,
    portfolio,
    showStatus(session),
    offerCheck(session),
    offerSkeletons(context.extensionUri),
    offerLineLinks(),
    offerInterviewPractice(context, session, attempt),
    showOutlineView(session),
    offerFrameworks(session),
    offerLanguageModelTools(session),
    ...(commandLine ? [offerTasks(commandLine)] : []),
    registerCommands({
      extensionUri: context.extensionUri,
      extensionId: context.extension.id,
      ...{ log, choices, session, preview, portfolio },
    }),
  );
  log.info(`Activated in ${Math.round(performance.now() - began)} ms`);
}
