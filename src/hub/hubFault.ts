import {RowsError} from "../rows/rowsError.js";

/** A failure of the hub or of the way to it. */
export class HubFault extends RowsError {
  constructor(
    code: string,
    message: string,
    /** Whether the same request may succeed when it is sent again. */
    readonly again: boolean,
    options?: ErrorOptions & {
      /** Milliseconds to wait before, where the hub says so. */
      readonly wait?: number | undefined;
    }
  ) {
    super(code, message, options);
    this.wait = options?.wait;
  }
  readonly wait: number | undefined;
}
