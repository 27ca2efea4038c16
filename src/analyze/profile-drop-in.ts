/** Where the profile is, in the folder of units of the root that systemd-analyze looks into. */
export const PROFILE_DROP_IN = 'service.d/10-profile.conf'
