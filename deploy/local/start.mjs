/** `npm start`: runs on what a machine has (Node 20 and npm), with nothing installed yet. */
import { join } from 'node:path';
import { onNode24 } from './on-node24.mjs';
import { root } from './prepare.mjs';

await onNode24([
  '--enable-source-maps',
  join(root, 'services/end-to-end/dist/start.js'),
  ...process.argv.slice(2),
]);
