/** English: what comes from outside the window, by dragging, sharing, opening or a capture of the screen. */
export const arrivals = {
  drop: "Drop it here",
  dropHint: "Pictures of QR codes, files of other authenticators, backups, links",
  unlock: "Unlock to go on with what was shared, opened or dropped.",
  finishFirst: "Finish or leave the form first; what came was not taken.",
  folder: "A folder can't be taken. Open it, and drop the files in it.",
  problems: {
    empty: "The other app shared nothing. Share a picture of the QR code, a file or a link.",
    "too-much": "That was too much at once. Share up to 50 files, 64 MB together.",
    "no-room": "This device has no room for what was shared. Free some space, then share it again.",
    "not-ready": "Countersign was not set up for sharing in this browser yet; now it is. Share it again.",
    gone: "What was shared is no longer here: it is kept for a few minutes, and once. Share it again.",
    unreadable: "The file can't be read. It may have been moved or deleted. Try it again.",
  },
  screen: {
    capture: "Capture the screen",
    hint:
      "For a QR code that is on this screen: choose the window it is in. One picture is looked at, here, and not kept.",
    looking: "Looking for QR codes …",
    problems: {
      "screen-refused":
        "No window was chosen, or the browser may not capture it. On a Mac: System Settings, Privacy & Security, Screen Recording.",
      "screen-failed": "The screen could not be captured. Try it again, or use a screenshot as a picture.",
    },
  },
};
