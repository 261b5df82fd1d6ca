import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** Without the development server: `npm start` serves what is built, with the policy that production has. */
export default defineConfig({
  root: join(import.meta.dirname, 'web'),
  publicDir: 'public',
  plugins: [
    vue(),
    {
      // The design system says nothing about side effects; it has none that are not asked for (its plugins).
      name: 'fkui-without-side-effects',
      transform: (_code, id) =>
        /@fkui\/vue\/dist\/esm\/index/.test(id) ? { moduleSideEffects: false } : undefined,
    },
  ],
  define: {
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __INTLIFY_JIT_COMPILATION__: 'true',
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
  },
  build: {
    outDir: join(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    // Nothing inline: the content policy would refuse it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome109', 'firefox115', 'safari16'],
    reportCompressedSize: false,
    manifest: true,
  },
});
