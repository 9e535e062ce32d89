import type { FrameLocator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The document inside the webview that is shown. VS Code puts it into a frame within a frame. */
export function webview({ page }: Workbench): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}
