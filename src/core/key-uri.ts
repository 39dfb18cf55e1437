/** Placeholder until the parser lands in this commit series. */
export type KeyUriProblem = "not-otpauth";
