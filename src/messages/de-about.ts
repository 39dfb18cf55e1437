/** German: about the app, and installing it. @module */
import type { about as english } from "./en-about.ts";

export const about: typeof english = {
  title: "Über Countersign",
  protectionTitle: "Wie Ihre Schlüssel hier gespeichert sind",
  protectionOff:
    "Ihre Konten liegen in diesem Browser in einem versiegelten Dokument, und sein Schlüssel liegt daneben: Die App-Sperre ist aus. Wer diesen Browser benutzen kann oder seine Dateien kopiert, kann Ihre Codes lesen.",
  protectionOn:
    "Ihre Konten liegen in diesem Browser in einem versiegelten Dokument. Die App-Sperre ist an: Solange die App gesperrt ist, öffnet es nur, was Sie als Sperre gewählt haben, und eine Kopie der Dateien des Browsers hält stand, solange das niemand errät. Eine PIN ist in Stunden erraten, ein Passkey oder der Wiederherstellungscode nicht. Solange die App offen ist, sieht jeder Ihre Codes, der diesen Browser benutzt.",
  whoTitle: "Wem Sie vertrauen",
  whoText:
    "Wer die Adresse betreibt, von der diese App kommt, könnte die App beim nächsten Update verändern. Sie können eine eigene Kopie betreiben. Browser-Erweiterungen mit Zugriff auf diese Seite können lesen, was sie zeigt.",
  licence: "Lizenz: Apache-2.0",
  installTitle: "Installieren",
  installButton: "Countersign installieren",
  installed: "Countersign ist installiert.",
  installAndroidFirefox: "Wählen Sie im Menü von Firefox (⋮) „App zum Startbildschirm hinzufügen“.",
  installIos:
    "Tippen Sie auf „Teilen“ und dann auf „Zum Home-Bildschirm“. Die App auf dem Home-Bildschirm hat ihren eigenen Speicher, getrennt von diesem Tab.",
  installMacSafari: "Wählen Sie in Safari im Menü „Ablage“ den Punkt „Zum Dock hinzufügen“.",
  installDesktopFirefox:
    "Firefox kann auf diesem System keine Web-Apps installieren. Setzen Sie ein Lesezeichen; ohne Netz geht es trotzdem.",
  installOther: "Suchen Sie im Menü Ihres Browsers nach „Installieren“ oder „Zum Startbildschirm hinzufügen“.",
};
