import { getState, saveState } from '@actions/core'
import { CACHE_CLIENT, runCacheClient } from './cache/client.js'

// One bundle is both steps, and the client of the cache: the runner gives the post step the state that the main step saved.
if (process.argv[2] === CACHE_CLIENT) {
  await runCacheClient(process.argv[3] ?? '')
} else if (getState('isPost') === 'true') {
  const { post } = await import('./post.js')
  await post()
} else {
  saveState('isPost', 'true')
  const { main } = await import('./main.js')
  await main()
}
