import type { Rule } from './rule.js'
import { busNameTwice } from './units/bus-names.js'
import { notByHand } from './units/by-hand.js'
import { nameOfHost } from './units/clashes.js'
import { conditionOfImage } from './units/conditions.js'
import { dependencyMissing } from './units/dependencies.js'
import { lineIgnored } from './units/ignored-lines.js'
import { notEnabled } from './units/install.js'
import { aliasLink, unitThroughHost } from './units/links.js'
import { cannotListen } from './units/listening.js'
import { unitDoesNotLoad } from './units/load.js'
import { mask } from './units/masks.js'
import { orderIsCyclic } from './units/ordering.js'
import { unitElsewhere } from './units/places.js'
import { rootOfUnit } from './units/root-settings.js'
import { triggersNothing } from './units/triggers.js'
import { unattached } from './units/unattached.js'
import { withoutEffect } from './units/without-effect.js'

/** Which unit files portabled takes, and what systemd makes of them and of what they name. */
export const UNIT_RULES: readonly Rule[] = [
  unattached,
  unitThroughHost,
  aliasLink,
  mask,
  withoutEffect,
  unitDoesNotLoad,
  dependencyMissing,
  triggersNothing,
  nameOfHost,
  unitElsewhere,
  rootOfUnit,
  conditionOfImage,
  notEnabled,
  lineIgnored,
  busNameTwice,
  cannotListen,
  notByHand,
  orderIsCyclic,
]

export { lineIgnored, unitDoesNotLoad, unitThroughHost }
