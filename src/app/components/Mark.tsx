/** The mark, as in `public/favicon.svg`. Drawn here, since a picture of its own would come between a start and its codes. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" fill="none" stroke-linecap="round" aria-hidden="true">
      <rect width="48" height="48" rx="11" fill="#0b6b57" />
      <path d="M29.2 9.7A15.2 15.2 0 1 0 38.9 21" stroke="#fff" stroke-width="4.4" />
      <path d="M16.4 24.6l6.6 6.6L39 11.6" stroke="#8ff0d5" stroke-width="5" stroke-linejoin="round" />
    </svg>
  );
}
