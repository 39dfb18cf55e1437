/** English: what can happen to an account, as app and pages say it. @module */

export const activityKinds = {
  device_added: "A device was added",
  device_removed: "A device was removed",
  password_changed: "The password was changed",
  factor_added: "A way to sign in was added",
  factor_removed: "A way to sign in was removed",
  recovery_code_used: "A recovery code was used",
  temporary_pass_made: "Your organisation made a temporary pass",
  temporary_pass_used: "A temporary pass was used",
  signed_in: "Signed in",
  signed_in_new_country: "Signed in from a country that is new for you",
  signed_out_everywhere: "Signed out everywhere",
  request_reported: "A sign-in request was reported",
  request_denied: "A sign-in request was denied",
  policy_changed: "Your organisation changed its rules",
};
