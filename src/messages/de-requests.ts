/** German: sign-in requests and what happened to accounts. @module */
import { activityKinds } from "./de-activity.ts";
import type { requests as english } from "./en-requests.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

export const requests: typeof english = {
  request: {
    title: "Melden Sie sich gerade an?",
    none: "Es wartet keine Anfrage.",
    noneText: "Vielleicht wurde sie anderswo beantwortet, oder ihre Zeit war um.",
    account: "Als",
    browser: "Mit",
    place: "Etwa aus",
    placeUnknown: "Ort unbekannt",
    time: "Um",
    sameNetwork: "Aus dem Netz dieses Geräts",
    otherNetwork: "Nicht aus dem Netz dieses Geräts",
    seen: "Browser ist Ihrem Konto bekannt",
    unseen: "Browser ist für Ihr Konto neu",
    binding: "Dabei steht",
    told: "Wenn Ihnen jemand gesagt hat, dass dies kommt, lehnen Sie ab.",
    pad: "Zahl",
    padText: (digits) => `Tippen Sie die ${number(digits)} Ziffern ein, die Sie bei der Anmeldung sehen`,
    noNumberText: "Geben Sie nur frei, was Sie selbst begonnen haben.",
    erase: "Letzte Ziffer löschen",
    clear: "Alle Ziffern löschen",
    tooSmall: "Diese Art Anfrage geht hier nicht. Öffnen Sie Ihr Telefon, um freizugeben.",
    approve: "Freigeben",
    notMe: "Das bin nicht ich",
    cantSee: "Ich sehe die Zahl nicht",
    hiddenText: "Sehen Sie dort nach, wo Sie sich anmelden. In drei Sekunden ist dies wieder da.",
    secondsLeft: (n) => isOne(n) ? "noch 1 s" : `noch ${number(n)} s`,
    timeUp: "Die Zeit ist um. Der Server wird gefragt …",
    sending: "Ihre Antwort wird gesendet …",
    more: (n) => isOne(n) ? "1 weitere Anfrage wartet" : `${number(n)} weitere Anfragen warten`,
    denyTitle: "Warum lehnen Sie ab?",
    denyText: "Niemand wird hereingelassen, was Sie auch wählen.",
    wasntMe: "Das war nicht ich",
    cancelled: "Ich habe es begonnen und abgebrochen",
    report: "Melden",
    reportTitle: "Was stimmt nicht?",
    reportText:
      "Eine Meldung beendet alle offenen Anfragen und die Sitzungen jenes Browsers, hält Anfragen vorerst an und benachrichtigt Ihre Organisation. Ändern Sie danach Ihr Passwort: Wer gefragt hat, kennt es.",
    reportReasons: {
      "not-me": "Ich habe mich nicht angemeldet",
      "told-to": "Jemand hat mir gesagt, ich soll freigeben",
      "unknown-app": "Ich kenne diese Anwendung nicht",
    },
    back: "Zurück",
    next: "Nächste Anfrage",
    close: "Schließen",
    mine: {
      approved: "Freigegeben. Machen Sie im Browser weiter, in dem Sie sich anmelden.",
      denied: "Abgelehnt. Niemand wurde hereingelassen.",
      reported:
        "Gemeldet. Niemand wurde hereingelassen. Ändern Sie jetzt Ihr Passwort, an einem Gerät, dem Sie vertrauen.",
      mismatched:
        "Das war eine andere Zahl, also wurde niemand hereingelassen. Melden Sie sich erneut an, dann kommt eine neue Anfrage.",
    },
    states: {
      pending: "Diese Anfrage wartet noch.",
      approved:
        "Diese Anfrage wurde auf einem anderen Gerät freigegeben. Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort.",
      consumed:
        "Diese Anfrage wurde auf einem anderen Gerät freigegeben. Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort.",
      denied: "Diese Anfrage wurde auf einem anderen Gerät abgelehnt. Niemand wurde hereingelassen.",
      reported: "Diese Anfrage wurde auf einem anderen Gerät gemeldet. Niemand wurde hereingelassen.",
      mismatched: "Auf einem anderen Gerät wurde eine falsche Zahl eingetippt. Niemand wurde hereingelassen.",
      expired:
        "Die Zeit war um, bevor eine Antwort ankam. Niemand wurde hereingelassen. Wenn Sie es waren, melden Sie sich erneut an.",
      superseded: "Eine neuere Anfrage hat diese ersetzt. Durch diese wurde niemand hereingelassen.",
      cancelled: "Sie wurde dort abgebrochen, wo sie begann. Niemand wurde hereingelassen.",
    },
    troubles: {
      unavailable:
        "Der Server ist nicht erreichbar, Ihre Antwort wurde nicht gesendet. Prüfen Sie das Netz und versuchen Sie es erneut.",
      level_too_low:
        "Ihre Organisation verlangt mehr: Geben Sie mit dem Passkey Ihrer App-Sperre frei, oder richten Sie einen ein.",
      cosignature:
        "Ihre Organisation verlangt eine Bestätigung mit dem Passkey Ihrer App-Sperre. Geben Sie noch einmal mit ihm frei; wurde nicht nach ihm gefragt, richten Sie ihn zuerst ein.",
      device_not_active: "Dieses Gerät ist noch nicht bestätigt. Tippen Sie erst seine sechs Ziffern im Browser ein.",
      device_revoked:
        "Dieses Gerät wurde vom Konto entfernt und kann nicht antworten. Fügen Sie es auf der Kontoseite neu hinzu.",
      device_unknown: "Der Server kennt dieses Gerät nicht mehr. Fügen Sie es auf der Kontoseite neu hinzu.",
      location_required:
        "Ihre Organisation will wissen, in welchem Land Sie sind. Geben Sie die Anfrage noch einmal frei und teilen Sie es mit.",
      bad_location:
        "Der Server hat Ihren Standort nicht angenommen. Geben Sie die Anfrage noch einmal frei, um ihn neu zu teilen.",
      rate_limited: "Das waren zu viele Antworten in kurzer Zeit. Warten Sie eine Minute und versuchen Sie es erneut.",
      bad_answer:
        "Der Server hat die Antwort nicht angenommen. Melden Sie sich erneut an, dann kommt eine neue Anfrage.",
      internal: "Etwas ist schiefgegangen, Ihre Antwort wurde nicht gesendet. Versuchen Sie es erneut.",
    },
    setUpLock: "App-Sperre einrichten",
    setUpCosign: "Passkey einrichten",
    clock: (minutes) =>
      `Die Uhr dieses Geräts geht um etwa ${
        number(minutes)
      } min falsch. Einmalcodes schlagen fehl, bis Sie sie stellen.`,
    kinds: {
      pending: "Wartet",
      approved: "Freigegeben",
      consumed: "Freigegeben",
      denied: "Abgelehnt",
      reported: "Gemeldet",
      mismatched: "Falsche Zahl",
      expired: "Abgelaufen",
      superseded: "Durch eine neuere ersetzt",
      cancelled: "Abgebrochen",
    },
  },
  requests: {
    title: "Anfragen & Aktivität",
    check: "Nach Anfragen sehen",
    checking: "Wird gefragt …",
    nothing: "Es wartet nichts.",
    found: (n) => isOne(n) ? "1 Anfrage wartet." : `${number(n)} Anfragen warten.`,
    failed: "Der Server ist nicht erreichbar. Prüfen Sie das Netz und versuchen Sie es erneut.",
    waiting: "Wartet auf Sie",
    review: "Ansehen",
    past: "Bisherige Anfragen",
    notAsked: "Der Server wurde noch nicht gefragt.",
    noPast: "Noch ist keine Anfrage gekommen.",
    activity: "Was mit Ihren Konten geschah",
    noActivity: "Noch ist nichts geschehen.",
    wasntYou: "Das waren nicht Sie?",
    none: "Auf diesem Gerät ist kein Konto einer Organisation.",
    kinds: activityKinds,
    help: {
      device_added: "Entfernen Sie dieses Gerät auf Ihrer Kontoseite und ändern Sie Ihr Passwort.",
      device_removed: "Fügen Sie das Gerät auf Ihrer Kontoseite neu hinzu und ändern Sie Ihr Passwort.",
      password_changed:
        "Setzen Sie jetzt Ihr Passwort zurück. Wenn Sie das nicht können, fragen Sie, wer die Anmeldung Ihrer Organisation betreut.",
      factor_added: "Entfernen Sie ihn auf Ihrer Kontoseite und ändern Sie Ihr Passwort.",
      factor_removed: "Ändern Sie Ihr Passwort und fügen Sie Ihre eigenen Anmeldewege wieder hinzu.",
      recovery_code_used: "Ändern Sie Ihr Passwort und erzeugen Sie auf Ihrer Kontoseite neue Wiederherstellungscodes.",
      temporary_pass_made: "Fragen Sie, wer die Anmeldung Ihrer Organisation betreut, warum er angelegt wurde.",
      temporary_pass_used:
        "Wählen Sie auf Ihrer Kontoseite „Überall abmelden“ und sagen Sie es dem, der die Anmeldung Ihrer Organisation betreut.",
      signed_in: "Wählen Sie auf Ihrer Kontoseite „Überall abmelden“ und ändern Sie Ihr Passwort.",
      signed_in_new_country: "Wählen Sie auf Ihrer Kontoseite „Überall abmelden“ und ändern Sie Ihr Passwort.",
      signed_out_everywhere: "Ändern Sie Ihr Passwort: Jemand war in Ihrem Konto.",
      request_reported:
        "Fragen Sie, wer die Anmeldung Ihrer Organisation betreut; eines Ihrer Geräte könnte jemand anders haben.",
      request_denied: "Eines Ihrer Geräte könnte jemand anders haben. Sehen Sie die Liste auf Ihrer Kontoseite durch.",
      policy_changed:
        "Es ist nichts zu tun. Fragen Sie, wer die Anmeldung Ihrer Organisation betreut, wenn etwas nicht mehr geht.",
    },
  },
};
