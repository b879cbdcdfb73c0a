import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = process.env.XUESHI_SERVER ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`

export default defineConfig({
  plugins: [react(), pdfParts()],
  server: { port: 5173, proxy: { '/api': server } },
  build: {
    outDir: 'dist',
    // A strict CSP admits no data: fonts, pictures or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules\/(react|react-dom|react-router|scheduler|@tanstack)\// }],
        },
      },
    },
  },
})

/**
 * Character maps, standard fonts and decoders that pdf.js fetches when a file needs them: Chinese scans and forms
 * rarely carry their own. They are served as they are, under a folder of their version (see `PdfPages.tsx`).
 */
function pdfParts(): Plugin {
  const root = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const home = `assets/pdfjs-${version}`
  const folders = ['cmaps', 'standard_fonts', 'wasm']
  // Scripts inside a PDF are never run.
  const filesOf = (folder: string) => readdirSync(join(root, folder)).filter((file) => !file.startsWith('quickjs'))
  return {
    name: 'pdf-parts',
    generateBundle() {
      for (const folder of folders) {
        for (const file of filesOf(folder)) {
          const source = readFileSync(join(root, folder, file))
          this.emitFile({ type: 'asset', fileName: `${home}/${folder}/${file}`, source })
        }
      }
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${home}`, (request, response, next) => {
        const path = normalize(join(root, decodeURIComponent((request.url ?? '').split('?')[0] ?? '')))
        if (!folders.some((folder) => path.startsWith(join(root, folder)))) return next()
        createReadStream(path).on('error', next).pipe(response)
      })
    },
  }
}
