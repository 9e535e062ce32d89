import * as vscode from 'vscode';
import type { InterviewData } from './data';

/** Reads the shipped data once. Throws when the file is missing or broken: the installation is then damaged. */
export function interviewData(extensionUri: vscode.Uri): () => Promise<InterviewData> {
  let read: Promise<InterviewData> | undefined;
  return () => {
    read ??= load(extensionUri);
    return read;
  };
}

async function load(extensionUri: vscode.Uri): Promise<InterviewData> {
  const file = vscode.Uri.joinPath(extensionUri, 'snippets', 'interview.json');
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as InterviewData;
}
