import { getState, saveState } from '@actions/core'

// One bundle is both steps: the runner gives the post step the state that the main step saved.
if (getState('isPost') === 'true') {
  const { post } = await import('./post.js')
  post()
} else {
  saveState('isPost', 'true')
  const { main } = await import('./main.js')
  await main()
}
