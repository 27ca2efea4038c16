import fc from 'fast-check'
import process from 'node:process'

/** Laws that name no number of inputs of their own are tried with 100, or as many times more as a long run says. */
fc.configureGlobal({ numRuns: 100 * Number(process.env.PROPERTY_FACTOR ?? '1') })
