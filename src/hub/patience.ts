/** How long a request may take, and how often it is sent again. */
export interface Patience {
  /** Times a request is sent at most. */
  readonly attempts: number;
  /** The same where no answer came in time: as often as otherwise without it. */
  readonly slowAttempts?: number;
  /** Milliseconds before the second; doubled for each further one, and spread at random between half and whole. */
  readonly backoff: number;
  /** The longest wait that the hub may ask for. */
  readonly longestWait: number;
  /** Milliseconds until an answer begins, and beyond the time that its bytes may take. */
  readonly patience: number;
  /** Bytes per second below which a body is too slow. */
  readonly slowest: number;
}

export const defaultPatience: Patience = {
  attempts: 5,
  backoff: 500,
  longestWait: 60_000,
  patience: 30_000,
  slowest: 50_000
};
