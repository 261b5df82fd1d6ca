import { startWeb } from '@medverka/service-host';
import { portal } from './portal.ts';

await startWeb(portal);
