import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LocalEnvironment } from '@medverka/local-environment';
import { LocalSystem } from '../local-system/local-system.ts';
import { readDescriptions } from './api-descriptions.ts';

/** `npm run portal:api`: the services' descriptions of now, from which the portal's client and its allow-list are made. */
const folder = resolve(import.meta.dirname, '../../../portal/api');
const environment = await LocalEnvironment.temporary();
try {
  const system = await LocalSystem.start({ environment, durable: false });
  mkdirSync(folder, { recursive: true });
  for (const [service, text] of await readDescriptions(system)) {
    writeFileSync(join(folder, `${service}.json`), text);
    process.stdout.write(`services/portal/api/${service}.json\n`);
  }
} finally {
  await environment.stop();
}
