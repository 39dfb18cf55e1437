/** English: the first steps. @module */
import { numbersIn } from "./languages.ts";

const { number } = numbersIn("en");

export const welcome = {
  title: "First steps",
  step: (n: number, all: number) => `Step ${number(n)} of ${number(all)}`,
  skip: "Skip all",
  next: "Next",
  back: "Back",
  done: "Done",
  add: "Add the first account",
  install: {
    title: "Install it",
    text:
      "As an app it has a window and an icon of its own, starts without a network, and the browser keeps its data more reliably.",
  },
  protect: {
    title: "Protect it",
    text: "App Lock encrypts your accounts, so that only you open them. You can turn it on later, in the settings.",
    isOn: "App Lock is on.",
  },
  keep: {
    title: "Keep it",
    text:
      "Your accounts are on this device alone, and nobody else has a copy: not even we. If it is lost, only a backup brings them back.",
    nothing: "There is no account yet. When there is one, make a backup under “Settings”, “Backup”.",
    make: "Make a backup",
    restore: "I have a backup",
  },
  collected: "What is collected: nothing.",
};
