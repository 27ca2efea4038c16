/** One of Debian's daemons, in a folder of this name: `with.yml` (what a workflow would say), units and configuration. */
export interface Daemon extends Service {
  readonly name: string
  /** What this machine must have for it. */
  readonly program: string
  /** What it does not answer without. */
  readonly hint?: Hint
}

/** A line of `files` that says what no closure can know, and how the program tells somebody who left it out. */
export interface Hint {
  readonly line: string
  readonly told: RegExp
}

export interface Service {
  /** Units in the order in which systemd starts them. */
  readonly units: readonly string[]
  /** Who it runs as: a number. */
  readonly user: number
  readonly question: Question
}

/** What is asked, by a program of this machine or through a port, and what the answer must hold. */
export type Question =
  | { readonly client: readonly string[]; readonly input?: string; readonly answer: string }
  | { readonly port: number; readonly message: Buffer; readonly answer: Buffer }

/** A number of the range that systemd takes users for DynamicUser= from: no /etc/passwd has it. */
const DYNAMIC = 61999
const ROOT = 0

const page = ['curl', '--silent', '--show-error', '--fail', '--compressed']
const http = (path: string): readonly string[] => [...page, `http://127.0.0.1:8080${path}`]

/** MQTT 3.1.1: connect as "c", subscribe to "a", publish "moo" to it, and go. */
const MQTT = Buffer.from(
  ['100d00044d5154540402003c000163', '820600010001' + '6100', '30060001' + '616d6f6f', 'e000'].join(''),
  'hex',
)
/** RFC 1035, over TCP: the address of image.test. */
const DNS = Buffer.from('001c' + 'beef01000001000000000000' + '05696d616765' + '0474657374' + '00' + '00010001', 'hex')

export const DAEMONS: readonly Daemon[] = [
  dynamic('site', '/usr/sbin/nginx', { client: http('/'), answer: '<p>A page of an image.' }),
  dynamic('redis', '/usr/bin/redis-server', {
    client: ['redis-cli', '-3'],
    input: 'SET word moo\nSAVE\nEVAL "return redis.call(\'GET\', KEYS[1])" 1 word\n',
    answer: 'OK\nOK\nmoo\n',
  }),
  dynamic('memcached', '/usr/bin/memcached', {
    port: 11211,
    message: Buffer.from('set a 0 0 3\r\nmoo\r\nget a\r\n'),
    answer: Buffer.from('STORED\r\nVALUE a 0 3\r\nmoo\r\nEND\r\n'),
  }),
  dynamic('caddy', '/usr/bin/caddy', { client: http('/'), answer: 'A word of an image.' }),
  {
    name: 'database',
    program: '/usr/lib/postgresql/15/bin/postgres',
    hint: { line: '/etc/passwd: passwd', told: /initdb can look up .*users.*the image has .*no \/etc\/passwd/ },
    units: ['database-init.service', 'database.service'],
    user: 61432,
    question: {
      client: ['psql', '--host=127.0.0.1', '--username=postgres', '--no-align', '--tuples-only', '--no-psqlrc'],
      // A dictionary of /usr/share/postgresql, by way of a library of /usr/lib/postgresql; and a time zone of tzdata.
      input: "select to_tsvector('english', 'stars'), '2024-07-01 12:00 Europe/Paris'::timestamptz at time zone 'UTC';",
      answer: "'star':1|2024-07-01 10:00:00",
    },
  },
  dynamic('mosquitto', '/usr/sbin/mosquitto', {
    port: 1883,
    message: MQTT,
    answer: Buffer.from('30060001616d6f6f', 'hex'),
  }),
  dynamic('unbound', '/usr/sbin/unbound', { port: 5300, message: DNS, answer: Buffer.from([192, 0, 2, 15]) }),
  {
    name: 'sftp',
    program: '/usr/sbin/sshd',
    hint: { line: '/etc/passwd: passwd', told: /sshd can look up .*users.*the image has .*no \/etc\/passwd/ },
    units: ['sftp.service'],
    user: ROOT,
    question: {
      client: [
        ...['sftp', '-q', '-P', '2222', '-i', 'key', '-b', '-', '-o', 'StrictHostKeyChecking=no'],
        ...['-o', 'UserKnownHostsFile=/dev/null', 'guest@127.0.0.1'],
      ],
      input: 'ls -1 /srv/share\n',
      answer: '/srv/share/letter.txt',
    },
  },
  dynamic('gunicorn', '/usr/bin/gunicorn', { client: http('/path'), answer: '{"path": "/path", "tls": 3}' }),
  dynamic('perl-greeter', '/usr/share/perl5/HTTP/Daemon.pm', { client: http('/path'), answer: 'Perl heard /path.' }),
  dynamic('haproxy', '/usr/sbin/haproxy', { client: http('/'), answer: 'Through HAProxy.' }),
  dynamic('php-site', '/usr/bin/php', {
    client: http('/?a=b'),
    answer: 'PHP heard {"a":"b"} on 2024-07-01T00:00:00+02:00',
  }),
]

function dynamic(name: string, program: string, question: Question): Daemon {
  return { name, program, units: [`${name}.service`], user: DYNAMIC, question }
}
