import { createDesignDocService, type DesignDocService, type Host } from '../service';

/**
 * A service whose code is loaded a turn later, when the client has the answer to `initialize` and works on it, or by whoever calls it before. What
 * cannot be loaded ends the process, as it would at the start.
 */
export function createLateService(host: Host): DesignDocService {
  let made: DesignDocService | undefined;
  const service = (): DesignDocService => {
    made ??= createDesignDocService(host);
    return made;
  };
  setImmediate(service);
  return new Proxy({} as DesignDocService, { get: (_, name) => service()[name as keyof DesignDocService] });
}
