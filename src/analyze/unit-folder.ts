/** Where the units are, in the root that systemd-analyze looks into. */
export const UNIT_FOLDER = '/etc/systemd/system'

/** The profile, in that folder. */
export const PROFILE_DROP_IN = 'service.d/10-profile.conf'
