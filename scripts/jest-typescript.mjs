import { createHash } from 'node:crypto'
import ts from 'typescript'

/** Strips the types of a source file for jest; `tsc` checks them. The compiler that is here anyway, so no native one is needed. */
const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  inlineSourceMap: true,
  inlineSources: true,
  verbatimModuleSyntax: true,
}

export default {
  process: (text, fileName) => ({
    code: ts.transpileModule(text, { fileName, compilerOptions: compilerOptions }).outputText,
  }),
  getCacheKey: (text, fileName) => createHash('sha256').update(`${ts.version}\0${fileName}\0${text}`).digest('hex'),
}
