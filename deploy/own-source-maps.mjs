import { setSourceMapsSupport } from 'node:module';

/**
 * `node --import ./deploy/own-source-maps.mjs` instead of `--enable-source-maps`: errors show the lines of our sources, and the
 * maps of other packages (26 MB of heap in a service, a tenth of its start) are not read.
 */
setSourceMapsSupport(true, { nodeModules: false });
