import type { RuleAbout } from '../rules/rule.js'

/** What docs/rules.md says of that which systemd-analyze finds: no rule of ours, and so in no verdict. */
export const REMARK: RuleAbout = {
  id: 'A01',
  severity: 'warning',
  title: 'The systemd of the machine that builds has nothing to say against the units.',
  why: "What systemd-analyze verify says that no rule has said already. It is the opinion of the build machine's systemd, which may be older or newer than those of the hosts, and so it decides no verdict.",
  remedy: 'Correct the line. A setting that only a newer systemd knows may stay.',
  source: 'systemd-analyze(1), verify; src/analyze/analyze-verify-util.c verify_units',
}

/** The rule does not fail the step by its severity: exceeding the threshold does, whatever `fail-on` says of warnings. */
export const EXPOSURE: RuleAbout = {
  id: 'A02',
  severity: 'warning',
  title: 'No service is more exposed than the input security-threshold allows.',
  why: 'What systemd-analyze security makes of a service and the profile: 0.0 is fully confined, 10.0 not at all. The step fails when one is over the threshold; an exposure that nobody could measure is a warning. How much a setting counts differs a little from systemd to systemd.',
  remedy:
    'Confine the service: the job summary says which settings would lower its exposure most. Or choose a stricter profile, or a higher threshold.',
  source: 'systemd-analyze(1), security; src/analyze/analyze-security.c',
}
