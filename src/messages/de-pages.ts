/** German: the server's own pages. @module */
import type { PagesMessages } from "./en-pages.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

function minutes(seconds: number): string {
  const n = Math.max(1, Math.ceil(seconds / 60));
  return isOne(n) ? "einer Minute" : `${number(n)} Minuten`;
}

export const pages: PagesMessages = {
  signIn: "Anmelden",
  signInTo: (app) => `Bei ${app} anmelden`,
  next: "Weiter",
  name: "Kontoname",
  password: "Passwort",
  otherAccount: "Anderes Konto verwenden",
  usePasskey: "Mit einem Passkey anmelden",
  register: "Konto anlegen",
  stepUp: "Melden Sie sich noch einmal an, um zu zeigen, dass Sie es sind.",
  approval: {
    title: "Auf dem Telefon bestätigen",
    text: "Öffnen Sie Countersign auf Ihrem Telefon, und geben Sie dort diese Zahl ein:",
    textNone: "Öffnen Sie Countersign auf Ihrem Telefon, und bestätigen Sie dort.",
    number: "Zahl",
    asked: (n) => isOne(n) ? "Ihr Gerät wurde gefragt." : `${number(n)} Ihrer Geräte wurden gefragt.`,
    timeLeft: "Verbleibende Zeit:",
    warning: "Niemand darf Sie nach dieser Zahl fragen. Wer anruft und sie wissen will, möchte sich als Sie anmelden.",
    noPush: "Es kam nichts an? Öffnen Sie die App, und tippen Sie auf „Nach Anfragen sehen“.",
    cosign:
      "Bestätigen Sie auf dem Telefon mit dem Passkey der App-Sperre: Fingerabdruck, Gesicht oder PIN des Geräts. Sagt die App, dass das nicht genügt, wählen Sie hier einen anderen Weg.",
    states: {
      approved: "Sie haben bestätigt. Mit „Weiter“ schließen Sie ab.",
      consumed: "Diese Bestätigung wurde schon verwendet. Fragen Sie noch einmal, wenn Sie nicht angemeldet sind.",
      denied: "Die Anfrage wurde auf dem Telefon abgelehnt. Waren Sie das nicht, ändern Sie Ihr Passwort.",
      reported:
        "Die Anfrage wurde als Betrug gemeldet, und alles wurde angehalten. Melden Sie sich auf einem anderen Weg an, und wählen Sie ein neues Passwort.",
      mismatched:
        "Auf dem Telefon wurde eine andere Zahl eingegeben. Fragen Sie noch einmal, und geben Sie die neue Zahl ein.",
      expired: "Niemand hat rechtzeitig geantwortet. Fragen Sie noch einmal, und halten Sie das Telefon bereit.",
      superseded:
        "Eine neuere Anmeldung trat an die Stelle dieser. Machen Sie dort weiter, oder fragen Sie hier noch einmal.",
      cancelled: "Die Anfrage wurde zurückgenommen. Fragen Sie noch einmal, oder wählen Sie einen anderen Weg.",
    },
    refusals: {
      muted: (seconds) =>
        `Anfragen an Ihr Telefon ruhen, nachdem mehrere abgelehnt oder mit einer anderen Zahl beantwortet wurden. Versuchen Sie es in ${
          minutes(seconds)
        } wieder, oder wählen Sie einen anderen Weg.`,
      push_off:
        "Anfragen an Ihr Telefon sind aus, weil viele unbeantwortet blieben. Wählen Sie einen anderen Weg, oder schalten Sie sie in der App wieder ein.",
      rate_limited: (seconds) =>
        `Ihr Telefon wurde gerade mehrmals gefragt. Versuchen Sie es in ${
          minutes(seconds)
        } wieder, oder wählen Sie einen anderen Weg.`,
      no_device: "Mit diesem Konto ist kein Telefon registriert. Wählen Sie einen anderen Weg.",
    },
    askAgain: "Noch einmal fragen",
  },
  location: {
    title: "Land mitteilen",
    text: (app) =>
      `${app} öffnet sich nur für Menschen, die zeigen, in welchem Land sie sind. Öffnen Sie Countersign auf Ihrem Telefon und teilen Sie es mit.`,
    hint:
      "Ihr Telefon weiß Bescheid. Kam nichts an? Öffnen Sie die App, dort Einstellungen und Standort. Diese Seite geht von selbst weiter.",
    noPhone: (app) =>
      `${app} fragt, in welchem Land Sie sind, und nur ein registriertes Telefon kann es zeigen. Registrieren Sie Ihr Telefon in Ihrem Konto, und melden Sie sich dann noch einmal an.`,
    allowed: "Ihr Land ist bekannt und erlaubt. Weiter, um abzuschließen.",
    states: {
      refused: "Sie sind in einem Land, das nicht erlaubt ist.",
      border:
        "Sie sind nahe an einer Grenze, zu nah, um das Land zu erkennen. Gehen Sie weiter weg oder warten Sie auf eine bessere Ortung, und teilen Sie es noch einmal mit.",
      unknown: "Es war kein Land zu finden. Warten Sie auf eine bessere Ortung, und teilen Sie es noch einmal mit.",
      network:
        "Ihr Netz deutet auf ein anderes Land; vielleicht liegt es an einem VPN. Schalten Sie es aus, und teilen Sie das Land noch einmal mit.",
    },
  },
  other: {
    link: "Anderer Weg",
    title: "Wählen Sie, wie Sie sich anmelden",
    push: "Auf dem Telefon bestätigen",
    totp: "Einmalcode eingeben",
    passkey: "Passkey verwenden",
    recovery: "Wiederherstellungscode verwenden",
    pass: "Vorläufigen Zugangscode verwenden",
    password: "Passwort eingeben",
    none:
      "Für dieses Konto gibt es keinen Weg mehr, sich anzumelden. Bitten Sie Ihre Administration um einen vorläufigen Zugangscode.",
  },
  code: {
    totp: {
      title: "Einmalcode eingeben",
      label: "Einmalcode",
      hint: "Der Code, den Ihre Authenticator-App für dieses Konto zeigt.",
    },
    recovery: {
      title: "Wiederherstellungscode verwenden",
      label: "Wiederherstellungscode",
      hint: "Einer der zehn Codes, die Sie aufgeschrieben haben: 16 Buchstaben und Ziffern. Jeder gilt einmal.",
    },
    pass: {
      title: "Vorläufigen Zugangscode verwenden",
      label: "Vorläufiger Zugangscode",
      hint: "16 Buchstaben und Ziffern von Ihrer Administration. Er gilt einmal und nur für kurze Zeit.",
    },
  },
  passkey: {
    title: "Passkey verwenden",
    text:
      "Ihr Browser fragt nach Ihrem Fingerabdruck, Ihrem Gesicht, der PIN des Geräts oder einem Sicherheitsschlüssel.",
    button: "Passkey verwenden",
    needsScript: "Passkeys brauchen JavaScript. Erlauben Sie es für diese Adresse, oder wählen Sie einen anderen Weg.",
    failed:
      "Der Passkey wurde nicht verwendet: abgebrochen, oder es dauerte zu lange. Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.",
  },
  newPassword: {
    title: "Neues Passwort wählen",
    text:
      "Eine Anmeldung mit Ihrem Passwort wurde als Betrug gemeldet; vielleicht kennt es jemand. Wählen Sie eines, das Sie nirgends sonst verwenden.",
    label: "Neues Passwort",
    hint: "Mindestens 8 Zeichen. Ein paar Wörter hintereinander sind gut und leicht zu merken.",
  },
  leaving: {
    title: "Sie sind angemeldet",
    link: (app) => `Weiter zu ${app}`,
  },
  nothing: {
    title: "Hier ist nichts",
    text:
      "Unter dieser Adresse gibt es keine Seite, oder sie ist nicht für Ihr Konto. Sehen Sie noch einmal nach der Adresse.",
    link: "Zu Ihrem Konto",
  },
  ended: {
    title: "Diese Anmeldung ist zu Ende",
    unknown:
      "Es dauerte zu lange, oder die Adresse ist nicht vollständig. Gehen Sie dorthin zurück, wo Sie herkamen, und beginnen Sie neu.",
    done:
      "Sie ist schon abgeschlossen. Gehen Sie dorthin zurück, wo Sie herkamen; sind Sie dort nicht angemeldet, beginnen Sie neu.",
    elsewhere: "Sie wurde in einem anderen Browser begonnen. Machen Sie dort weiter, oder beginnen Sie in diesem neu.",
    again: "Hier bei Ihrem Konto anmelden",
  },
  deviceRequired: {
    title: "Ein registriertes Gerät ist nötig",
    text: (app) =>
      `${app} öffnet sich nur für Menschen mit einem registrierten Gerät. Registrieren Sie Ihr Telefon in Ihrem Konto, und melden Sie sich dann noch einmal an.`,
    registering:
      "Mit der Registrierung bekommt dieses Gerät Zugang zu den Diensten der Organisation; die Organisation bekommt keinen Zugang zum Gerät.",
    link: "Gerät registrieren",
  },
  factorNeeded: {
    title: "Richten Sie zuerst Ihr Telefon ein",
    text: (app) =>
      `Die Anmeldung bei ${app} braucht Ihr Passwort und Ihr Telefon. Registrieren Sie Ihr Telefon in Ihrem Konto, und melden Sie sich dann noch einmal an.`,
    link: "Mein Konto öffnen",
  },
  out: {
    title: "Abmelden",
    text: "Sie sind angemeldet. In diesem Browser abmelden?",
    button: "Abmelden",
    doneTitle: "Sie sind abgemeldet",
    done:
      "Bei Anwendungen, bei denen Sie sich angemeldet haben, können Sie es noch sein: Melden Sie sich auch dort ab.",
  },
  join: {
    register: "Konto anlegen",
    invite: "Sie sind eingeladen",
    setup: "Erste Administration anlegen",
    passwordTitle: "Neues Passwort wählen",
    setupText: "Wer dies tut, kann alles auf diesem Server verwalten.",
    token: "Code aus dem Link",
    tokenHint: "Was hinter „#t=“ in dem Link steht, den Sie bekommen haben.",
    name: "Kontoname",
    nameHint: "Was Sie zum Anmelden eingeben: 2 bis 64 Buchstaben von a bis z, Ziffern und . _ @ + -",
    displayName: "Ihr Name",
    displayNameHint: "Sehen Sie selbst und die Administration.",
    password: "Passwort",
    passwordHint: "Mindestens 8 Zeichen. Ein paar Wörter hintereinander sind gut und leicht zu merken.",
    submit: "Konto anlegen",
    submitPassword: "Passwort ändern",
    closed: "Konten auf diesem Server legt die Administration an. Bitten Sie dort um eine Einladung.",
    passwordDone: "Ihr Passwort ist geändert. Melden Sie sich damit an.",
    haveAccount: "Ich habe ein Konto",
  },
  problems: {
    "wrong-password":
      "Kontoname oder Passwort ist falsch. Versuchen Sie es noch einmal, oder verwenden Sie ein anderes Konto.",
    "wrong-code": "Dieser Code ist falsch, schon verwendet oder zu alt. Geben Sie den ein, der jetzt gezeigt wird.",
    "wrong-recovery":
      "Dieser Wiederherstellungscode ist falsch oder schon verwendet. Nehmen Sie einen anderen Ihrer Liste.",
    "wrong-pass":
      "Dieser Zugangscode ist falsch, schon verwendet oder zu alt. Bitten Sie Ihre Administration um einen neuen.",
    "passkey-refused":
      "Dieser Passkey öffnet hier kein Konto, oder er antwortete zu spät. Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.",
    blocked: "Dieses Konto kann zurzeit nicht verwendet werden. Fragen Sie Ihre Administration.",
    "name-missing": "Geben Sie Ihren Kontonamen ein.",
    short: "Das Passwort ist zu kurz: mindestens 8 Zeichen.",
    long: "Das Passwort ist zu lang: höchstens 1.024 Zeichen.",
    common: "Dieses Passwort gehört zu denen, die zuerst geraten werden. Wählen Sie ein anderes.",
    "same-password": "Das ist das Passwort, das vielleicht jemand kennt. Wählen Sie ein anderes.",
    "name-bad":
      "Ein Kontoname hat 2 bis 64 Buchstaben von a bis z, Ziffern und . _ @ + - und beginnt mit einem Buchstaben oder einer Ziffer.",
    "name-taken": "Dieser Kontoname ist vergeben. Wählen Sie einen anderen.",
    "display-name-bad": "Geben Sie Ihren Namen ein, mit höchstens 64 Zeichen.",
    "token-unknown": "Dieser Link ist falsch, schon verwendet oder zu alt. Bitten Sie um einen neuen.",
    "not-same-person":
      "Das ist ein anderes Konto als das, das sich gerade anmeldet. Nehmen Sie dessen Weg, oder beginnen Sie neu.",
  },
  tooMany: (seconds) => `Zu viele Versuche. Versuchen Sie es in ${minutes(seconds)} wieder.`,
};
