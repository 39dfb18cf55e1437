/** German: organisation accounts and notifications. @module */
import { requests } from "./de-requests.ts";
import type { approvals as english } from "./en-approvals.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("de");

const { format: date } = new Intl.DateTimeFormat("de", { dateStyle: "medium", timeStyle: "short" });

export const approvals: typeof english = {
  date: (at) => date(at),
  enrol: {
    title: "Organisation hinzufügen",
    intro:
      "Melden Sie sich am Computer auf der Kontoseite Ihrer Organisation an, wählen Sie dort „Gerät hinzufügen“ und scannen Sie den Code, der erscheint. Oder tippen Sie den Code darunter ein.",
    scan: "Code scannen",
    field: "Code oder Link",
    fieldHint: "8 Buchstaben und Ziffern. Striche und Großschreibung sind egal.",
    next: "Weiter",
    asking: "Der Server wird gefragt …",
    iosTitle: "Öffnen Sie Countersign vom Home-Bildschirm und scannen Sie dort",
    iosText:
      "Dies ist ein Browser-Tab. Auf iPhone und iPad hat er einen eigenen Speicher und empfängt keine Benachrichtigungen; das Konto wäre nicht dort, wo Sie es brauchen. Nichts wurde hinzugefügt, der Code gilt noch.",
    offerTitle: "Dieses Konto hinzufügen?",
    server: "Organisation",
    host: "Adresse",
    account: "Konto",
    offerText:
      "Dieses Gerät kann Sie dann bei den Diensten der Organisation anmelden. Die Organisation erhält dadurch keinen Zugriff auf dieses Gerät. Fügen Sie es nur hinzu, wenn Sie den Code gerade selbst angefordert haben.",
    name: "Name dieses Geräts",
    nameHint: "Damit Sie es in der Liste Ihrer Geräte erkennen.",
    add: "Konto hinzufügen",
    notNow: "Nicht hinzufügen",
    pushTitle: "Dürfen Anfragen als Benachrichtigung erscheinen?",
    pushText:
      "Wenn sich jemand mit Ihrem Namen und Passwort anmeldet, werden Sie hier gefragt und haben zwei Minuten Zeit. Ohne Benachrichtigungen müssen Sie in dieser Zeit die App öffnen und auf „Nach Anfragen sehen“ tippen.",
    pushAllow: "Benachrichtigungen erlauben",
    pushWithout: "Ohne sie fortfahren",
    claiming: "Gerät wird hinzugefügt …",
    claimingPasskey:
      "Falls nach Ihrem Passkey gefragt wird: Er zeigt der Organisation, dass dieses Gerät eine App-Sperre hat.",
    checkTitle: "Tippen Sie dies im Browser ein",
    checkText:
      "Die Seite, die den Code gezeigt hat, fragt nach diesen sechs Ziffern. Sobald Sie sie dort eingetippt haben, gilt das Konto.",
    checkWaiting: "Wartet, bis Sie sie eingetippt haben …",
    checkCode: "Prüfwert",
    doneTitle: "Dieses Gerät ist hinzugefügt",
    doneText: (name) => `Es kann jetzt Anmeldungen für ${name} freigeben.`,
    doneCodes:
      "Dieses Konto liefert hier Einmalcodes. Anmeldeanfragen hat Ihre Organisation dafür nicht eingeschaltet.",
    doneBroker: "Ihre Organisation nutzt dieses Konto nur für Single Sign-on. Hier gibt es nichts freizugeben.",
    partsTitle: "Was eingerichtet ist",
    partRequests: "Anmeldeanfragen: an",
    partPush: "Benachrichtigungen: an",
    partPushMissing:
      "Benachrichtigungen: aus. Schalten Sie sie ein, um Anfragen sofort zu sehen; sonst öffnen Sie die App und tippen auf „Nach Anfragen sehen“.",
    partPushBlocked:
      "Benachrichtigungen: gesperrt. Erlauben Sie sie in den Einstellungen des Browsers für diese Seite; sonst öffnen Sie die App und tippen auf „Nach Anfragen sehen“.",
    partPushFailed:
      "Benachrichtigungen: erlaubt, aber der Push-Dienst des Browsers war nicht erreichbar. Bei jedem Start wird es erneut versucht.",
    partCodes: "Einmalcode: in Ihrer Liste",
    partCodesMissing: "Einmalcode: noch nicht geholt",
    partAgain: "Erneut versuchen",
    finish: "Fertig",
    otherHost: (host) =>
      `Diese Kopie von Countersign darf nicht mit ${host} sprechen. Öffnen Sie diese Adresse im Browser und scannen Sie dort.`,
    notValid: (user) =>
      `Das Konto kann zurzeit nicht benutzt werden. Fragen Sie, wer die Anmeldung Ihrer Organisation betreut, und nennen Sie den Benutzernamen ${user}.`,
    problems: {
      "not-a-code":
        "Das ist kein solcher Code. Kopieren Sie den ganzen Link, oder tippen Sie die 8 Zeichen unter dem QR-Code ein.",
      "not-confirmed":
        "Die Organisation hat die Registrierung beendet: Die sechs Ziffern wurden dreimal falsch oder zu spät eingetippt. Nichts wurde hinzugefügt. Fordern Sie einen neuen Code an.",
      "passkey-cancelled":
        "Ihr Passkey wurde nicht benutzt: abgebrochen, oder es dauerte zu lange. Noch wurde nichts hinzugefügt; versuchen Sie es erneut.",
      "passkey-failed":
        "Dieser Browser konnte Ihren Passkey nicht benutzen. Noch wurde nichts hinzugefügt; versuchen Sie es erneut.",
      token_expired: "Dieser Code ist abgelaufen; er gilt zehn Minuten. Fordern Sie auf der Kontoseite einen neuen an.",
      token_used:
        "Dieser Code wurde schon benutzt. Wenn Sie das nicht waren, entfernen Sie das unbekannte Gerät auf der Kontoseite. Für dieses Gerät fordern Sie einen neuen Code an.",
      token_unknown:
        "Der Server kennt diesen Code nicht. Vergleichen Sie, was Sie eingetippt haben, oder fordern Sie einen neuen an.",
      already_enrolled: "Dieses Konto ist schon auf diesem Gerät. Es ist nichts zu tun.",
      account_not_valid:
        "Das Konto kann zurzeit nicht benutzt werden. Fragen Sie, wer die Anmeldung Ihrer Organisation betreut.",
      level_too_low:
        "Ihre Organisation verlangt eine App-Sperre auf diesem Gerät. Schalten Sie sie in den Einstellungen ein, möglichst mit einem Passkey, und scannen Sie dann erneut.",
      bad_subscription:
        "Der Server der Organisation spricht nicht mit dem Push-Dienst dieses Browsers. Nichts wurde hinzugefügt; fahren Sie ohne Benachrichtigungen fort, oder nehmen Sie einen anderen Browser.",
      bad_registration:
        "Der Server hat die Registrierung nicht angenommen. Nichts wurde hinzugefügt. Laden Sie die App neu und scannen Sie einen neuen Code.",
      rate_limited: "Das waren zu viele Versuche. Warten Sie einige Minuten und scannen Sie dann einen neuen Code.",
      unavailable:
        "Der Server ist nicht erreichbar. Nichts wurde hinzugefügt. Prüfen Sie das Netz und versuchen Sie es erneut.",
      internal:
        "Etwas ist schiefgegangen, und nichts wurde hinzugefügt. Laden Sie die App neu und scannen Sie einen neuen Code.",
    },
  },
  ...requests,
  organisation: {
    tiles: "Organisationen",
    badge: "Organisation",
    add: "Organisation hinzufügen",
    requests: "Anfragen & Aktivität",
    waiting: (n) => isOne(n) ? "1 Anfrage wartet" : `${number(n)} Anfragen warten`,
    title: "Konto einer Organisation",
    gone: "Dieses Konto ist nicht mehr auf diesem Gerät.",
    states: {
      claimed: "Nicht fertig: Tippen Sie die sechs Ziffern im Browser ein",
      active: "Gibt Anmeldungen frei",
      leaving: "Hier entfernt; der Server weiß es noch nicht",
      revoked: "Von der Organisation oder auf einem anderen Gerät entfernt",
      unanswered: "Der Server antwortet für dieses Gerät nicht mehr",
    },
    modes: {
      codes: "Nur Einmalcodes",
      broker: "Nur Single Sign-on: hier inaktiv",
    },
    reasonCodes: "Ihre Organisation lässt dieses Konto Einmalcodes benutzen, keine Anmeldeanfragen.",
    reasonBroker:
      "Ihre Organisation nutzt dieses Konto nur für Single Sign-on; es gibt nichts freizugeben oder einzutippen.",
    revokedText:
      "Der Schlüssel wurde von diesem Gerät gelöscht. Um das Konto hier wieder zu benutzen, fügen Sie dieses Gerät auf der Kontoseite Ihrer Organisation neu hinzu.",
    unansweredText:
      "Der Server sagt, dass er dieses Gerät nicht kennt, hat das aber nicht unterschrieben. Der Schlüssel bleibt, bis er es tut. Wenn Sie nicht mehr zu dieser Organisation gehören, können Sie das Konto vergessen.",
    leavingText:
      "Der Server erfährt es, sobald er erreichbar ist. Bis dahin steht dieses Gerät in der Liste Ihrer Geräte.",
    finish: "Einrichten beenden",
    code: "Einmalcode",
    codeText: "Für den Fall, dass eine Anfrage Sie nicht erreicht.",
    noCode: "Dieses Konto hat keinen Einmalcode.",
    codeGone:
      "Sein Code wurde aus der Liste gelöscht. Entfernen Sie das Konto der Organisation und fügen Sie es neu hinzu, um ihn zurückzubekommen.",
    host: "Adresse",
    account: "Konto",
    added: "Hinzugefügt",
    requestsOff:
      "Anmeldeanfragen sind aus, weil viele ohne Antwort kamen. Schalten Sie sie wieder ein, wenn Sie wissen, warum sie kamen.",
    requestsOn: "Anfragen wieder einschalten",
    requestsAreOn: "Anmeldeanfragen sind wieder an",
    lockNeeded: "Ihre Organisation verlangt eine App-Sperre: Ohne sie kann dieses Gerät nichts freigeben.",
    rename: "Umbenennen",
    renamed: "Der neue Name ist gespeichert",
    mayApprove:
      "Dieses Konto gibt nur Einmalcodes. Ihre Organisation erlaubt jetzt auch Anmeldeanfragen: ein Tippen auf diesem Telefon, statt einen Code einzugeben.",
    takeApprovals: "Anmeldungen mit diesem Telefon freigeben",
    approvesNow: "Dieses Telefon gibt ab jetzt Anmeldungen frei",
    approvesNot: "Ihre Organisation erlaubt für dieses Konto keine Anmeldeanfragen",
    cosign: {
      title: "Passkey",
      text:
        "Ihre App-Sperre öffnet sich mit einem Passkey. Lassen Sie ihn auch Ihre Freigaben bestätigen, dann weiß Ihre Organisation, dass Sie es waren.",
      needed:
        "Ihre Organisation verlangt, dass Freigaben mit dem Passkey Ihrer App-Sperre bestätigt werden: Ohne ihn kann dieses Gerät nichts freigeben.",
      none:
        "Ihre Organisation verlangt, dass Freigaben mit dem Passkey einer App-Sperre bestätigt werden, und hier gibt es keinen: Ohne ihn kann dieses Gerät nichts freigeben. Fügen Sie in den Einstellungen einen hinzu, und kommen Sie dann zurück.",
      begin: "Freigaben mit dem Passkey der App-Sperre bestätigen",
      asking: "Ihr Passkey wird verlangt …",
      checkText: (name) =>
        `Öffnen Sie auf Ihrer Kontoseite bei ${name} „Geräte“, wählen Sie dieses Gerät, und tippen Sie diese sechs Ziffern ein. Bis dahin ändert sich nichts.`,
      cancel: "Abbrechen",
      done: "Ihr Passkey ist eingerichtet: Er bestätigt ab jetzt Ihre Freigaben.",
      problems: {
        "no-passkey":
          "Die App-Sperre hat keinen Passkey. Fügen Sie in den Einstellungen einen hinzu, dann noch einmal.",
        "not-confirmed":
          "Es wurde nichts geändert: Die sechs Ziffern wurden dreimal falsch eingetippt, oder zu spät. Beginnen Sie neu, um andere zu bekommen.",
        "passkey-cancelled":
          "Ihr Passkey wurde nicht benutzt: Es wurde abgebrochen oder hat zu lange gedauert. Versuchen Sie es noch einmal.",
        "passkey-failed": "Dieser Browser konnte Ihren Passkey nicht benutzen. Versuchen Sie es noch einmal.",
        bad_registration:
          "Der Server hat den Passkey nicht angenommen. Versuchen Sie es noch einmal; sagt er es wieder, laden Sie die App neu.",
        unavailable: "Der Server ist nicht erreichbar. Prüfen Sie das Netz, dann noch einmal.",
        internal: "Etwas ging schief, und nichts wurde geändert. Laden Sie die App neu, dann noch einmal.",
      },
    },
    leave: "Von diesem Gerät entfernen",
    leaveTitle: (name) => `${name} von diesem Gerät entfernen?`,
    leaveText:
      "Der Server erfährt es, löscht dieses Gerät und beendet seine Sitzungen; ohne Netz erfährt er es später. Die App oder die Daten des Browsers zu löschen genügt nicht: Das Gerät bliebe in Ihrer Liste. Wenn es Ihr letztes Gerät ist, legen Sie Ihre Wiederherstellungscodes bereit.",
    left: (name) => `${name} ist entfernt`,
    leftLater: (name) => `${name} ist hier entfernt; der Server erfährt es später`,
    forget: "Dieses Konto vergessen",
    forgetTitle: (name) => `${name} vergessen?`,
    forgetText: "Es verschwindet hier endgültig. Ein Server, der dieses Gerät noch kennt, erfährt es nicht.",
    forgotten: (name) => `${name} ist vergessen`,
    fullScreen: "Vollbild",
  },
  doctor: {
    title: "Benachrichtigungen",
    permission: "Erlaubnis",
    permissions: {
      granted: "Benachrichtigungen sind erlaubt.",
      default: "Sie wurden noch nicht gefragt.",
      denied:
        "Benachrichtigungen sind für diese Adresse gesperrt. Erlauben Sie sie in den Einstellungen des Browsers für diese Seite (oft beim Symbol neben der Adresse) und kommen Sie zurück.",
      unsupported:
        "Dieser Browser kann hier keine Benachrichtigungen empfangen. Anfragen kommen, solange die App offen ist, und wenn Sie nachsehen.",
    },
    iosInstall:
      "Auf iPhone und iPad empfängt nur die App auf dem Home-Bildschirm Benachrichtigungen. Installieren Sie sie und öffnen Sie sie dort.",
    why: "Eine Anfrage gilt zwei Minuten. Ohne Benachrichtigungen sehen Sie sie nur, solange die App offen ist.",
    allow: "Benachrichtigungen erlauben",
    accounts: "Je Konto",
    pushStates: {
      good: "Der Server hat die Push-Adresse dieses Geräts.",
      none:
        "Der Server hat keine Push-Adresse dieses Geräts. Sie wird beim nächsten Start gesendet, sobald Benachrichtigungen erlaubt sind.",
      gone:
        "Der Push-Dienst sagt, dass die Adresse dieses Geräts nicht mehr gilt. Beim nächsten Start wird eine neue gemacht.",
      unknown: "Der Server wurde noch nicht gefragt.",
    },
    test: "Test senden",
    testing: "Wird gesendet …",
    tests: {
      sent: "Gesendet. Er sollte in einigen Sekunden da sein; sonst sehen Sie die Liste unten durch.",
      gone: "Der Push-Dienst kennt dieses Gerät nicht mehr. Laden Sie die App neu und senden Sie noch einen Test.",
      refused: "Der Push-Dienst hat ihn nicht angenommen. Versuchen Sie es später erneut.",
      none: "Der Server hat keine Push-Adresse dieses Geräts. Laden Sie die App neu und senden Sie noch einen Test.",
      failed: "Der Server ist nicht erreichbar. Prüfen Sie das Netz und versuchen Sie es erneut.",
    },
    received: (at) => `Der letzte Test kam an: ${date(at)}.`,
    notReceived: "Seit die App offen ist, kam kein Test an.",
    checksTitle: "Wenn sie nicht kommen",
    checks: {
      some:
        "Sie kommen für manche Konten, für andere nicht: Entfernen Sie das stumme Konto von diesem Gerät und fügen Sie es neu hinzu.",
      dnd:
        "„Nicht stören“, ein Fokus oder ein Ruhemodus hält sie zurück. Erlauben Sie diesen Browser dort, oder schalten Sie es aus.",
      android:
        "Energiesparen hält den Browser im Hintergrund an. Stellen Sie in den Einstellungen des Systems seine Akkunutzung auf „Nicht eingeschränkt“.",
      vendors:
        "Xiaomi, Huawei, Oppo, Vivo, OnePlus und Samsung beenden Apps von sich aus: Erlauben Sie dem Browser, selbst zu starten, und nehmen Sie ihn aus den „schlafenden Apps“.",
      ios:
        "In den Einstellungen des iPhones muss Countersign unter „Mitteilungen“ Banner und Töne zeigen dürfen. Der Stromsparmodus verzögert sie.",
      desktop:
        "Am Computer muss der Browser laufen, wenigstens im Hintergrund, und das System muss ihm Benachrichtigungen erlauben.",
      windows: "In Windows: Einstellungen, System, Benachrichtigungen; dort den Browser einschalten.",
      mac: "Am Mac: Systemeinstellungen, Mitteilungen; dort den Browser einschalten.",
      brave:
        "Brave und einige andere Browser haben Push ausgeschaltet: Suchen Sie nach „Google-Dienste für Push-Nachrichten“.",
      last: "Keine Anfrage geht verloren: „Nach Anfragen sehen“ fragt den Server ohne jeden Push-Dienst.",
    },
    soundTitle: "Ton und Vibration",
    sound:
      "Eine Web-App kann den Ton nicht wählen: Es ist der des Systems, eingestellt für diesen Browser oder diese App in dessen Benachrichtigungseinstellungen.",
    vibrate: "Vibrieren, wenn bei offener App eine Anfrage kommt",
    noVibrate: "Dieser Browser lässt Web-Apps nicht vibrieren.",
    noAccounts: "Benachrichtigungen kommen nur von Konten einer Organisation, und auf diesem Gerät ist keines.",
    summary: { granted: "An", default: "Noch nicht gefragt", denied: "Gesperrt", unsupported: "Hier nicht möglich" },
  },
  locked: {
    waiting: "Eine Anmeldeanfrage wartet.",
    hint: "Sie können sie prüfen, bevor Sie entsperren. Wenn Sie sich nicht anmelden, lehnen Sie sie ab.",
    deny: "Ablehnen",
    sending: "Wird abgelehnt …",
    unsent:
      "Der Server ist nicht erreichbar, die Anfrage wurde nicht abgelehnt. Prüfen Sie das Netz und versuchen Sie es erneut.",
    unknown: "Der Server kennt diese Anfrage nicht mehr.",
  },
};
