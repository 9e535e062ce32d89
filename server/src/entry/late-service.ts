import { accessSync } from 'node:fs';
import path from 'node:path';
import { workerStartScripts } from '../lsp/protocol';
import { createDesignDocService, type DesignDocService, type Host } from '../service';

/** How a server has its service, and what it holds given back. */
export interface LateService {
  create(host: Host): DesignDocService;
  /** Drops what the next keystroke does not need. Does nothing before there is a service. */
  letGo(): void;
}

export function lateService(): LateService {
  let service: DesignDocService | undefined;
  return {
    create(host) {
      service = createLateService(host);
      return service;
    },
    letGo: () => service?.forgetHeavyTexts(),
  };
}

/**
 * A service whose code is loaded a turn later, when the client has the answer to `initialize` and works on it, or by whoever calls it before. What
 * cannot be loaded ends the process, as it would at the start; so does a script that is not there for documents that will need it: in the
 * middle of one there would be nobody to tell.
 */
function createLateService(host: Host): DesignDocService {
  let made: DesignDocService | undefined;
  const service = (): DesignDocService => {
    made ??= createDesignDocService(host);
    return made;
  };
  setImmediate(() => {
    service();
    for (const name of workerStartScripts) accessSync(path.join(__dirname, '..', name));
  });
  return new Proxy({} as DesignDocService, { get: (_, name) => service()[name as keyof DesignDocService] });
}
