/** The app's own line icons, drawn on a 24 × 24 grid with a 2 unit stroke. Decoration: the control beside it has a name. */
const PATHS = {
  back: "M19 12H5m6-7-7 7 7 7",
  add: "M12 5v14M5 12h14",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM20 20l-4.8-4.8",
  erase: "M20 5H9l-7 7 7 7h11a1 1 0 0 0 1-1V6a1 1 0 0 0-1-1zM17 9.5l-5 5m0-5 5 5",
  close: "M6 6l12 12M18 6 6 18",
  next: "M20 12a8 8 0 1 1-2.6-5.9M20 3v5h-5",
  forward: "m9 5 7 7-7 7",
  grip: "M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01",
  up: "M12 19V5m-6 6 6-6 6 6",
  down: "M12 5v14m-6-6 6 6 6-6",
  arrange: "M7 4v16m-3-3 3 3 3-3M17 20V4m-3 3 3-3 3 3",
  about: "M12 11v6M12 7.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z",
  settings: "M4 7h9M19 7h1M4 17h1M11 17h9M16 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  scan: "M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M4 12h16",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.01",
  paste: "M9 4h6v3H9zM9 5.5H6V20h12V5.5h-3",
  torch: "M8 3h8v4l-2 3v11h-4V10L8 7zM8 7h8M12 13v2",
  camera: "M4 8h3l2-3h6l2 3h3v11H4zM12 16a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  warning: "M12 4 2.5 20h19zM12 10v4M12 17v.01",
  expand: "M9 4H4v5M15 4h5v5M20 15v5h-5M4 15v5h5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  delete: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  lock: "M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
  check: "m5 12.5 4.5 4.5L19 7.5",
  place: "M12 21s7-6 7-11a7 7 0 1 0-14 0c0 5 7 11 7 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  bell: "M6 16v-5a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
  install: "M12 4v11m-5-5 5 5 5-5M4 20h16",
  pin: "M12 15v6M8 4h8M9 4v6l-3 5h12l-3-5V4",
} as const;
type IconName = keyof typeof PATHS;

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return <Drawing path={PATHS[name]} size={size} />;
}

/** One that only a part of the app draws, by its path. */
export function Drawing({ path, size = 24 }: { path: string; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
}
