import process from 'node:process'

/** ESM throughout: types are stripped (tsc checks them), and ".js" imports of the sources map back to ".ts". */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': '<rootDir>/scripts/jest-typescript.mjs' },
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFiles: ['<rootDir>/scripts/property-runs.mjs'],
  // Of two cores jest would use one; most tests wait for other processes.
  maxWorkers: 2,
  testTimeout: 60_000 * Number(process.env.PROPERTY_FACTOR ?? '1'),
  reporters: ['default', '<rootDir>/scripts/closing-line.mjs'],
}
