import { describeDaemons } from '../support/daemons/describe-daemons.js'

describeDaemons(['redis', 'memcached', 'database', 'mosquitto', 'unbound'])
