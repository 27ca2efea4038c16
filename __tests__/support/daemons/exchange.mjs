// exchange.mjs PORT MESSAGE ANSWER sends MESSAGE to a port of this machine and succeeds once what comes back has ANSWER in
// it (both in hexadecimal). What came back is printed, as text of one byte a character.
import { Buffer } from 'node:buffer'
import { connect } from 'node:net'
import { argv, exit, stdout } from 'node:process'

const [port, message, answer] = argv.slice(2)
const socket = connect(Number(port), '127.0.0.1', () => socket.write(Buffer.from(message, 'hex')))
let heard = Buffer.alloc(0)
socket.on('data', (bytes) => {
  heard = Buffer.concat([heard, bytes])
  if (heard.includes(Buffer.from(answer, 'hex'))) end(0)
})
socket.on('error', () => end(1))
socket.on('close', () => end(1))
socket.setTimeout(2000, () => end(1))

function end(status) {
  stdout.write(heard.toString('latin1'), () => exit(status))
}
