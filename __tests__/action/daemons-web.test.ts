import { describeDaemons } from '../support/daemons/describe-daemons.js'

describeDaemons(['site', 'caddy', 'gunicorn', 'perl-greeter', 'haproxy', 'php-site', 'sftp'])
