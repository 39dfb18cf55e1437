/** German: what can happen to an account, as app and pages say it. @module */
import type { activityKinds as english } from "./en-activity.ts";

export const activityKinds: typeof english = {
  device_added: "Ein Gerät wurde hinzugefügt",
  device_removed: "Ein Gerät wurde entfernt",
  password_changed: "Das Passwort wurde geändert",
  factor_added: "Ein Anmeldeweg wurde hinzugefügt",
  factor_removed: "Ein Anmeldeweg wurde entfernt",
  recovery_code_used: "Ein Wiederherstellungscode wurde benutzt",
  temporary_pass_made: "Ihre Organisation hat einen befristeten Zugang angelegt",
  temporary_pass_used: "Ein befristeter Zugang wurde benutzt",
  signed_in: "Angemeldet",
  signed_in_new_country: "Angemeldet aus einem Land, das für Sie neu ist",
  signed_out_everywhere: "Überall abgemeldet",
  request_reported: "Eine Anmeldeanfrage wurde gemeldet",
  request_denied: "Eine Anmeldeanfrage wurde abgelehnt",
  policy_changed: "Ihre Organisation hat ihre Regeln geändert",
};
